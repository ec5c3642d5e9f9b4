/** Says in words how the connection is: each change once, and none that is over before anybody notices. */
import type { State } from "./connection.ts";

/** A network that is back so soon was never away. */
const unnoticedMs = 1500;

export class Status {
  readonly #element: HTMLElement;
  /** The button that connects again. */
  readonly #again: HTMLElement;
  /** Puts a sentence into the log. */
  readonly #note: (sentence: string) => void;
  #wasConnected = false;
  #noted = "";
  #hesitating = 0;
  /** Why the connection was lost, where the server has said it. */
  #why: string | null = null;

  constructor(element: HTMLElement, again: HTMLElement, note: (sentence: string) => void) {
    this.#element = element;
    this.#again = again;
    this.#note = note;
  }

  show(state: State): void {
    if (state.name === "lost") {
      this.#why = state.why;
      this.#hesitating ||= window.setTimeout(() => this.#lost(), unnoticedMs);
      return;
    }
    // While it tries again, the words stay.
    if (state.name === "connecting" && this.#hesitating) return;
    clearTimeout(this.#hesitating);
    this.#hesitating = 0;
    switch (state.name) {
      case "connecting":
        if (!this.#wasConnected) this.#say("Connecting…");
        break;
      case "waiting":
        this.#say(state.sentence);
        break;
      case "connected":
        this.#wasConnected = true;
        this.#noted = "";
        this.#again.hidden = true;
        this.#say(state.over === "websocket" ? "Connected." : "Connected, by the slower way.");
        break;
      case "ended":
        this.#wasConnected = false;
        this.#again.hidden = false;
        this.#say("Disconnected.");
        this.#noteOnce(state.retry ? state.sentence : `${state.sentence} Press Enter to connect again.`);
        break;
    }
  }

  #lost(): void {
    this.#again.hidden = false;
    const why = this.#why ?? (this.#wasConnected ? "Connection lost." : "No answer yet.");
    this.#say(`${why} Trying again; what you type is kept.`);
  }

  /** Writing the same words again would have them read out again. */
  #say(words: string): void {
    if (this.#element.textContent !== words) this.#element.textContent = words;
  }

  /** A server that refuses again and again is quoted once. */
  #noteOnce(sentence: string): void {
    if (sentence !== this.#noted) this.#note(sentence);
    this.#noted = sentence;
  }
}
