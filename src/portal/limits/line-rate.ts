/** The pace of sessions' lines: a token bucket for each, and one timer for all that wait. */
import type { Clock, Timer } from "../../clock.ts";
import { TokenBucket } from "./token-bucket.ts";

export interface LineRateWaiter {
  /** The time at which the waiter's bucket will be full again. */
  readonly bucketFullAt: number;
  /** The waiter's bucket has a token again. */
  atLineRate(): void;
}

/** However slow the rate is, the waiters are looked at so often: a timer can't wait for any length of time. */
const longestWaitMs = 1000;

export class LineRate extends TokenBucket {
  readonly clock: Clock;
  readonly #waiting = new Set<LineRateWaiter>();
  #timer: Timer | undefined;

  constructor(perSecond: number, size: number, clock: Clock) {
    super(perSecond, size);
    this.clock = clock;
  }

  /** Calls the waiter's `atLineRate` once, when there is a token for it. */
  wait(waiter: LineRateWaiter): void {
    this.#waiting.add(waiter);
    const everyMs = Math.min(Math.max(this.msPerToken, 10), longestWaitMs);
    this.#timer ??= this.clock.every(everyMs, () => this.#wake()).unref();
  }

  forget(waiter: LineRateWaiter): void {
    this.#waiting.delete(waiter);
  }

  #wake(): void {
    const now = this.clock.elapsed();
    for (const waiter of [...this.#waiting]) {
      if (this.isEmpty(waiter.bucketFullAt, now)) continue;
      this.#waiting.delete(waiter);
      waiter.atLineRate();
    }
    if (this.#waiting.size > 0) return;
    this.#timer?.cancel();
    this.#timer = undefined;
  }
}
