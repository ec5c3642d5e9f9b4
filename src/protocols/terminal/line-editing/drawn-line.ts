/** A line as the terminal shows it, behind its prompt: what goes out is the difference to what stands there already. */
import { advance, type Cell, erase, move, type Position, visibleCellsOf, wrapped } from "./layout.ts";

/** What of a line is to be seen. */
export interface View {
  readonly cells: readonly Cell[];
  /** The cell that the cursor stands before. */
  readonly cursor: number;
}

export const nothing: View = { cells: [], cursor: 0 };
const origin: Position = { row: 0, column: 0 };
const bell = "\x07";
const clearScreen = "\x1b[H\x1b[2J";

/** Writes nothing by itself: what to send to the terminal is returned, and what is called next counts on that being sent. */
export class DrawnLine {
  /** For screen readers: what comes in mid-typing begins a new row, and the prompt is not said again after it. */
  quiet = false;

  #columns: number;
  #prompt = "";
  #promptCells: readonly Cell[] = [];
  /** What of the line the terminal shows. */
  #shown = nothing;
  /** Goes to the terminal before what is drawn next. */
  #before = "";

  constructor(columns: number) {
    this.#columns = atLeastTwo(columns);
  }

  /** One row of text and colours, seen when the line is shown again. */
  set prompt(prompt: string) {
    this.#prompt = prompt;
    this.#promptCells = visibleCellsOf(prompt);
  }

  /** Turns what is shown into `now`: what both begin with stays, the rest is erased and written. */
  draw(now: View): string {
    const old = this.#shown;
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

  /** Takes prompt and line off the terminal, so that whole lines can be written where they stood. */
  hide(): string {
    const end = this.#place(this.#shown.cells, this.#shown.cells.length);
    if (end.row === 0 && end.column === 0) return "";
    const cursor = this.#place(this.#shown.cells, this.#shown.cursor);
    this.#shown = nothing;
    if (!this.quiet) return move(cursor, origin) + erase(origin, end);
    this.prompt = "";
    return "\r\n";
  }

  /** Shows prompt and line where the cursor is, after `hide`. */
  show(now: View): string {
    return this.#promptText() + this.draw(now);
  }

  /** The next drawing rings the bell. */
  ring(): void {
    this.#before = bell;
  }

  /** The next drawing clears the screen and begins with the prompt, at the top. */
  clearScreen(): void {
    this.#shown = nothing;
    this.#before = clearScreen + this.#promptText();
  }

  /** The next drawing leaves prompt and line where they stand, and begins below them without a prompt. */
  leave(last: View): void {
    this.#before = this.draw(last);
    if (wrapped(this.#place(this.#shown.cells, this.#shown.cells.length)) === "") this.#before += "\r\n";
    this.prompt = "";
    this.#shown = nothing;
  }

  /**
   * The terminal has another width now. Some wrap the rows above the cursor anew and some don't: fewer rows than there
   * may be are taken off, for a piece of the line that stays above does less harm than text of the game that goes.
   */
  resize(columns: number, now: View): string {
    const before = this.#place(this.#shown.cells, this.#shown.cursor);
    this.#columns = atLeastTwo(columns);
    const after = this.#place(this.#shown.cells, this.#shown.cursor);
    if (this.quiet) return "";
    this.#shown = nothing;
    return move({ row: Math.min(before.row, after.row), column: 1 }, origin) + "\r\x1b[J" + this.show(now);
  }

  #promptText(): string {
    return this.#prompt === "" ? "" : this.#prompt + wrapped(this.#place([], 0));
  }

  #place(cells: readonly Cell[], count: number): Position {
    const start = advance(origin, this.#promptCells, this.#promptCells.length, this.#columns);
    return advance(start, cells, count, this.#columns);
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
