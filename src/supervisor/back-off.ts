/** How long to wait before something that ended is started again: not at all if it worked, else longer and longer. */

const firstMs = 250;
const longestMs = 10_000;
/** What has worked for so long did not fail at its start, and is worth another try at once. */
const steadyMs = 1000;

export class BackOff {
  #failures = 0;
  #waiting: NodeJS.Timeout | undefined;
  #steady: NodeJS.Timeout | undefined;

  /** It ended or could not start. Runs `then` after 0, 250, 500… at most 10,000 ms; a second call replaces the first. Gives the delay. */
  wait(then: () => void): number {
    this.cancel();
    const delay = this.#failures === 0 ? 0 : Math.min(firstMs * 2 ** (this.#failures - 1), longestMs);
    this.#failures += 1;
    this.#waiting = setTimeout(then, delay);
    return delay;
  }

  cancel(): void {
    clearTimeout(this.#waiting);
    clearTimeout(this.#steady);
  }

  /** It works now. If it still does in a second, the next failure counts as the first. */
  works(): void {
    clearTimeout(this.#steady);
    this.#steady = setTimeout(() => {
      this.#failures = 0;
    }, steadyMs).unref();
  }
}
