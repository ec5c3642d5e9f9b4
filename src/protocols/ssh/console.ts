/** The far end as it wants to be written to and read from: a terminal with keys, or two pipes with lines. */
import { LineEditor, type LineEvent } from "../terminal/line-editor.ts";

export interface Console {
  /** What a line of output ends with. */
  readonly lineEnd: "\r\n" | "\n";
  /** For screen readers: nothing that was said is said again. */
  quiet: boolean;
  /** Takes what the client sent. The caller may stop between events, and comes to the end before it reads on. */
  read(text: string): Generator<LineEvent, void, undefined>;
  /** Nothing more will come: gives the line that was begun and not ended. */
  finish(): Generator<LineEvent, void, undefined>;
  /** What to send for whole lines, which come without the last line end. */
  say(lines: string): string;
  /** What to send for a prompt. */
  ask(prompt: string, secret: boolean): string;
  /** What to send when the window has changed. */
  resize(columns: number): string;
}

/** With a pseudo-terminal the server is the terminal's driver: it echoes, edits and hides. */
export class TerminalConsole implements Console {
  readonly lineEnd = "\r\n";
  readonly #editor: LineEditor;

  constructor(options: { readonly columns: number; readonly lineLength: number; readonly historyLength: number }) {
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

  say(lines: string): string {
    return this.#editor.hide() + lines + this.lineEnd + this.#editor.show();
  }

  ask(prompt: string, secret: boolean): string {
    const lastRow = prompt.lastIndexOf(this.lineEnd);
    if (lastRow < 0) return this.#editor.ask(prompt, secret);
    return this.say(prompt.slice(0, lastRow)) + this.#editor.ask(prompt.slice(lastRow + this.lineEnd.length), secret);
  }

  resize(columns: number): string {
    return this.#editor.resize(columns);
  }
}

/** Without one, lines go both ways and nothing else does: no echo, no escapes. */
export class PipeConsole implements Console {
  readonly lineEnd = "\n";
  quiet = true;
  readonly #lineLength: number;
  #begun = "";
  #tooLong = false;
  #afterPrompt = false;

  constructor(options: { readonly lineLength: number }) {
    this.#lineLength = options.lineLength;
  }

  *read(text: string): Generator<LineEvent, void, undefined> {
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      this.#append(text.slice(start, end));
      start = end + 1;
      yield this.#take();
    }
    this.#append(text.slice(start));
  }

  *finish(): Generator<LineEvent, void, undefined> {
    if (this.#begun !== "" || this.#tooLong) yield this.#take();
  }

  say(lines: string): string {
    return this.#endPrompt() + lines + this.lineEnd;
  }

  ask(prompt: string, _secret: boolean): string {
    const ended = this.#endPrompt();
    this.#afterPrompt = true;
    return ended + prompt;
  }

  resize(): string {
    return "";
  }

  #append(text: string): void {
    // One more than allowed, for the CR of a CR LF.
    this.#tooLong ||= this.#begun.length + text.length > this.#lineLength + 1;
    this.#begun = this.#tooLong ? "" : this.#begun + text;
  }

  #take(): LineEvent {
    const text = this.#begun.endsWith("\r") ? this.#begun.slice(0, -1) : this.#begun;
    const tooLong = this.#tooLong || text.length > this.#lineLength;
    this.#begun = "";
    this.#tooLong = false;
    return tooLong ? { type: "too-long" } : { type: "line", text };
  }

  #endPrompt(): string {
    const ended = this.#afterPrompt ? this.lineEnd : "";
    this.#afterPrompt = false;
    return ended;
  }
}
