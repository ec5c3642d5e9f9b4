/** How far the Server's numbered output is: taken from the link in order, and handed to the clients in any. */

export class OutputProgress {
  #taken = 0;
  /** What is not with all its clients yet, by number, the oldest first. */
  readonly #underWay = new Map<number, number>();

  /** All up to this number was taken. */
  get taken(): number {
    return this.#taken;
  }

  /** All up to this number is with the clients. */
  get handed(): number {
    for (const oldest of this.#underWay.keys()) return oldest - 1;
    return this.#taken;
  }

  /** The next number is taken, for so many clients. */
  take(clients: number): number {
    this.#taken++;
    if (clients > 0) this.#underWay.set(this.#taken, clients);
    return this.#taken;
  }

  /** One of its clients has it. */
  hand(seq: number): void {
    const left = this.#underWay.get(seq)! - 1;
    if (left > 0) this.#underWay.set(seq, left);
    else this.#underWay.delete(seq);
  }
}
