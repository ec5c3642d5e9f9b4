/** Many lines at once: asked about first, sent as fast as the game takes them, and stopped whenever the player wants. */
import { elementOf } from "./paragraph.ts";

export interface PastingElements {
  readonly dialog: HTMLDialogElement;
  readonly question: HTMLElement;
  /** The first of the lines. */
  readonly preview: HTMLElement;
  readonly yes: HTMLElement;
  readonly no: HTMLElement;
  /** Shown while lines are being sent. */
  readonly bar: HTMLElement;
  readonly progress: HTMLProgressElement;
  readonly words: HTMLElement;
  readonly stop: HTMLElement;
}

export interface PastingEvents {
  /** False if the line can't be sent now; `advance` is called when there may be room. */
  send(line: string): boolean;
  note(sentence: string): void;
  onClosed(): void;
}

/** After so many lines the browser may do something else. */
const atOnce = 50;
const previewLines = 5;

export class Pasting {
  readonly #elements: PastingElements;
  readonly #events: PastingEvents;
  #asked: { readonly lines: readonly string[]; readonly count: number; readonly onYes: () => void } | null = null;
  #lines: readonly string[] = [];
  #next = 0;
  #later = 0;

  constructor(elements: PastingElements, events: PastingEvents) {
    this.#elements = elements;
    this.#events = events;
    const { dialog, yes, no, stop } = elements;
    yes.addEventListener("click", () => dialog.close("yes"));
    no.addEventListener("click", () => dialog.close("no"));
    dialog.addEventListener("close", () => this.#answered(dialog.returnValue === "yes"));
    stop.addEventListener("click", () => this.stop("You stopped it"));
  }

  get isRunning(): boolean {
    return this.#lines.length > 0;
  }

  /** Asks whether to send these lines; those longer than `lineLength` can't be. */
  ask(pasted: readonly string[], lineLength: number, onYes: () => void): void {
    const { dialog, question, preview, yes } = this.#elements;
    const lines = pasted.filter((line) => line.length <= lineLength);
    const tooLong = pasted.length - lines.length;
    const leftOut =
      tooLong > 0 ? ` ${countOf(tooLong)} longer than ${inWords(lineLength)} characters and can't be sent.` : "";
    this.#asked = { lines, count: pasted.length, onYes };
    question.textContent = `You pasted ${linesIn(pasted.length)}. Each would be sent as a command.${leftOut}`;
    preview.replaceChildren(...lines.slice(0, previewLines).map(itemOf));
    if (lines.length > previewLines) preview.append(itemOf("…"));
    yes.textContent = `Send ${linesIn(lines.length)}`;
    yes.hidden = lines.length === 0;
    dialog.returnValue = "no";
    dialog.showModal();
  }

  /** Something was taken, or the connection is back: there may be room. */
  advance(): void {
    clearTimeout(this.#later);
    if (!this.isRunning) return;
    const end = Math.min(this.#lines.length, this.#next + atOnce);
    while (this.#next < end && this.#events.send(this.#lines[this.#next] ?? "")) this.#next++;
    if (this.#next === this.#lines.length) this.#end(`All ${linesIn(this.#next)} that you pasted were sent.`);
    else if (this.#next === end) this.#later = window.setTimeout(() => this.advance());
    this.#show();
  }

  /** What is not sent yet is not sent any more, nor what is still asked about: it was meant for what was there then. */
  stop(why: string): void {
    if (this.#asked) {
      const { count } = this.#asked;
      this.#asked = null;
      this.#elements.dialog.close("no");
      this.#events.note(`${why}: none of ${linesIn(count)} that you pasted was sent.`);
    }
    if (!this.isRunning) return;
    const of = `${inWords(this.#next)} of ${linesIn(this.#lines.length)} that you pasted were sent.`;
    this.#end(`${why}: ${of}`);
  }

  #answered(yes: boolean): void {
    const asked = this.#asked;
    this.#asked = null;
    if (yes && asked) {
      asked.onYes();
      this.#lines = [...this.#lines.slice(this.#next), ...asked.lines];
      this.#next = 0;
      this.advance();
    }
    this.#events.onClosed();
  }

  #end(sentence: string): void {
    clearTimeout(this.#later);
    this.#lines = [];
    this.#next = 0;
    this.#show();
    this.#events.note(sentence);
  }

  #show(): void {
    const { bar, progress, words } = this.#elements;
    bar.hidden = !this.isRunning;
    progress.max = this.#lines.length || 1;
    progress.value = this.#next;
    words.textContent = `${inWords(this.#next)} of ${linesIn(this.#lines.length)} sent`;
  }
}

function itemOf(line: string): HTMLElement {
  const item = elementOf("li");
  item.textContent = line;
  return item;
}

function linesIn(count: number): string {
  return count === 1 ? "one line" : `${inWords(count)} lines`;
}

function countOf(count: number): string {
  return count === 1 ? "One of them is" : `${inWords(count)} of them are`;
}

function inWords(count: number): string {
  return count.toLocaleString("en");
}
