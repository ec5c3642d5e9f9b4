/** What is known of a world as a whole and belongs to no object: small pieces of plain data by their names. */
import type { Journal } from "./journal.ts";
import { copyPlain, type Json } from "./plain-data.ts";

export class Facts {
  readonly #journal: Journal;
  /** As the store keeps them. */
  readonly #stored = new Map<string, string>();

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** A copy; undefined if there is none of that name. */
  get(name: string): Json | undefined {
    this.#journal.looking.see(`meta ${name}`);
    const value = this.#stored.get(name);
    return value === undefined ? undefined : (JSON.parse(value) as Json);
  }

  set(name: string, value: Json): void {
    this.#journal.requireTurn(`The world's "${name}"`);
    this.put(name, JSON.stringify(copyPlain(value, () => `The world's "${name}"`)));
  }

  /** The same with plain data as the store keeps it. */
  put(name: string, text: string): void {
    const before = this.#stored.get(name);
    this.#journal.mark("meta", name);
    this.#journal.record(() => this.load(name, before ?? null));
    this.#stored.set(name, text);
  }

  /** Without effect if there is none of that name. */
  remove(name: string): void {
    const before = this.#stored.get(name);
    if (before === undefined) return;
    this.#journal.mark("meta", name);
    this.#journal.record(() => this.load(name, before));
    this.#stored.delete(name);
  }

  /** As the store keeps it; null if there is none of that name. */
  encode(name: string): string | null {
    return this.#stored.get(name) ?? null;
  }

  /** Takes what another process has stored; null is one that is not there. */
  load(name: string, value: string | null): void {
    if (value === null) this.#stored.delete(name);
    else this.#stored.set(name, value);
  }

  names(): string[] {
    return [...this.#stored.keys()];
  }
}
