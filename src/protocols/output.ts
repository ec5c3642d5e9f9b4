/** One message on its way to any number of connections, rendered once for each kind of screen. */
import type { Json, Message } from "../session/message.ts";
import { carriesLanguages, inLanguage } from "../text/languages.ts";

/** What is longer, in characters, may take a while to be made ready for a screen. */
const shortMax = 500;

export class Output {
  readonly message: Message;
  /** Most messages have one reader, or readers with equal screens: what was rendered first needs no table. */
  #firstKind: string | null = null;
  #first: unknown;
  #others: Map<string, unknown> | null = null;
  /** As screens of each language show it; undefined while nobody has asked, null if it is the same in all. */
  #inLanguages: Map<string, Output> | null | undefined;

  constructor(message: Message) {
    this.message = message;
  }

  /** As a screen of that language shows it. */
  in(language: string): Output {
    if (this.#inLanguages === undefined) this.#inLanguages = carriesAny(this.message) ? new Map() : null;
    if (this.#inLanguages === null) return this;
    const known = this.#inLanguages.get(language);
    if (known) return known;
    const output = new Output(messageIn(this.message, language));
    this.#inLanguages.set(language, output);
    return output;
  }

  /** It may take a while to be rendered. */
  get isLong(): boolean {
    return this.message.type !== "oob" && this.message.text.length > shortMax;
  }

  /**
   * The result of `render`, made at the first call with this `kind` and shared by every later one. `kind` must name
   * everything that the result depends on besides the message, the protocol's own name first: `telnet 256 utf-8`.
   */
  rendered<T>(kind: string, render: (message: Message) => T): T {
    if (kind === this.#firstKind) return this.#first as T;
    const known = this.#others?.get(kind);
    if (known !== undefined) return known as T;
    const made = render(this.message);
    if (this.#firstKind === null) {
      this.#firstKind = kind;
      this.#first = made;
    } else {
      this.#others ??= new Map();
      this.#others.set(kind, made);
    }
    return made;
  }
}

function carriesAny(message: Message): boolean {
  if (message.type !== "oob") return carriesLanguages(message.text);
  return message.data !== undefined && dataCarriesAny(message.data);
}

function dataCarriesAny(data: Json): boolean {
  if (typeof data === "string") return carriesLanguages(data);
  return typeof data === "object" && data !== null && Object.values(data).some(dataCarriesAny);
}

function messageIn(message: Message, language: string): Message {
  if (message.type !== "oob") return { ...message, text: inLanguage(message.text, language) };
  return message.data === undefined ? message : { ...message, data: dataIn(message.data, language) };
}

/** Names of fields are for programs. */
function dataIn(data: Json, language: string): Json {
  if (typeof data === "string") return inLanguage(data, language);
  if (typeof data !== "object" || data === null) return data;
  if (Array.isArray(data)) return data.map((each: Json) => dataIn(each, language));
  return Object.fromEntries(Object.entries<Json>(data).map(([name, each]) => [name, dataIn(each, language)]));
}
