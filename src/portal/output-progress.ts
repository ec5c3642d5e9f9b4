/** How far the Server's numbered output is: taken from the link in order, and handed to the clients in any. */

/** An output, and how many clients have yet to be handed it. */
export interface UnderWay {
  readonly left: number;
}

export class OutputProgress {
  #taken = 0;
  #handed = 0;
  /** What was taken, from the oldest on that is not known to be with all its clients. */
  readonly #underWay = new Set<UnderWay>();

  /** All up to this number was taken. */
  get taken(): number {
    return this.#taken;
  }

  /** All up to this number is with the clients. */
  get handed(): number {
    for (const output of this.#underWay) {
      if (output.left > 0) break;
      this.#underWay.delete(output);
      this.#handed++;
    }
    return this.#handed;
  }

  /** The next number is taken. */
  take(output: UnderWay): void {
    this.#taken++;
    this.#underWay.add(output);
  }
}
