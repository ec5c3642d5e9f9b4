/** What all connections of a listener do at the end of this turn of the event loop, for which one wake-up is enough. */

export interface TurnEnds {
  /** The turn in which it was added ends. */
  atEndOfTurn(): void;
}

export class EndOfTurn {
  #waiting: TurnEnds[] = [];

  add(one: TurnEnds): void {
    if (this.#waiting.push(one) === 1) process.nextTick(() => this.#end());
  }

  #end(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const one of waiting) one.atEndOfTurn();
  }
}
