/** Which pages of a journal hold batches that the database lacks, and where the next one goes: it is written round and round. */

interface Held {
  readonly version: number;
  readonly from: number;
}

export class JournalRoom {
  readonly #pages: number;
  /** The oldest first. */
  #held: Held[] = [];
  #next = 0;

  constructor(pages: number) {
    this.#pages = pages;
  }

  get isEmpty(): boolean {
    return this.#held.length === 0;
  }

  /** It is time to bring the database up to date. */
  get isHalfFull(): boolean {
    const [first] = this.#held;
    if (!first) return false;
    const used = this.#next - first.from;
    return 2 * (used > 0 ? used : used + this.#pages) > this.#pages;
  }

  /** The first page of a record of that size; null if there is no room for it now. */
  place(pages: number): number | null {
    const [first] = this.#held;
    if (!first) return pages <= this.#pages ? 0 : null;
    if (this.#next <= first.from) return this.#next + pages <= first.from ? this.#next : null;
    if (this.#next + pages <= this.#pages) return this.#next;
    return pages <= first.from ? 0 : null;
  }

  hold(version: number, from: number, pages: number): void {
    this.#next = from + pages;
    this.#held.push({ version, from });
  }

  /** The database has all up to that version. */
  free(upTo: number): void {
    const kept = this.#held.findIndex(({ version }) => version > upTo);
    this.#held = kept < 0 ? [] : this.#held.slice(kept);
  }
}
