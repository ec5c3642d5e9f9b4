/** Token buckets of one size: each bucket is a single number, the time at which it will be full again, by a clock that nobody sets. */

export class TokenBucket {
  readonly msPerToken: number;
  readonly #sizeMs: number;

  constructor(perSecond: number, size: number) {
    this.msPerToken = 1000 / perSecond;
    this.#sizeMs = size * this.msPerToken;
  }

  /** Takes a token: gives the time at which the bucket will be full again. A new bucket has been full since 0. */
  take(fullAt: number, now: number): number {
    return Math.max(fullAt, now) + this.msPerToken;
  }

  /** For a token that was taken before it was there: how long until it is. `fullAt` is what `take` gave. */
  waitMs(fullAt: number, now: number): number {
    return Math.max(0, fullAt - now - this.#sizeMs);
  }

  isEmpty(fullAt: number, now: number): boolean {
    return fullAt + this.msPerToken > now + this.#sizeMs;
  }
}
