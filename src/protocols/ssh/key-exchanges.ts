/** How often a client may ask for new keys: each exchange costs the Portal more than a hundred lines. */
import type { Clock } from "../../clock.ts";

const spareMost = 8;
const everyMs = 60_000;

export class KeyExchanges {
  readonly #clock: Clock;
  #spare = spareMost;
  #countedAt: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#countedAt = clock.elapsed();
  }

  /** The client has asked for another one. Strangers have no need of any; programs ask after a gigabyte or an hour. */
  isAllowed(isStranger: boolean): boolean {
    const now = this.#clock.elapsed();
    this.#spare = Math.min(spareMost, this.#spare + (now - this.#countedAt) / everyMs);
    this.#countedAt = now;
    if (isStranger || this.#spare < 1) return false;
    this.#spare--;
    return true;
  }
}
