/** The time of a rehearsal: it passes when it is told to, and it is known whether anything is still to happen at this moment. */
import { ClockInHand } from "../clock-in-hand.ts";

// A test may put others in the place of the global ones, for its game.
const { setImmediate, setTimeout } = globalThis;

export class RehearsedTime extends ClockInHand {
  #coming = 0;

  override soon(call: () => void): void {
    this.#coming++;
    setImmediate(() => {
      this.#coming--;
      call();
    });
  }

  /** Nothing is to happen before time passes, as far as it has come from here. */
  get isStill(): boolean {
    return this.#coming === 0;
  }

  /** Resolves when all that happens at this moment has happened, with what promises make of it. */
  async stands(): Promise<void> {
    do await new Promise<void>((resolve) => setImmediate(resolve));
    while (!this.isStill);
  }

  /** A moment of the real time, for what really has to be waited for. */
  async reallyPasses(ms: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, ms));
  }
}
