/** Line editing for clients that send single keys: what a terminal driver does elsewhere, in the client's own rows. */
import { edits } from "./line-editing/edits.ts";
import { LineHistory } from "./line-editing/history.ts";
import { type Key, KeyReader } from "./line-editing/keys.ts";
import { advance, type Cell, erase, move, type Position, visibleCellsOf, wrapped } from "./line-editing/layout.ts";
import { Line } from "./line-editing/line.ts";

export interface LineEditorOptions {
  readonly columns: number;
  /** The longest line, in characters. */
  readonly lineLength: number;
  /** How many characters of earlier lines up and down bring back; 0 keeps none. */
  readonly historyLength: number;
}

export type LineEvent =
  /** Text for the client's terminal. */
  | { readonly type: "echo"; readonly text: string }
  | { readonly type: "line"; readonly text: string }
  /** A line was longer than allowed; all of it is gone. */
  | { readonly type: "too-long" }
  /** Ctrl-C; what was typed is gone. `empty` if there was nothing. */
  | { readonly type: "interrupt"; readonly empty: boolean }
  /** Ctrl-D on an empty line. */
  | { readonly type: "end" };

interface Shown {
  readonly cells: readonly Cell[];
  readonly cursor: number;
}

const nothing: Shown = { cells: [], cursor: 0 };
const origin: Position = { row: 0, column: 0 };
const bell = "\x07";
const clearScreen = "\x1b[H\x1b[2J";

/**
 * Holds one line while it is typed. It begins at the first column of a row and the editor knows all that stands from
 * there on, so whoever writes anything else to the terminal writes `hide()`, whole lines, `show()`.
 */
export class LineEditor {
  /** For screen readers: what comes in mid-typing begins a new row, and the prompt is not said again after it. */
  quiet = false;

  readonly #keys = new KeyReader();
  readonly #history: LineHistory;
  readonly #line: Line;
  #columns: number;

  #prompt = "";
  #promptCells: readonly Cell[] = [];
  #secret = false;

  /** What of the line the terminal shows; its difference to the line is what gets drawn. */
  #shown = nothing;
  /** Goes to the terminal before what is drawn next. */
  #before = "";

  constructor(options: LineEditorOptions) {
    this.#columns = atLeastTwo(options.columns);
    this.#line = new Line(options.lineLength);
    this.#history = new LineHistory(options.historyLength);
  }

  /**
   * Takes what the client sent. What stands behind an event is read only when the next event is asked for, so a caller
   * may stop in between; it must come to the end before it reads anything else.
   */
  *read(text: string): Generator<LineEvent, void, undefined> {
    for (const key of this.#keys.read(text)) {
      const event = this.#press(key);
      if (!event) continue;
      yield* this.#echo();
      yield event;
    }
    yield* this.#echo();
  }

  /** Asks on a new prompt, one row of text and colours; `secret` shows nothing of the answer. What to send is returned. */
  ask(prompt: string, secret: boolean): string {
    const hidden = this.hide();
    if (this.#secret && !secret) this.#line.clear();
    this.#prompt = prompt;
    this.#promptCells = visibleCellsOf(prompt);
    this.#secret = secret;
    return hidden + this.show();
  }

  /** Takes prompt and line off the terminal, so that whole lines can be written where they stood. */
  hide(): string {
    const end = this.#place(this.#shown.cells, this.#shown.cells.length);
    if (end.row === 0 && end.column === 0) return "";
    const cursor = this.#place(this.#shown.cells, this.#shown.cursor);
    this.#shown = nothing;
    if (!this.quiet) return move(cursor, origin) + erase(origin, end);
    this.#forgetPrompt();
    return "\r\n";
  }

  /** Puts them back, below. */
  show(): string {
    const text = this.#prompt === "" ? "" : this.#prompt + wrapped(this.#place([], 0));
    return text + this.#draw();
  }

  /**
   * The terminal has another width now. Some wrap the rows above the cursor anew and some don't: fewer rows than there
   * may be are taken off, for a piece of the line that stays above does less harm than text of the game that goes.
   */
  resize(columns: number): string {
    const before = this.#place(this.#shown.cells, this.#shown.cursor);
    this.#columns = atLeastTwo(columns);
    const after = this.#place(this.#shown.cells, this.#shown.cursor);
    if (this.quiet) return "";
    this.#shown = nothing;
    return move({ row: Math.min(before.row, after.row), column: 1 }, origin) + "\r\x1b[J" + this.show();
  }

  *#echo(): Generator<LineEvent, void, undefined> {
    const text = this.#draw();
    if (text !== "") yield { type: "echo", text };
  }

