/** The chance of a simulation. Each of its steps begins with a seed of its own. */
import { ChanceInHand, mixed } from "../../src/chance-in-hand.ts";

export class SeededChance extends ChanceInHand {
  override begin(seed: number): void {
    super.begin(seed ^ 0x9e3779b9);
    // Seeds that are neighbours begin far from each other.
    for (let round = 0; round < 4; round++) this.below(2);
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
}

/** A number that stands for a name. */
export function markOf(name: string): number {
  let mark = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) mark = Math.imul(mark ^ name.charCodeAt(at), 0x01000193);
  return mark >>> 0;
}
