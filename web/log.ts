/** What happened, as a list of paragraphs that screen readers announce as they come. */
import type { ShownMessage } from "../src/wire/frames.ts";
import { isListOf } from "../src/wire/json.ts";
import { isShownMessage } from "../src/wire/server-frame.ts";
import { keep, kept } from "./memory.ts";
import { commandAt, elementOf, paragraphOf, retireCommands, withoutCommands } from "./paragraph.ts";

const paragraphsMax = 2000;
const charactersMax = 500_000;
/** What a tab keeps over being loaded again, in messages and in characters. */
const rememberedMax = 200;
const rememberedCharactersMax = 200_000;
/** Whoever is so near to the end follows it. */
const endPixels = 40;

export interface LogElements {
  readonly scroller: HTMLElement;
  /** What was restored: nobody wants to hear it again. */
  readonly earlier: HTMLElement;
  /** What has happened since, announced. */
  readonly now: HTMLElement;
  /** The button that leads back to the end. */
  readonly newest: HTMLElement;
}

export class Log {
  readonly #elements: LogElements;
  readonly #onCommand: (line: string) => void;
  /** Shown with the next frame: a flood is laid out once for each frame, and not at all in a hidden tab. */
  #waiting: HTMLElement[] = [];
  #frame = 0;
  #characters = 0;
  /** Not while the player reads further up. */
  #following = true;
  #recent: ShownMessage[] = [];
  /** What the player is to answer: it stands below all that comes, and another one takes its place. */
  #prompt: { readonly message: ShownMessage; readonly paragraph: HTMLElement } | null = null;

  constructor(elements: LogElements, onCommand: (line: string) => void) {
    const { scroller, newest } = elements;
    this.#elements = elements;
    this.#onCommand = onCommand;
    // The keyboard turns its pages where no link is in it.
    scroller.tabIndex = 0;
    newest.addEventListener("click", () => {
      this.scrollToEnd();
      scroller.focus({ preventScroll: true });
    });
    scroller.addEventListener("scroll", () => this.#scrolled());
    scroller.addEventListener("click", (event) => this.#click(event));
    scroller.addEventListener("keydown", (event) => this.#key(event));
    new ResizeObserver(() => this.#following && this.scrollToEnd()).observe(scroller);
  }

  show(message: ShownMessage): void {
    const paragraph = paragraphOf(message);
    if (message.type === "prompt") {
      this.#dropPrompt();
      this.#prompt = { message, paragraph };
    } else this.#addRecent(message);
    this.#append(paragraph);
  }

  /** The player has typed something: the prompt stays where it stands. */
  answer(): void {
    this.#flush();
    if (this.#prompt) this.#addRecent(this.#prompt.message);
    this.#prompt = null;
  }

  /** What the player typed: seen, but not announced to who has just typed it. */
  showTyped(line: string): void {
    const paragraph = elementOf("p", "typed");
    paragraph.ariaHidden = "true";
    paragraph.textContent = `> ${line}`;
    this.#append(paragraph);
    this.#following = true;
  }

  /** What the page itself has to say. */
  note(sentence: string): void {
    const paragraph = elementOf("p", "note");
    paragraph.textContent = sentence;
    this.#append(paragraph);
  }

  remember(): void {
    let characters = 0;
    const all = this.#prompt ? [...this.#recent, this.#prompt.message] : this.#recent;
    const recent = all.slice(-rememberedMax);
    const tooOld = recent.findLastIndex((message) => {
      characters += JSON.stringify(message).length;
      return characters > rememberedCharactersMax;
    });
    keep("tab", "log", recent.slice(tooOld + 1));
  }

  /** Shows what was remembered. */
  restore(): void {
    this.#recent = kept("tab", "log", isListOf(isShownMessage)) ?? [];
    const paragraphs = this.#recent.map(paragraphOf);
    for (const paragraph of paragraphs) this.#characters += lengthOf(paragraph);
    this.#elements.earlier.append(...paragraphs);
    this.scrollToEnd();
  }

  /** Another session begins: a link of the one before it must not send its command there. */
  retireLinks(): void {
    this.#flush();
    retireCommands(this.#elements.scroller);
    this.#recent = this.#recent.map(withoutCommands);
    this.#prompt &&= { ...this.#prompt, message: withoutCommands(this.#prompt.message) };
  }

  /** All that can still be seen, as plain text. */
  text(): string {
    this.#flush();
    const { earlier, now } = this.#elements;
    const paragraphs = [...earlier.children, ...now.children];
    return paragraphs.map(({ textContent }) => `${textContent.replace(/\u00a0$/, "")}\n`).join("");
  }

  scrollToEnd(): void {
    const { scroller, newest } = this.#elements;
    this.#following = true;
    scroller.scrollTop = scroller.scrollHeight;
    newest.hidden = true;
  }

  /** A page back or on, less a little of what was seen. */
  scrollPage(direction: -1 | 1): void {
    const { scroller } = this.#elements;
    scroller.scrollBy({ top: direction * 0.9 * scroller.clientHeight });
  }

  #append(paragraph: HTMLElement): void {
    this.#waiting.push(paragraph);
    if (this.#waiting.length > 2 * paragraphsMax) this.#waiting.splice(0, paragraphsMax);
    this.#frame ||= requestAnimationFrame(() => this.#flush());
  }

  #flush(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    for (const paragraph of this.#waiting) this.#characters += lengthOf(paragraph);
    this.#place(this.#waiting.splice(0));
    this.#trim();
    if (this.#following) this.scrollToEnd();
    else this.#elements.newest.hidden = false;
  }

  /** The prompt is not moved: a screen reader would say it again. */
  #place(paragraphs: readonly HTMLElement[]): void {
    const { now } = this.#elements;
    const prompt = this.#prompt?.paragraph ?? null;
    const stands = prompt?.parentNode === now ? prompt : null;
    for (const paragraph of paragraphs) if (paragraph !== prompt) now.insertBefore(paragraph, stands);
    if (prompt && !stands) now.append(prompt);
  }

  #dropPrompt(): void {
    const paragraph = this.#prompt?.paragraph;
    if (!paragraph) return;
    this.#waiting = this.#waiting.filter((waiting) => waiting !== paragraph);
    if (paragraph.isConnected) this.#characters -= lengthOf(paragraph);
    paragraph.remove();
  }

  #addRecent(message: ShownMessage): void {
    this.#recent.push(message);
    if (this.#recent.length > 2 * rememberedMax) this.#recent.splice(0, rememberedMax);
  }

  /** Whoever reads further up keeps the place, for as long as that costs no more than twice the room. */
  #trim(): void {
    const { earlier, now } = this.#elements;
    const room = this.#following ? 1 : 2;
    let count = earlier.childElementCount + now.childElementCount;
    while (count > 1 && (count > room * paragraphsMax || this.#characters > room * charactersMax)) {
      const oldest = earlier.firstElementChild ?? now.firstElementChild;
      if (!oldest) return;
      this.#characters -= lengthOf(oldest);
      oldest.remove();
      count--;
    }
  }

  #scrolled(): void {
    const { scroller, newest } = this.#elements;
    this.#following = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < endPixels;
    if (this.#following) newest.hidden = true;
  }

  /** A click that ends a selection is no command. */
  #click(event: MouseEvent): void {
    const command = commandAt(event.target);
    if (command !== null && getSelection()?.type !== "Range") this.#onCommand(command);
  }

  #key(event: KeyboardEvent): void {
    const command = commandAt(event.target);
    if (command === null || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    if (!event.repeat) this.#onCommand(command);
  }
}

function lengthOf({ textContent }: Element): number {
  return textContent.length;
}
