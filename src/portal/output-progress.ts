/** How far the Server's numbered output is: taken from the link in order, and handed to the clients in any. */

/** An output, and how many clients have yet to be handed it. */
export interface UnderWay {
  readonly left: number;
}

export class OutputProgress {
  #taken = 0;
  #handed = 0;
  /** What was taken and is not known to be with all its clients, by its number. */
  readonly #underWay = new Map<number, UnderWay>();

  /** All up to this number was taken. */
  get taken(): number {
    return this.#taken;
  }

  /** All up to this number is with the clients. */
  get handed(): number {
    while (this.#underWay.get(this.#handed + 1)?.left === 0) this.#underWay.delete(++this.#handed);
    return this.#handed;
  }

  /** The next number is taken. */
  take(output: UnderWay): void {
    this.#underWay.set(++this.#taken, output);
  }
}
