/** What happened, as a list of paragraphs that screen readers announce as they come. */
import type { Run, RunStyle } from "../src/text/runs.ts";
import { cssColor } from "./colors.ts";
import type { ShownMessage } from "./frames.ts";
import { keep, kept } from "./memory.ts";

const paragraphsMax = 2000;
/** How many messages a tab keeps over being loaded again. */
const rememberedMax = 200;

export class Log {
  readonly #element: HTMLElement;
  readonly #newest: HTMLElement;
  readonly #onCommand: (line: string) => void;
  #recent: ShownMessage[] = [];

  constructor(element: HTMLElement, newest: HTMLElement, onCommand: (line: string) => void) {
    this.#element = element;
    this.#newest = newest;
    this.#onCommand = onCommand;
    newest.addEventListener("click", () => this.scrollToEnd());
    element.addEventListener("scroll", () => {
      if (this.#isAtEnd()) newest.hidden = true;
    });
  }

  show(message: ShownMessage): void {
    this.#recent.push(message);
    if (this.#recent.length > 2 * rememberedMax) this.#recent.splice(0, rememberedMax);
    this.#append(this.#paragraph(message));
  }

  /** What the player typed: seen, but not announced to who has just typed it. */
  showTyped(line: string): void {
    const paragraph = element("p", "typed");
    paragraph.ariaHidden = "true";
    paragraph.textContent = `> ${line}`;
    this.#append(paragraph);
    this.scrollToEnd();
  }

  /** What the page itself has to say. */
  note(sentence: string): void {
    const paragraph = element("p", "note");
    paragraph.textContent = sentence;
    this.#append(paragraph);
  }

  remember(): void {
    keep("tab", "log", this.#recent.slice(-rememberedMax));
  }

  /** Shows what was remembered; nobody wants to hear it again. */
  restore(): void {
    this.#element.ariaLive = "off";
    for (const message of kept<ShownMessage[]>("tab", "log") ?? []) this.show(message);
    window.setTimeout(() => {
      this.#element.ariaLive = "polite";
    }, 1000);
  }

  scrollToEnd(): void {
    this.#element.scrollTop = this.#element.scrollHeight;
    this.#newest.hidden = true;
  }

  #isAtEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.#element;
    return scrollHeight - scrollTop - clientHeight < 40;
  }

  #append(paragraph: HTMLElement): void {
    const follow = this.#isAtEnd();
    this.#element.append(paragraph);
    while (this.#element.childElementCount > paragraphsMax) this.#element.firstElementChild?.remove();
    if (follow) this.scrollToEnd();
    else this.#newest.hidden = false;
  }

  #paragraph({ type, runs }: ShownMessage): HTMLElement {
    const paragraph = element("p", type);
    paragraph.append(...runs.map((run) => this.#run(run)));
    if (paragraph.textContent === "") paragraph.append("\u00a0");
    return paragraph;
  }

  #run(run: Run): Node {
    if (typeof run === "string") return document.createTextNode(run);
    const [text, style] = run;
    const node = this.#elementOf(style);
    node.textContent = text;
    applyStyle(node, style);
    return node;
  }

  #elementOf({ command, url }: RunStyle): HTMLElement {
    if (command !== undefined) {
      const button = element("button");
      button.type = "button";
      button.addEventListener("click", () => this.#onCommand(command));
      return button;
    }
    if (url === undefined || !/^https?:/i.test(url)) return element("span");
    const link = element("a");
    link.href = url;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    return link;
  }
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, className = ""): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  if (className) made.className = className;
  return made;
}

function applyStyle(node: HTMLElement, style: RunStyle): void {
  const fg = style.fg === undefined ? null : cssColor(style.fg);
  const bg = style.bg === undefined ? null : cssColor(style.bg);
  if (style.inverse) {
    node.style.color = bg ?? "var(--paper)";
    node.style.background = fg ?? "var(--ink)";
  } else if (bg) {
    node.style.color = fg ?? "inherit";
    node.style.background = bg;
  } else if (fg && (typeof style.fg === "string" || Number(style.fg) > 15)) {
    node.classList.add("colored");
    node.style.setProperty("--fg", fg);
  } else if (fg) node.style.color = fg;
  if (style.bold) node.style.fontWeight = "bold";
  if (style.italic) node.style.fontStyle = "italic";
  if (style.blink) node.classList.add("blink");
  const lines = [style.underline && "underline", style.strike && "line-through"].filter(Boolean);
  if (lines.length > 0) node.style.textDecoration = lines.join(" ");
}
