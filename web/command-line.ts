/** The line in which the player types: history, hidden passwords, pasted lines. */
import { isText, isYes } from "../src/wire/json.ts";
import { keep, kept } from "./memory.ts";

const historyMax = 200;
/** So many lines that are pasted are sent without a question. */
const pastedMax = 5;

/**
 * Why what is typed is hidden: a password is asked for; it was sent, and nothing has come since (another may be asked for);
 * or something has come, while a line that was begun in hiding stood there.
 */
type Hiding = "no" | "asked" | "sent" | "begun";

export interface CommandLineElements {
  readonly form: HTMLFormElement;
  readonly input: HTMLInputElement;
  readonly label: HTMLElement;
}

export interface CommandLineEvents {
  /** False if nobody can take it now: it stays in the line. */
  onLine(line: string, secret: boolean): boolean;
  /** Whole lines were pasted, many or long ones; `onSend` is called if they are sent. */
  onPaste(lines: readonly string[], onSend: () => void): void;
  /** So many characters, as people count them, must go before the line can be sent. */
  onTooLong(excess: number): void;
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
  #hiding: Hiding = "no";
  /** How far back in the history; 0 is the line being typed. */
  #back = 0;
  #typed = "";
  /** What one line may have, in UTF-16 units, as the wire counts. */
  lineLength = 8192;

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

  /** Hides what is typed, until a line was sent and something came. What was typed in hiding is never shown. */
  setSecret(secret: boolean): void {
    this.#hide(secret ? "asked" : "no");
  }

  /** Something has come that asks for no password; a prompt takes the place of the one before. */
  heard(isPrompt: boolean): void {
    if (this.#hiding === "sent") this.#hide(this.#input.value === "" ? "no" : "begun");
    else if (this.#hiding === "asked" && isPrompt) this.#hide("no");
  }

  #hide(hiding: Hiding): void {
    this.#hiding = hiding;
    const secret = hiding !== "no";
    if (this.isSecret && !secret) this.#input.value = "";
    this.#input.type = secret ? "password" : "text";
    this.#input.autocomplete = secret ? "current-password" : "off";
    this.#input.placeholder = secret ? "Password" : "Command";
    this.#label.textContent = this.#input.placeholder;
    keep("tab", "secret", hiding === "asked");
  }

  /** Puts a line there to be changed and sent. What stands there goes into the history. False while a password is asked for. */
  offer(line: string): boolean {
    if (this.isSecret || this.#input.readOnly) return false;
    this.#remember(this.#input.value);
    this.#input.value = line;
    this.focus();
    return true;
  }

  /** What a tab keeps over being loaded again: the line that is not sent yet, and that a password is asked for. */
  remember(): void {
    keep("tab", "draft", this.isSecret ? "" : this.#input.value);
  }

  restore(): void {
    this.setSecret(kept("tab", "secret", isYes) === true);
    this.#input.value = kept("tab", "draft", isText) ?? "";
  }

  /** What is typed is hidden. */
  get isSecret(): boolean {
    return this.#input.type === "password";
  }

  #submit(): void {
    if (this.#input.readOnly) {
      this.#events.onReturn();
      return;
    }
    const line = this.#input.value;
    if (line.length > this.lineLength) this.#events.onTooLong(charactersFrom(line, this.lineLength));
    else if (this.#send(line)) this.#input.value = "";
    this.focus();
  }

  #send(line: string): boolean {
    const secret = this.isSecret;
    if (!this.#events.onLine(line, secret)) return false;
    this.#back = 0;
    if (secret) this.#hide(this.#hiding === "begun" ? "no" : "sent");
    else this.#remember(line);
    return true;
  }

  #remember(line: string): void {
    if (line === "" || line === this.#history.at(-1)) return;
    this.#history.push(line);
    if (this.#history.length > historyMax) this.#history.shift();
  }

  /** A key that chooses among words which are being composed is not for us. */
  #key(event: KeyboardEvent): void {
    if (event.isComposing || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    switch (event.key) {
      case "ArrowUp":
      case "ArrowDown":
        event.preventDefault();
        if (!this.isSecret) this.#recall(event.key === "ArrowUp" ? 1 : -1);
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

  /** Each whole line that is pasted is sent, the rest can be edited; of many lines, or too long ones, it is asked first. */
  #paste(event: ClipboardEvent): void {
    const pasted = event.clipboardData?.getData("text") ?? "";
    if (this.#input.readOnly || !/\r|\n/.test(pasted)) return;
    event.preventDefault();
    const { value, selectionStart, selectionEnd } = this.#input;
    const after = value.slice(selectionEnd ?? value.length);
    const lines = (value.slice(0, selectionStart ?? value.length) + pasted + after).split(/\r\n?|\n/);
    if (this.isSecret) this.#pasteSecret(lines);
    else this.#pasteLines(lines, after.length);
  }

  /** The cursor stands before the last `after` characters then. */
  #pasteLines(lines: string[], after: number): void {
    const rest = lines.pop() ?? "";
    const edit = (line: string) => {
      this.#input.value = line;
      this.#input.setSelectionRange(line.length - after, line.length - after);
    };
    if (lines.length > pastedMax || lines.some((line) => line.length > this.lineLength)) {
      this.#events.onPaste(lines, () => edit(rest));
      return;
    }
    const untaken = lines.findIndex((line) => !this.#send(line));
    edit(untaken === -1 ? rest : [...lines.slice(untaken), rest].join(" "));
  }

  /** What follows the password would be shown, and may be another one. */
  #pasteSecret([password = "", ...rest]: readonly string[]): void {
    this.#input.value = password;
    if (rest.join("") === "") this.#submit();
  }
}

/** How many characters, as people see them, end behind the first `fitting` units of the line. */
function charactersFrom(line: string, fitting: number): number {
  let count = 0;
  for (const { segment, index } of new Intl.Segmenter().segment(line)) if (index + segment.length > fitting) count++;
  return count;
}
