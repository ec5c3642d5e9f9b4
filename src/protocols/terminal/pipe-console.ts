/** The far end where it is no terminal, but two pipes. */
import type { Console } from "./console.ts";
import type { LineEvent } from "./line-editor.ts";

/** Lines go both ways and nothing else does: no echo, no escapes. */
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

  hide(): string {
    const ended = this.#afterPrompt ? this.lineEnd : "";
    this.#afterPrompt = false;
    return ended;
  }

  show(): string {
    return "";
  }

  ask(prompt: string, _secret: boolean): string {
    const ended = this.hide();
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
}
