/** What operators are told of clients: each thing once for each network in a while, since strangers could fill the log. */

import type { Clock } from "../clock.ts";

/** Of one network the same thing is told again after so long, with how often it has happened meanwhile. */
const periodMs = 600_000;
/** Of how many networks one thing is told in that time. */
const networksMax = 50;

interface Told {
  readonly at: number;
  /** How often it was told since then. */
  told: number;
  /** How often it has happened since then without being told. */
  times: number;
}

export class Notices {
  readonly #clock: Clock;
  readonly #tellings: number;
  readonly #told = new Map<string, Told>();
  #periodBegan = Number.NEGATIVE_INFINITY;
  /** In this period, by what it is. */
  readonly #networks = new Map<string, number>();
  #untold = 0;
  #untoldBefore = 0;

  /** `tellings`: how often the same is told before it is only counted. */
  constructor(clock: Clock, tellings = 1) {
    this.#clock = clock;
    this.#tellings = tellings;
  }

  /** Is it to be told now? Then how often the same has happened untold since it was told; null if it is only counted. */
  take(what: string, whose: string): number | null {
    const now = this.#clock.elapsed();
    this.#forget(now);
    const key = `${what} ${whose}`;
    const told = this.#told.get(key);
    if (told && now - told.at < periodMs) {
      if (told.told++ < this.#tellings) return 0;
      told.times++;
      return null;
    }
    const networks = this.#networks.get(what) ?? 0;
    if (networks >= networksMax) {
      this.#untold++;
      return null;
    }
    this.#networks.set(what, networks + 1);
    // At the end of the list, which is in the order of time.
    this.#told.delete(key);
    this.#told.set(key, { at: now, told: 1, times: 0 });
    return told?.times ?? 0;
  }

  /** How often in the last period nothing was told because it had been told of too many. Given once. */
  takeUntold(): number {
    const untold = this.#untoldBefore;
    this.#untoldBefore = 0;
    return untold;
  }

  /** What nobody did again for a whole period after it could have been told is forgotten: at most two periods' notices stay. */
  #forget(now: number): void {
    if (now - this.#periodBegan >= periodMs) {
      this.#periodBegan = now;
      this.#networks.clear();
      this.#untoldBefore += this.#untold;
      this.#untold = 0;
    }
    for (const [key, { at }] of this.#told) {
      if (now - at < 2 * periodMs) break;
      this.#told.delete(key);
    }
  }
}
