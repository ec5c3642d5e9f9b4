/** How long turns take: for each power of two of microseconds how many took no longer, so that nothing grows with their number. */

export interface TurnTimesSummary {
  readonly count: number;
  /** In milliseconds, as a bound: half of all turns took no longer, and 99 of 100. */
  readonly halfMs: number;
  readonly p99Ms: number;
  readonly longestMs: number;
  /** When the longest one ended, in milliseconds since 1970. */
  readonly longestAt: number;
}

/** The longest of all is behind 2^31 microseconds, half an hour. */
const buckets = 32;

export class TurnTimes {
  readonly #counts = new Uint32Array(buckets);
  #count = 0;
  #longestMs = 0;
  #longestAt = 0;

  /** A turn that took so long has ended. */
  add(ms: number, at: number): void {
    const bucket = 32 - Math.clz32(Math.min(2 ** 31 - 1, Math.max(0, Math.ceil(ms * 1000))));
    this.#counts[bucket]!++;
    this.#count++;
    if (ms <= this.#longestMs) return;
    this.#longestMs = ms;
    this.#longestAt = at;
  }

  get summary(): TurnTimesSummary {
    return {
      count: this.#count,
      halfMs: this.#boundOf(0.5),
      p99Ms: this.#boundOf(0.99),
      longestMs: this.#longestMs,
      longestAt: this.#longestAt,
    };
  }

  #boundOf(share: number): number {
    let seen = 0;
    for (const [bucket, count] of this.#counts.entries()) {
      seen += count;
      if (count > 0 && seen >= this.#count * share) return Math.min(this.#longestMs, 2 ** bucket / 1000);
    }
    return 0;
  }
}
