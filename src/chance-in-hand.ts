/** Chance that a seed decides, for tests: the same seed draws the same lots. */
import type { Chance } from "./chance.ts";

export class ChanceInHand implements Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  bytes(count: number): Buffer {
    return Buffer.from(Array.from({ length: count }, () => this.#next() >>> 24));
  }

  fraction(): number {
    return this.#next() / 2 ** 32;
  }

  /** 32 bits (the mulberry32 generator). */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
}