  #press(key: Key): LineEvent | null {
    const line = this.#line;
    switch (key.name) {
      case "enter":
        return this.#enter();
      case "interrupt": {
        const empty = line.isEmpty;
        line.clear();
        return { type: "interrupt", empty };
      }
      case "end-of-input":
        if (line.isEmpty) return { type: "end" };
        edits.delete(line);
        return null;
      case "text":
        // What isn't shown is taken as it is, as on other ways in; a tab would have a width of its own on each terminal.
        if (!line.insert(this.#secret ? key.text : key.text.replace("\t", " "))) this.#before = bell;
        return null;
      case "up":
        this.#recall(this.#history.previous(line.cells));
        return null;
      case "down":
        this.#recall(this.#history.next());
        return null;
      case "redraw":
        this.#shown = nothing;
        this.#before = clearScreen + this.#prompt + wrapped(this.#place([], 0));
        return null;
      default:
        edits[key.name](line);
        return null;
    }
  }

  /** Leaves prompt and line where they stand, with the cursor below them, and begins an empty line. */
  #enter(): LineEvent {
    const line = this.#line;
    line.moveTo(line.count);
    this.#before = this.#draw();
    if (wrapped(this.#place(this.#shown.cells, this.#shown.cells.length)) === "") this.#before += "\r\n";
    const event: LineEvent = line.overflowed ? { type: "too-long" } : { type: "line", text: line.text };
    if (event.type === "line" && !this.#secret) this.#history.add(event.text, line.cells);
    line.clear();
    this.#forgetPrompt();
    this.#secret = false;
    this.#shown = nothing;
    return event;
  }

  #recall(cells: readonly Cell[] | null): void {
    if (cells !== null && !this.#secret) this.#line.restore(cells);
  }

  #forgetPrompt(): void {
    this.#prompt = "";
    this.#promptCells = [];
  }

  #place(cells: readonly Cell[], count: number): Position {
    const start = advance(origin, this.#promptCells, this.#promptCells.length, this.#columns);
    return advance(start, cells, count, this.#columns);
  }

  /** Turns what is shown into what shall be: what both begin with stays, the rest is erased and written. */
  #draw(): string {
    const old = this.#shown;
    const now = this.#secret ? nothing : { cells: this.#line.cells, cursor: this.#line.cursor };
    const same = commonLength(old.cells, now.cells);
    const changed = this.#place(now.cells, same);
    let text = this.#before;
    let at = this.#place(old.cells, old.cursor);
    if (same < old.cells.length) {
      text += move(at, changed) + erase(changed, this.#place(old.cells, old.cells.length));
      at = changed;
    }
    if (same < now.cells.length) {
      text += move(at, changed);
      for (const cell of now.cells.slice(same)) text += cell.text;
      at = this.#place(now.cells, now.cells.length);
      text += wrapped(at);
    }
    this.#shown = now;
    this.#before = "";
    return text + move(at, this.#place(now.cells, now.cursor));
  }
}

function atLeastTwo(columns: number): number {
  return Math.max(2, columns);
}

function commonLength(one: readonly Cell[], other: readonly Cell[]): number {
  if (one === other) return one.length;
  const length = Math.min(one.length, other.length);
  let common = 0;
  while (common < length && one[common]!.text === other[common]!.text) common++;
  return common;
}
