/** The line in which the player types: history, hidden passwords, pasted lines. */

const historyMax = 200;

export class CommandLine {
  readonly #input: HTMLInputElement;
  readonly #label: HTMLElement;
  readonly #onLine: (line: string, secret: boolean) => void;
  readonly #history: string[] = [];
  /** How far back in the history; 0 is the line being typed. */
  #back = 0;
  #typed = "";

  constructor(
    form: HTMLFormElement,
    input: HTMLInputElement,
    label: HTMLElement,
    onLine: (line: string, secret: boolean) => void,
  ) {
    this.#input = input;
    this.#label = label;
    this.#onLine = onLine;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (input.readOnly) return;
      this.#send(input.value);
      input.value = "";
      this.focus();
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

  /** Hides what is typed, until one line was sent. */
  setSecret(secret: boolean): void {
    this.#input.type = secret ? "password" : "text";
    this.#label.textContent = secret ? "Password" : "Command";
  }

  #send(line: string): void {
    const secret = this.#input.type === "password";
    if (!secret && line !== "" && line !== this.#history.at(-1)) {
      this.#history.push(line);
      if (this.#history.length > historyMax) this.#history.shift();
    }
    this.#back = 0;
    this.setSecret(false);
    this.#onLine(line, secret);
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    if (this.#input.type === "password") return;
    if (this.#back === 0) this.#typed = this.#input.value;
    const step = event.key === "ArrowUp" ? 1 : -1;
    this.#back = Math.min(this.#history.length, Math.max(0, this.#back + step));
    this.#input.value = this.#back === 0 ? this.#typed : (this.#history.at(-this.#back) ?? "");
  }

  /** Each whole line that is pasted is sent, the rest can be edited. */
  #paste(event: ClipboardEvent): void {
    const pasted = event.clipboardData?.getData("text") ?? "";
    if (this.#input.readOnly || !/\r|\n/.test(pasted)) return;
    event.preventDefault();
    const lines = (this.#input.value + pasted).split(/\r\n?|\n/);
    this.#input.value = lines.pop() ?? "";
    for (const line of lines) this.#send(line);
  }
}
