/** The pace of sessions' lines: a token bucket for each, and one timer for all that wait. */
import { TokenBucket } from "./token-bucket.ts";

export interface LineRateWaiter {
  readonly bucketFullAt: number;
  /** Its bucket has a token again. */
  atLineRate(): void;
}

export class LineRate extends TokenBucket {
  readonly #waiting = new Set<LineRateWaiter>();
  #timer: NodeJS.Timeout | undefined;

  /** Calls the waiter's `atLineRate` once, when there is a token for it. */
  wait(waiter: LineRateWaiter): void {
    this.#waiting.add(waiter);
    this.#timer ??= setInterval(() => this.#wake(), Math.max(this.msPerToken, 10)).unref();
  }

  forget(waiter: LineRateWaiter): void {
    this.#waiting.delete(waiter);
  }

  #wake(): void {
    const now = Date.now();
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
