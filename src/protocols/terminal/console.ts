/** The far end as it wants to be written to and read from: a terminal with keys, or two pipes with lines. */
import { LineEditor, type LineEditorOptions, type LineEvent } from "./line-editor.ts";
import type { LineEnd } from "./terminal-text.ts";

export interface Console {
  /** What a line of output ends with. */
  readonly lineEnd: LineEnd;
  /** For screen readers: nothing that was said is said again. */
  quiet: boolean;
  /** Takes what the client sent. The caller may stop between events, and comes to the end before it reads on. */
  read(text: string): Generator<LineEvent, void, undefined>;
  /** Nothing more will come: gives the line that was begun and not ended. */
  finish(): Generator<LineEvent, void, undefined>;
  /** What to send before whole lines, and behind them. */
  hide(): string;
  show(): string;
  /** What to send for a prompt: the answer is typed behind its last line. */
  ask(prompt: string, secret: boolean): string;
  /** What to send when the window has changed. */
  resize(columns: number): string;
}

/** Where the server is the terminal's driver: it echoes, edits and hides. */
export class KeyConsole implements Console {
  readonly lineEnd = "\r\n";
  readonly #editor: LineEditor;

  constructor(options: LineEditorOptions) {
    this.#editor = new LineEditor(options);
  }

  get quiet(): boolean {
    return this.#editor.quiet;
  }

  set quiet(quiet: boolean) {
    this.#editor.quiet = quiet;
  }

  read(text: string): Generator<LineEvent, void, undefined> {
    return this.#editor.read(text);
  }

  *finish(): Generator<LineEvent, void, undefined> {}

  hide(): string {
    return this.#editor.hide();
  }

  show(): string {
    return this.#editor.show();
  }

  ask(prompt: string, secret: boolean): string {
    const end = prompt.lastIndexOf(this.lineEnd);
    if (end < 0) return this.#editor.ask(prompt, secret);
    const lastRow = end + this.lineEnd.length;
    return this.hide() + prompt.slice(0, lastRow) + this.#editor.ask(prompt.slice(lastRow), secret);
  }

  resize(columns: number): string {
    return this.#editor.resize(columns);
  }
}
