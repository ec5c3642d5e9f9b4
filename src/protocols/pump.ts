/** Delivers what a client has sent, event by event: never while nobody wants any, and a bounded part in one turn of the event loop. */

import type { Clock } from "../clock.ts";

/** May be the owner of the pump itself, so that a connection needs no functions of its own for it. */
export interface PumpOptions<Portion, Event> {
  readonly clock: Clock;
  /** So many portions are read in one turn of the event loop: who sends much must not keep the others waiting. */
  readonly portionsAtOnce: number;
  /** The events in a portion. Asked when everything before it is delivered, and read no further than events are wanted. */
  eventsOf(portion: Portion): Iterator<Event, void, undefined>;
  deliver(event: Event): void;
  /** The pump holds something that it may not deliver yet: no more portions should come. */
  onFull(): void;
  /** After `onFull`: all is delivered, and more may come. */
  onEmpty(): void;
}

/** It is as bounded as what pushes into it, which should stop at `onFull`. */
export class Pump<Portion, Event> {
  readonly #options: PumpOptions<Portion, Event>;
  #state: "open" | "paused" | "stopped" = "open";
  #waiting: Portion[] = [];
  /** Of the portion that is being read. */
  #events: Iterator<Event, void, undefined> | null = null;
  #running = false;
  #isFull = false;
  #runsLater = false;

  constructor(options: PumpOptions<Portion, Event>) {
    this.#options = options;
  }

  /** `onFull` was called, and `onEmpty` is still to come. */
  get isFull(): boolean {
    return this.#isFull;
  }

  push(...portions: readonly Portion[]): void {
    if (this.#state === "stopped") return;
    this.#waiting.push(...portions);
    this.#run();
  }

  /** Nothing is delivered any more, not even what was pushed before, until `resume`. */
  pause(): void {
    if (this.#state !== "open") return;
    this.#state = "paused";
    this.#fill();
  }

  resume(): void {
    if (this.#state !== "paused") return;
    this.#state = "open";
    this.#run();
  }

  /** Nothing is delivered any more, and nothing is kept. */
  stop(): void {
    this.#state = "stopped";
    this.#events = null;
    this.takeBack();
  }

  /** The portions that nobody has begun to read: the caller knows something better to do with them. */
  takeBack(): readonly Portion[] {
    const waiting = this.#waiting;
    this.#waiting = [];
    return waiting;
  }

  /** Not entered twice: whoever gets an event may push, pause and resume. */
  #run(): void {
    if (this.#running || this.#runsLater) return;
    this.#running = true;
    try {
      this.#deliver();
    } finally {
      this.#running = false;
    }
    if (this.#state !== "open") return;
    if (this.#waiting.length > 0) this.#runLater();
    else if (this.#isFull) {
      this.#isFull = false;
      this.#options.onEmpty();
    }
  }

  #deliver(): void {
    const options = this.#options;
    for (let begun = 0; this.#state === "open"; ) {
      const next = this.#events?.next();
      if (next && !next.done) {
        options.deliver(next.value);
        continue;
      }
      this.#events = null;
      if (this.#waiting.length === 0 || begun === options.portionsAtOnce) break;
      this.#events = options.eventsOf(this.#waiting.shift()!);
      begun++;
    }
  }

  #runLater(): void {
    this.#fill();
    this.#runsLater = true;
    this.#options.clock.soon(() => {
      this.#runsLater = false;
      this.#run();
    });
  }

  #fill(): void {
    if (this.#isFull) return;
    this.#isFull = true;
    this.#options.onFull();
  }
}

/** The same bytes in pieces of at most `size`. */
export function slicesOf(bytes: Buffer, size: number): Buffer[] {
  if (bytes.length <= size) return bytes.length === 0 ? [] : [bytes];
  const slices: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) slices.push(bytes.subarray(at, at + size));
  return slices;
}
