/** Line editing for clients that send single keys: what a terminal driver does elsewhere, in the client's own rows. */
import { DrawnLine, nothing, type View } from "./line-editing/drawn-line.ts";
import { edits } from "./line-editing/edits.ts";
import { LineHistory } from "./line-editing/history.ts";
import { type Key, KeyReader } from "./line-editing/keys.ts";
import type { Cell } from "./line-editing/layout.ts";
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

/**
 * Holds one line while it is typed. It begins at the first column of a row and the editor knows all that stands from
 * there on, so whoever writes anything else to the terminal writes `hide()`, whole lines, `show()`.
 */
export class LineEditor {
  readonly #keys = new KeyReader();
  readonly #history: LineHistory;
  readonly #line: Line;
  readonly #drawn: DrawnLine;
  /** The answer to the prompt is not shown, and not kept among the earlier lines. */
  #secret = false;

  constructor(options: LineEditorOptions) {
    this.#drawn = new DrawnLine(options.columns);
    this.#line = new Line(options.lineLength);
    this.#history = new LineHistory(options.historyLength);
  }

  /** For screen readers: what comes in mid-typing begins a new row, and the prompt is not said again after it. */
  get quiet(): boolean {
    return this.#drawn.quiet;
  }

  set quiet(quiet: boolean) {
    this.#drawn.quiet = quiet;
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
    this.#drawn.prompt = prompt;
    this.#secret = secret;
    return hidden + this.show();
  }

  /** Takes prompt and line off the terminal, so that whole lines can be written where they stood. */
  hide(): string {
    return this.#drawn.hide();
  }

  /** Puts them back, below. */
  show(): string {
    return this.#drawn.show(this.#view);
  }

  /** What to send when the terminal has another width. */
  resize(columns: number): string {
    return this.#drawn.resize(columns, this.#view);
  }

  get #view(): View {
    return this.#secret ? nothing : { cells: this.#line.cells, cursor: this.#line.cursor };
  }

  *#echo(): Generator<LineEvent, void, undefined> {
    const text = this.#drawn.draw(this.#view);
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
        if (!line.insert(this.#secret ? key.text : key.text.replace("\t", " "))) this.#drawn.ring();
        return null;
      case "up":
        this.#recall(this.#history.previous(line.cells));
        return null;
      case "down":
        this.#recall(this.#history.next());
        return null;
      case "redraw":
        this.#drawn.clearScreen();
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
    this.#drawn.leave(this.#view);
    const event: LineEvent = line.overflowed ? { type: "too-long" } : { type: "line", text: line.text };
    if (event.type === "line" && !this.#secret) this.#history.add(event.text, line.cells);
    line.clear();
    this.#secret = false;
    return event;
  }

  #recall(cells: readonly Cell[] | null): void {
    if (cells !== null && !this.#secret) this.#line.restore(cells);
  }
}
