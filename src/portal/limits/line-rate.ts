/** The pace of sessions' lines: a token bucket for each, and one timer for all that wait. */
import { TokenBucket } from "./token-bucket.ts";

export interface LineRateWaiter {
  readonly bucketFullAt: number;
  /** Its bucket has a token again. */
  atLineRate(): void;
}

/** However slow the rate is, a timer must be able to wait so long. */
const longestWaitMs = 1000;

export class LineRate extends TokenBucket {
  /** Milliseconds that nobody can set back. */
  readonly clock: () => number;
  readonly #waiting = new Set<LineRateWaiter>();
  #timer: NodeJS.Timeout | undefined;

  constructor(perSecond: number, size: number, clock: () => number) {
    super(perSecond, size);
    this.clock = clock;
  }

  /** Calls the waiter's `atLineRate` once, when there is a token for it. */
  wait(waiter: LineRateWaiter): void {
    this.#waiting.add(waiter);
    this.#timer ??= setInterval(() => this.#wake(), Math.min(Math.max(this.msPerToken, 10), longestWaitMs)).unref();
  }

  forget(waiter: LineRateWaiter): void {
    this.#waiting.delete(waiter);
  }

  #wake(): void {
    const now = this.clock();
    for (const waiter of [...this.#waiting]) {
      if (this.isEmpty(waiter.bucketFullAt, now)) continue;
      this.#waiting.delete(waiter);
      waiter.atLineRate();
    }
    if (this.#waiting.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
