/** What has gone wrong in a rehearsal, until the test that waits is told: what the game threw, and what did not hold. */
import type { World } from "../world/world.ts";
import { Invariants, type Measure } from "./invariants.ts";
import { type Failure, failureAt, thrownAt } from "./test-line.ts";
import type { Transcript } from "./transcript.ts";

export class Trouble {
  readonly #transcript: Transcript;
  readonly #invariants = new Invariants();
  #thrown: unknown[] = [];
  #broken: Failure | null = null;

  constructor(transcript: Transcript) {
    this.#transcript = transcript;
  }

  hold(name: string, measure: Measure, world: World): void {
    this.#invariants.add(name, measure, world);
  }

  threw(error: unknown): void {
    this.#thrown.push(error);
  }

  /** Something has happened, which `what` says: does all still hold? Never throws: the Server is in the middle of its work. */
  look(world: World, what: () => string): void {
    try {
      this.#broken ??= this.#invariants.broken(world, what);
    } catch (error) {
      this.threw(error);
    }
  }

  /** Throws the first of it, if there is any, as of that line of the test. */
  tell(line: string, doing: string): void {
    const [thrown, broken] = [this.#thrown, this.#broken];
    this.#thrown = [];
    this.#broken = null;
    if (thrown.length > 0) throw thrownAt(line, thrown[0], doing);
    if (broken) throw failureAt(line, { ...broken, message: broken.message + this.#transcript.ending });
  }
}
