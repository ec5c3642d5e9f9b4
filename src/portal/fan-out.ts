/**
 * What is handed to clients, a bounded piece of work at a time: to make one line ready for many kinds of screens may take
 * longer than everybody else should wait.
 */
import type { Clock } from "../clock.ts";

/** Something to be done for each of its listeners. `isLong`: it may take a while. */
export interface Handing<Listener> {
  readonly isLong: boolean;
  hand(listener: Listener): void;
}

/** Who hears: it keeps what waits for it, which is the fan-out's alone. */
export interface Hearing<Listener> {
  waiting: Handing<Listener>[] | null;
}

export interface FanOutOptions<Listener> {
  /** What may be done at one go, in milliseconds. */
  readonly sliceMs: number;
  readonly clock: Clock;
  /** Something had to wait for a later turn of the event loop. */
  onWait(): void;
  /** Some of what waited was handed. */
  onHanded(): void;
  /** A `hand` has thrown, which is this listener's loss alone. */
  onFailure(error: unknown, listener: Listener): void;
}

/** So many short things a listener is handed in one turn of its own, and so they are one write. */
const shortAtOnce = 16;

/**
 * Each listener has everything in the order in which it came, and in this turn of the event loop as long as there is time in
 * it: one listener after the other, so that what has come together leaves together. What is left waits for the next turns:
 * listeners whose next thing is short come first, and all of a kind take turns, so that what is long keeps nobody waiting
 * but those who hear it.
 */
export class FanOut<Listener extends Hearing<Listener>> {
  readonly #options: FanOutOptions<Listener>;
  /** Those for whom something waits, by what is next. */
  readonly #short = new Set<Listener>();
  readonly #long = new Set<Listener>();
  #count = 0;
  /** What was done in this turn of the event loop, until its end. */
  #spentMs = 0;
  #turnEnds = false;
  /** More will be done when what runs now has said all that it has to say. */
  #gathers = false;
  #isLate = false;

  constructor(options: FanOutOptions<Listener>) {
    this.#options = options;
  }

  /** How many things wait. */
  get waiting(): number {
    return this.#count;
  }

  add(listener: Listener, handing: Handing<Listener>): void {
    this.#count++;
    if (listener.waiting === null) {
      listener.waiting = [handing];
      this.#await(listener, handing);
      this.#gather();
    } else {
      listener.waiting.push(handing);
    }
  }

  /** Does all that waits, however long it takes. */
  finish(): void {
    while (this.#count > 0) for (const queue of [this.#short, this.#long]) this.#serve(queue, () => false);
  }

  #gather(): void {
    if (this.#gathers || this.#spentMs >= this.#options.sliceMs) return;
    this.#gathers = true;
    queueMicrotask(() => {
      this.#gathers = false;
      this.#slice();
    });
  }

  #slice(): void {
    const { clock, onHanded, onWait } = this.#options;
    this.#doWhatFits();
    onHanded();
    if (this.#count > 0 && !this.#isLate) onWait();
    this.#isLate = this.#count > 0;
    if (this.#turnEnds) return;
    this.#turnEnds = true;
    clock.soon(() => this.#endTurn());
  }

  #endTurn(): void {
    this.#turnEnds = false;
    this.#spentMs = 0;
    if (this.#count > 0) this.#slice();
  }

  /** Something long is done in every slice, however much is short. */
  #doWhatFits(): void {
    const { sliceMs, clock } = this.#options;
    const begun = clock.elapsed() - this.#spentMs;
    const isOver = () => {
      this.#spentMs = clock.elapsed() - begun;
      return this.#spentMs >= sliceMs;
    };
    this.#serve(this.#short, isOver);
    this.#serve(this.#long, isOver);
  }

  /** One listener after the other, until it is over; who has more waits behind the others. */
  #serve(queue: Set<Listener>, isOver: () => boolean): void {
    for (const listener of queue) {
      queue.delete(listener);
      this.#handTo(listener);
      if (isOver()) return;
    }
  }

  /** Something long, or a few things that are short. */
  #handTo(listener: Listener): void {
    const waiting = listener.waiting!;
    const most = waiting[0]!.isLong ? 1 : shortAtOnce;
    let handed = 0;
    do this.#hand(listener, waiting[handed++]!);
    while (handed < most && waiting[handed]?.isLong === false);
    const following = waiting[handed];
    if (following) {
      waiting.splice(0, handed);
      this.#await(listener, following);
    } else {
      listener.waiting = null;
    }
  }

  #hand(listener: Listener, handing: Handing<Listener>): void {
    this.#count--;
    try {
      handing.hand(listener);
    } catch (error) {
      this.#options.onFailure(error, listener);
    }
  }

  #await(listener: Listener, next: Handing<Listener>): void {
    if (next.isLong) this.#long.add(listener);
    else this.#short.add(listener);
  }
}
