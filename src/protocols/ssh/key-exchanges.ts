/** How often a client may ask for new keys: each exchange costs the Portal more than a hundred lines. */

const spareMost = 8;
const everyMs = 60_000;

export class KeyExchanges {
  readonly #now: () => number;
  #spare = spareMost;
  #countedAt: number;

  /** `now` is a clock that is never set. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#countedAt = now();
  }

  /** The client has asked for another one. Strangers have no need of any; programs ask after a gigabyte or an hour. */
  isAllowed(isStranger: boolean): boolean {
    const now = this.#now();
    this.#spare = Math.min(spareMost, this.#spare + (now - this.#countedAt) / everyMs);
    this.#countedAt = now;
    if (isStranger || this.#spare < 1) return false;
    this.#spare--;
    return true;
  }
}
