/** Which faults are not news: those that the code before has thrown too say nothing against the code of now. */
import { LatestMap } from "../../latest-map.ts";

/** Each is a short text; who has more of them has other worries. */
const faultsMax = 2000;

export class KnownFaults {
  readonly #known = new LatestMap<string, true>(faultsMax);
  /** Of the code that has the one before behind it: known when it has proved itself, forgotten if it is given up. */
  readonly #onTrial = new LatestMap<string, true>(faultsMax);

  /** Takes a fault, and tells whether it is news. `proven`: nothing stands behind the code that threw it. */
  take(fault: string, proven: boolean): boolean {
    if (this.#known.has(fault)) return false;
    (proven ? this.#known : this.#onTrial).set(fault, true);
    return true;
  }

  /** The code on trial has proved itself, or is now what stands behind another. */
  accept(): void {
    for (const fault of this.#onTrial.keys()) this.#known.set(fault, true);
    this.#onTrial.clear();
  }

  /** The code on trial is given up. */
  reject(): void {
    this.#onTrial.clear();
  }
}
