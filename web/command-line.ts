/** The line in which the player types: history, hidden passwords, pasted lines. */
import { keep, kept } from "./memory.ts";

const historyMax = 200;

export interface CommandLineElements {
  readonly form: HTMLFormElement;
  readonly input: HTMLInputElement;
  readonly label: HTMLElement;
}

export interface CommandLineEvents {
  onLine(line: string, secret: boolean): void;
  /** Enter was pressed, and there is nobody to send a line to. */
  onReturn(): void;
  /** Page Up or Page Down. */
  onPage(direction: -1 | 1): void;
}

export class CommandLine {
  readonly #input: HTMLInputElement;
  readonly #label: HTMLElement;
  readonly #events: CommandLineEvents;
  readonly #history: string[] = [];
  /** How far back in the history; 0 is the line being typed. */
  #back = 0;
  #typed = "";

  constructor({ form, input, label }: CommandLineElements, events: CommandLineEvents) {
    this.#input = input;
    this.#label = label;
    this.#events = events;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("paste", (event) => this.#paste(event));
  }

  focus(): void {
    this.#input.focus({ preventScroll: true });
  }

  /** There is nobody to send a line to. */
  setClosed(closed: boolean): void {
    this.#input.readOnly = closed;
  }

  /** Hides what is typed, until one line was sent. What was typed in hiding is never shown. */
  setSecret(secret: boolean): void {
    if (this.#isSecret && !secret) this.#input.value = "";
    this.#input.type = secret ? "password" : "text";
    this.#input.autocomplete = secret ? "current-password" : "off";
    this.#input.placeholder = secret ? "Password" : "Command";
    this.#label.textContent = this.#input.placeholder;
    keep("tab", "secret", secret);
  }

  /** What a tab keeps over being loaded again: the line that is not sent yet, and that a password is asked for. */
  remember(): void {
    keep("tab", "draft", this.#isSecret ? "" : this.#input.value);
  }

  restore(): void {
    this.setSecret(kept<boolean>("tab", "secret") === true);
    this.#input.value = kept<string>("tab", "draft") ?? "";
  }

  get #isSecret(): boolean {
    return this.#input.type === "password";
  }

  #submit(): void {
    if (this.#input.readOnly) {
      this.#events.onReturn();
      return;
    }
    const line = this.#input.value;
    this.#input.value = "";
    this.#send(line);
    this.focus();
  }

  #send(line: string): void {
    const secret = this.#isSecret;
    if (!secret && line !== "" && line !== this.#history.at(-1)) {
      this.#history.push(line);
      if (this.#history.length > historyMax) this.#history.shift();
    }
    this.#back = 0;
    if (secret) this.setSecret(false);
    this.#events.onLine(line, secret);
  }

  /** A key that chooses among words which are being composed is not for us. */
  #key(event: KeyboardEvent): void {
    if (event.isComposing || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    switch (event.key) {
      case "ArrowUp":
      case "ArrowDown":
        event.preventDefault();
        if (!this.#isSecret) this.#recall(event.key === "ArrowUp" ? 1 : -1);
        break;
      case "PageUp":
      case "PageDown":
        event.preventDefault();
        this.#events.onPage(event.key === "PageUp" ? -1 : 1);
        break;
    }
  }

  #recall(step: 1 | -1): void {
    if (this.#back === 0) this.#typed = this.#input.value;
    this.#back = Math.min(this.#history.length, Math.max(0, this.#back + step));
    this.#input.value = this.#back === 0 ? this.#typed : (this.#history.at(-this.#back) ?? "");
  }

  /** Each whole line that is pasted is sent, the rest can be edited. */
  #paste(event: ClipboardEvent): void {
    const pasted = event.clipboardData?.getData("text") ?? "";
    if (this.#input.readOnly || !/\r|\n/.test(pasted)) return;
    event.preventDefault();
    const lines = (this.#input.value + pasted).split(/\r\n?|\n/);
    const rest = lines.pop() ?? "";
    for (const line of lines) this.#send(line);
    this.#input.value = rest;
  }
}
