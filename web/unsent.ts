/** Lines that were typed for a session which is over: never sent to another, but offered back. */
import { isListOf, isText } from "../src/wire/json.ts";
import { keep, kept } from "./memory.ts";
import type { TypedLine } from "./outbox.ts";
import { elementOf } from "./paragraph.ts";

export interface UnsentElements {
  readonly section: HTMLElement;
  readonly list: HTMLElement;
  readonly forget: HTMLElement;
}

export class UnsentLines {
  readonly #elements: UnsentElements;
  /** Puts a line where the player can change it and send it; false if that is not possible now, and the player was told why. */
  readonly #offer: (line: string) => boolean;
  #lines: string[];

  constructor(elements: UnsentElements, offer: (line: string) => boolean) {
    this.#elements = elements;
    this.#offer = offer;
    this.#lines = kept("tab", "unsent", isListOf(isText)) ?? [];
    elements.forget.addEventListener("click", () => this.#change([]));
    this.#show();
  }

  /** Gives the sentence that tells of them. A password is neither shown nor kept. */
  add(lines: readonly TypedLine[]): string {
    const open = lines.flatMap(({ text, secret }) => (secret || text === null ? [] : [text]));
    this.#change([...this.#lines, ...open]);
    const what = lines.length === 1 ? "One line" : `${lines.length} lines`;
    const where = open.length > 0 ? " What you typed stands below the log, if you want it again." : "";
    const secrets = open.length < lines.length ? " A password was among that, and is forgotten." : "";
    return lines.every(({ number }) => number === null)
      ? `${what} that you typed for the session before this one did not reach it.${where}${secrets}`
      : `${what} that you typed for the session before this one may not have reached it.${where}${secrets}`;
  }

  #change(lines: string[]): void {
    this.#lines = lines;
    keep("tab", "unsent", lines);
    this.#show();
  }

  #show(): void {
    const { section, list } = this.#elements;
    section.hidden = this.#lines.length === 0;
    list.replaceChildren(...this.#lines.map((line, index) => this.#itemOf(line, index)));
  }

  #itemOf(line: string, index: number): HTMLElement {
    const item = elementOf("li");
    const button = elementOf("button");
    button.type = "button";
    button.textContent = line;
    button.title = "Put it into the command line";
    button.addEventListener("click", () => {
      if (this.#offer(line)) this.#change(this.#lines.filter((_, other) => other !== index));
    });
    item.append(button);
    return item;
  }
}
