/**
 * What is handed to clients, a bounded piece of work at a time: to make one line ready for many kinds of screens may take
 * longer than everybody else should wait.
 */
import type { Clock } from "../clock.ts";

/** Something to be done for one listener. `isLong`: it may take a while. */
export interface Handing {
  readonly isLong: boolean;
  hand(): void;
}

export interface FanOutOptions<Listener> {
  /** What may be done at one go, in milliseconds. */
  readonly sliceMs: number;
  readonly clock: Clock;
  /** Something had to wait for a later turn of the event loop. */
  onWait(): void;
  /** A `hand` has thrown, which is this listener's loss alone. */
  onFailure(error: unknown, listener: Listener): void;
}

/**
 * Each listener has everything in the order in which it came, and at once as long as there is time in this turn of the
 * event loop. What is left waits for the next ones: listeners whose next thing is short come first, and all of a kind take
 * turns, so that what is long keeps nobody waiting but those who hear it.
 */
export class FanOut<Listener> {
  readonly #options: FanOutOptions<Listener>;
  /** What waits for each; nobody is here for whom nothing waits. */
  readonly #waiting = new Map<Listener, Handing[]>();
  readonly #short = new Set<Listener>();
  readonly #long = new Set<Listener>();
  #count = 0;
  /** What was done in this turn of the event loop, until its end. */
  #spentMs = 0;
  #turnEnds = false;

  constructor(options: FanOutOptions<Listener>) {
    this.#options = options;
  }

  /** How many things wait. */
  get waiting(): number {
    return this.#count;
  }

  add(listener: Listener, handing: Handing): void {
    const before = this.#waiting.get(listener);
    if (before) {
      before.push(handing);
      this.#count++;
    } else if (this.#mayBeNow(handing)) {
      this.#do(listener, handing);
      this.#endTurnLater();
    } else {
      if (this.#count === 0) this.#options.onWait();
      this.#waiting.set(listener, [handing]);
      this.#count++;
      this.#take(listener, handing);
      this.#endTurnLater();
    }
  }

  /** Does all that waits, however long it takes. */
  finish(): void {
    while (this.#count > 0) this.#next(this.#short.size > 0 ? this.#short : this.#long);
  }

  #mayBeNow({ isLong }: Handing): boolean {
    return this.#spentMs < this.#options.sliceMs && !(isLong && this.#count > 0);
  }

  #do(listener: Listener, { hand }: Handing): void {
    const begun = this.#options.clock.elapsed();
    try {
      hand();
    } catch (error) {
      this.#options.onFailure(error, listener);
    }
    this.#spentMs += this.#options.clock.elapsed() - begun;
  }

  #endTurnLater(): void {
    if (this.#turnEnds) return;
    this.#turnEnds = true;
    this.#options.clock.soon(() => this.#slice());
  }

  #slice(): void {
    this.#turnEnds = false;
    this.#spentMs = 0;
    this.#doWhatFits();
    if (this.#count > 0) this.#endTurnLater();
    else this.#spentMs = 0;
  }

  /** Something long is done in every slice, however much is short. */
  #doWhatFits(): void {
    const { sliceMs } = this.#options;
    while (this.#short.size > 0 && this.#spentMs < sliceMs) this.#next(this.#short);
    do this.#next(this.#long);
    while (this.#long.size > 0 && this.#spentMs < sliceMs);
  }

  /** Does the next thing of the listener whose turn it is, if there is one. */
  #next(queue: Set<Listener>): void {
    const [listener] = queue;
    if (listener === undefined) return;
    queue.delete(listener);
    const waiting = this.#waiting.get(listener)!;
    const handing = waiting.shift()!;
    this.#count--;
    const following = waiting[0];
    if (following) this.#take(listener, following);
    else this.#waiting.delete(listener);
    this.#do(listener, handing);
  }

  #take(listener: Listener, { isLong }: Handing): void {
    if (isLong) this.#long.add(listener);
    else this.#short.add(listener);
  }
}
