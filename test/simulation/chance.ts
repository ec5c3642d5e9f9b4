/** Chance that a seed decides: the same seed gives the same numbers. Each step of a simulation begins with a seed of its own. */
import type { Chance } from "../../src/chance.ts";

export class SeededChance implements Chance {
  #state = 0;

  constructor(seed: number) {
    this.begin(seed);
  }

  /** From here on this seed decides. */
  begin(seed: number): void {
    this.#state = (seed ^ 0x9e3779b9) >>> 0;
    // Seeds that are neighbours begin far from each other.
    for (let round = 0; round < 4; round++) this.below(2);
  }

  /** A whole number from 0 up to, and without, `limit`. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    return mixed(this.#state) % limit;
  }

  oneIn(count: number): boolean {
    return this.below(count) === 0;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!;
  }

  /** One of them by its mark: what else there is to choose from hardly changes which. */
  pickMarked<T extends { readonly mark: number }>(choices: readonly T[]): T {
    const salt = this.below(2 ** 32);
    let [best, highest] = [choices[0]!, -1];
    for (const choice of choices) {
      const value = mixed((choice.mark ^ salt) >>> 0);
      if (value > highest) [best, highest] = [choice, value];
    }
    return best;
  }

  fraction(): number {
    return this.below(2 ** 32) / 2 ** 32;
  }

  bytes(count: number): Buffer {
    return Buffer.from(Array.from({ length: count }, () => this.below(256)));
  }
}

function mixed(value: number): number {
  let hash = Math.imul(value ^ (value >>> 15), value | 1);
  hash ^= hash + Math.imul(hash ^ (hash >>> 7), hash | 61);
  return (hash ^ (hash >>> 14)) >>> 0;
}

/** A number that stands for a name. */
export function markOf(name: string): number {
  let mark = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) mark = Math.imul(mark ^ name.charCodeAt(at), 0x01000193);
  return mark >>> 0;
}
