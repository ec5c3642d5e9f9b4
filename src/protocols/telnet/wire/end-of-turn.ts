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

  /** What one of them throws is its own loss: those behind it have their turn soon after. */
  #end(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    let begun = 0;
    try {
      for (const one of waiting) {
        begun++;
        one.atEndOfTurn();
      }
    } finally {
      for (const one of waiting.slice(begun)) this.add(one);
    }
  }
}
