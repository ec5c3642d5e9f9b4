/** The numbers of guests: the lowest free one is found without a look at those that are taken. */
import { DueQueue } from "../world/due-queue.ts";

export class GuestNumbers {
  readonly #taken = new Set<number>();
  /** Every lower number is taken, or among those that were given back. */
  #from = 1;
  readonly #givenBack = new DueQueue((number) => (this.#taken.has(number) ? undefined : number));

  get lowestFree(): number {
    const { first } = this.#givenBack;
    if (first) return first.id;
    while (this.#taken.has(this.#from)) this.#from += 1;
    return this.#from;
  }

  take(number: number): void {
    this.#taken.add(number);
  }

  giveBack(number: number): void {
    if (!this.#taken.delete(number) || !(number < this.#from)) return;
    this.#givenBack.add(number, number);
    this.#givenBack.forget(this.#from);
  }
}
