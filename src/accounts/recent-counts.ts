/** How often something has happened lately, by key: bounded in memory, and forgotten a while after the last time. */

import { LatestMap } from "../latest-map.ts";

export interface RecentCount {
  readonly count: number;
  /** On the clock of whoever counts. */
  readonly lastAt: number;
}

const never: RecentCount = { count: 0, lastAt: 0 };

export class RecentCounts {
  readonly #windowMs: number;
  readonly #now: () => number;
  readonly #counts: LatestMap<string, RecentCount>;

  /**
   * `windowMs` after the last time a key counts as new, by a clock `now` that only goes forward; of more than `remembered`
   * keys the latest are kept.
   */
  constructor(windowMs: number, now: () => number, remembered = 10_000) {
    this.#windowMs = windowMs;
    this.#now = now;
    this.#counts = new LatestMap(remembered);
  }

  of(key: string): RecentCount {
    const recent = this.#counts.get(key);
    if (!recent) return never;
    if (this.#now() - recent.lastAt < this.#windowMs) return recent;
    this.#counts.delete(key);
    return never;
  }

  /** Gives the new count. */
  add(key: string): number {
    const count = this.of(key).count + 1;
    this.#counts.set(key, { count, lastAt: this.#now() });
    return count;
  }
}
