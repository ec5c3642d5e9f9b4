/** What a player of a rehearsal was shown, as a person sees it: lines without their colours, the prompt, and the data beside. */
import { titleOf } from "../game/views/view.ts";
import type { Screen } from "../protocols/protocol.ts";
import type { Json, Message } from "../session/message.ts";
import { shown } from "../setting.ts";
import { parseMarkup } from "../text/markup.ts";
import { renderPlain } from "../text/plain.ts";
import type { Link, Span } from "../text/span.ts";
import { layTables } from "../text/tables.ts";
import { failureAt } from "./test-line.ts";
import type { Transcript } from "./transcript.ts";

/** A text is the whole of it; a pattern is found in it. */
export type Expected = string | RegExp;

export class PlayerView {
  readonly #name: () => string;
  readonly #transcript: Transcript;
  /** What was shown since the last time that somebody took it. */
  #shown: string[] = [];
  #prompt: string | null = null;
  /** What was clickable in anything that was shown since `forget`. */
  readonly #links = new Map<string, string>();
  #secret = false;
  #screen: Screen | null = null;
  /** By the package's name, and once more with its part. */
  readonly #data = new Map<string, Json>();

  /** `name` is the player's, by which the transcript calls it. */
  constructor(name: () => string, transcript: Transcript) {
    this.#name = name;
    this.#transcript = transcript;
  }

  /** What the player is to answer, until something is typed. */
  get prompt(): string | null {
    return this.#prompt;
  }

  /** What is typed next is hidden. */
  get secret(): boolean {
    return this.#secret;
  }

  /** What the last message was to be rendered for. */
  get screen(): Screen | null {
    return this.#screen;
  }

  /** What a click on each text types, or the page that it opens. */
  get links(): { readonly [text: string]: string } {
    return Object.fromEntries(this.#links);
  }

  /** What the client was told last of that package, or of that part of it, beside the text. */
  data(packageName: string, part?: string): Json | undefined {
    return this.#data.get(titleOf({ name: packageName.toLowerCase(), ...(part !== undefined && { part }) }));
  }

  /** The prompt is answered. */
  answerPrompt(): void {
    this.#prompt = null;
    this.#secret = false;
  }

  show(message: Message, screen: Screen): void {
    this.#screen = screen;
    switch (message.type) {
      case "text":
        this.hear(message.text);
        break;
      case "prompt":
        this.#prompt = this.#read(message.text);
        this.#secret = message.secret ?? false;
        this.#transcript.add(this.#name(), "is prompted", this.#prompt);
        break;
      case "oob": {
        const { part, data = null } = message;
        const name = message.package.toLowerCase();
        this.#data.set(name, data);
        if (part !== undefined) this.#data.set(titleOf({ name, part }), data);
        const told = `${message.package} ${JSON.stringify(message.data) ?? ""}`.trimEnd();
        this.#transcript.add(this.#name(), "is told", told);
      }
    }
  }

  /** Shows a text with markup. */
  hear(markup: string): void {
    const text = this.#read(markup);
    this.#shown.push(text);
    this.#transcript.add(this.#name(), "hears", text);
  }

  /** Nobody asks for what was shown until now. */
  forget(): void {
    this.#shown = [];
    this.#links.clear();
  }

  /** Gives what was shown since the last time, a line each; fails at that line of the test if it is not what is expected. */
  take(line: string, expected?: Expected): string {
    const heard = this.#shown.splice(0).join("\n");
    if (expected === undefined || fits(heard, expected)) return heard;
    const wanted = typeof expected === "string" ? JSON.stringify(expected) : expected;
    const message = `${this.#name()} heard ${JSON.stringify(heard)}, and not ${wanted}.${this.#transcript.ending}`;
    const operator = typeof expected === "string" ? "strictEqual" : "match";
    throw failureAt(line, { message, actual: heard, expected, operator });
  }

  /** As plain text; remembers its links. */
  #read(markup: string): string {
    const spans = parseMarkup(markup);
    for (const [{ target }, text] of textsOfLinks(spans)) this.#links.set(text, target);
    return renderPlain(layTables(spans, tableWidth));
  }
}

/** As it is shown on most screens. */
const tableWidth = 78;

/** The spans of each link, which share one object. */
function textsOfLinks(spans: readonly Span[]): Map<Link, string> {
  const texts = new Map<Link, string>();
  for (const { link, text } of spans) if (link) texts.set(link, `${texts.get(link) ?? ""}${text}`);
  return texts;
}

/** Where the pattern was found before is no matter, whatever its flags. */
function fits(heard: string, expected: Expected): boolean {
  if (typeof expected === "string") return heard === expected;
  if (expected instanceof RegExp) return heard.search(expected) >= 0;
  throw new TypeError(`What a player should hear is a text or a pattern, and not ${shown(expected)}.`);
}
