/** How long to wait before something that ended is started again: not at all if it worked, else longer and longer. */
import type { Clock, Timer } from "../clock.ts";

const firstMs = 250;
const longestMs = 10_000;
/** What has worked for so long did not fail at its start, and is worth another try at once. */
const steadyMs = 1000;

export class BackOff {
  readonly #clock: Clock;
  #failures = 0;
  #waiting: Timer | undefined;
  #steady: Timer | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** It ended or could not start. Runs `then` after 0, 250, 500… at most 10,000 ms; a second call replaces the first. Gives the delay. */
  wait(then: () => void): number {
    this.cancel();
    const delay = this.#failures === 0 ? 0 : Math.min(firstMs * 2 ** (this.#failures - 1), longestMs);
    this.#failures += 1;
    this.#waiting = this.#clock.after(delay, then);
    return delay;
  }

  cancel(): void {
    this.#waiting?.cancel();
    this.#steady?.cancel();
  }

  /** It works now. If it still does in a second, the next failure counts as the first. */
  works(): void {
    this.#steady?.cancel();
    const lasts = () => {
      this.#failures = 0;
    };
    this.#steady = this.#clock.after(steadyMs, lasts).unref();
  }
}
