/** How long this process's event loop was held up, which everybody on it waited for. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Clock, Timer } from "../clock.ts";

/** In milliseconds, of the last minute or two. */
export interface LoopDelay {
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** Finer would wake an idle process more often than anything else does. */
const resolutionMs = 20;
const minuteMs = 60_000;
const none: LoopDelay = { p99Ms: 0, maxMs: 0 };

export class LoopWatch {
  readonly #histogram = monitorEventLoopDelay({ resolution: resolutionMs });
  #minuteBefore = none;
  readonly #clock: Clock;
  #minutes: Timer | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** From here on it measures: after a start, which holds up nobody who is there. */
  begin(): void {
    this.#histogram.enable();
    const next = () => {
      this.#minuteBefore = this.#thisMinute();
      this.#histogram.reset();
    };
    this.#minutes ??= this.#clock.every(minuteMs, next).unref();
  }

  get delay(): LoopDelay {
    const { p99Ms, maxMs } = this.#thisMinute();
    return { p99Ms: Math.max(p99Ms, this.#minuteBefore.p99Ms), maxMs: Math.max(maxMs, this.#minuteBefore.maxMs) };
  }

  #thisMinute(): LoopDelay {
    if (this.#histogram.count === 0) return none;
    return { p99Ms: beyond(this.#histogram.percentile(99)), maxMs: beyond(this.#histogram.max) };
  }
}

/** Without the time that the measuring itself waits. */
function beyond(nanoseconds: number): number {
  return Math.max(0, Math.round(nanoseconds / 1e6 - resolutionMs));
}
