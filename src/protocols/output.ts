/** One message on its way to any number of connections, rendered once for each kind of screen. */
import type { Message } from "../session/message.ts";

/** What is longer, in characters, may take a while to be made ready for a screen. */
const shortMax = 500;

export class Output {
  readonly message: Message;
  /** Most messages have one reader, or readers with equal screens: what was rendered first needs no table. */
  #firstKind: string | null = null;
  #first: unknown;
  #others: Map<string, unknown> | null = null;

  constructor(message: Message) {
    this.message = message;
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
