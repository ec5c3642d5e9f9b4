/** Chance that a seed decides, for tests: the same seed draws the same lots. */
import type { Chance } from "./chance.ts";

export class ChanceInHand implements Chance {
  #state = 0;

  constructor(seed: number) {
    this.begin(seed);
  }

  /** From here on this seed decides. */
  begin(seed: number): void {
    this.#state = seed >>> 0;
  }

  bytes(count: number): Buffer {
    return Buffer.from(Array.from({ length: count }, () => this.below(256)));
  }

  fraction(): number {
    return this.below(2 ** 32) / 2 ** 32;
  }

  /** A whole number from 0 up to, and without, `limit`. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    return mixed(this.#state) % limit;
  }
}

/** 32 bits that look as if they had nothing to do with these (the mulberry32 generator). */
export function mixed(bits: number): number {
  let hash = Math.imul(bits ^ (bits >>> 15), bits | 1);
  hash ^= hash + Math.imul(hash ^ (hash >>> 7), hash | 61);
  return (hash ^ (hash >>> 14)) >>> 0;
}
