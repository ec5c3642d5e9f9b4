/** A clock that goes on when it is told to, for tests: whatever is due by then happens, each at its time. */
import { type Clock, repeated, restartable, type Timer } from "./clock.ts";

interface Waiting {
  readonly at: number;
  readonly call: () => void;
}

/** A clock that stands still until a test lets time pass: `passes(ms)` calls what comes due meanwhile, in its order. */
export class ClockInHand implements Clock {
  #elapsed = 0;
  #offset: number;
  /** The next one first. */
  #waiting: Waiting[] = [];

  /** `now` is what time it is for people. */
  constructor(now = Date.UTC(2026, 0, 1)) {
    this.#offset = now;
  }

  now(): number {
    return this.#offset + this.#elapsed;
  }

  elapsed(): number {
    return this.#elapsed;
  }

  after(ms: number, call: () => void): Timer {
    return restartable(() => this.#wait(ms, call));
  }

  every(ms: number, call: () => void): Timer {
    return repeated(this, ms, call);
  }

  /** What is to happen soon needs no time: it happens as soon as the event loop comes to it. */
  soon(call: () => void): void {
    setImmediate(call);
  }

  /** Time passes, and all that is due meanwhile happens. */
  passes(ms: number): void {
    const end = this.#elapsed + ms;
    while (this.goesOn(end));
  }

  /** The time of what is due next comes, and that one thing happens; false if `end` comes before, in time elapsed. */
  goesOn(end: number): boolean {
    const [next] = this.#waiting;
    const isDue = next !== undefined && next.at <= end;
    this.#elapsed = Math.max(this.#elapsed, isDue ? next.at : end);
    if (!isDue) return false;
    this.#waiting.shift();
    next.call();
    return true;
  }

  /** Somebody sets the clock that people read. */
  set(now: number): void {
    this.#offset = now - this.#elapsed;
  }

  /** How much is still to happen. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Gives what ends the wait. */
  #wait(ms: number, call: () => void): () => void {
    // As the system's: nothing happens again within the same millisecond.
    const waiting = { at: this.#elapsed + Math.max(1, ms), call };
    const behind = this.#waiting.findIndex(({ at }) => at > waiting.at);
    this.#waiting.splice(behind < 0 ? this.#waiting.length : behind, 0, waiting);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== waiting);
    };
  }
}
