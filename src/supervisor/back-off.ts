/** How long to wait before something that ended is started again: not at all at first, then longer and longer. */

const firstMs = 250;
const longestMs = 10_000;

export class BackOff {
  #failures = 0;
  #timer: NodeJS.Timeout | null = null;

  /** Runs `then` after 0, 250, 500, 1000… at most 10,000 ms; a second call replaces the first. Gives the delay. */
  wait(then: () => void): number {
    this.cancel();
    const delay = this.#failures === 0 ? 0 : Math.min(firstMs * 2 ** (this.#failures - 1), longestMs);
    this.#failures += 1;
    this.#timer = setTimeout(then, delay);
    return delay;
  }

  cancel(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** What was started has proven itself: the next failure counts as the first. */
  reset(): void {
    this.#failures = 0;
  }
}
