/** A door for what came over a socket: open, it lets everything through at once; shut, it keeps the order. */
import type { Clock } from "../../clock.ts";

/** What goes through in one turn of the event loop, so that a client who sent thousands does not keep the others waiting. */
const atOnce = 64;

/**
 * It is as bounded as what pushes into it: whoever shuts it stops reading too, so at most what was already read waits.
 */
export class InputGate<T> {
  readonly #clock: Clock;
  readonly #deliver: (item: T) => void;
  #waiting: T[] = [];
  #open = true;
  #delivering = false;
  #deliveringLater = false;

  constructor(clock: Clock, deliver: (item: T) => void) {
    this.#clock = clock;
    this.#deliver = deliver;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  push(item: T): void {
    this.#waiting.push(item);
    this.#flush();
  }

  shut(): void {
    this.#open = false;
  }

  /** Delivers what waits, unless a delivery shuts the gate again. */
  open(): void {
    this.#open = true;
    this.#flush();
  }

  /** Forgets what waits. */
  clear(): void {
    this.#waiting = [];
  }

  #flush(): void {
    if (this.#delivering || this.#deliveringLater) return;
    this.#delivering = true;
    for (let left = atOnce; left > 0 && this.#open && this.#waiting.length > 0; left--) {
      this.#deliver(this.#waiting.shift()!);
    }
    this.#delivering = false;
    if (this.#open && this.#waiting.length > 0) this.#flushLater();
  }

  #flushLater(): void {
    if (this.#deliveringLater) return;
    this.#deliveringLater = true;
    this.#clock.soon(() => {
      this.#deliveringLater = false;
      this.#flush();
    });
  }
}
