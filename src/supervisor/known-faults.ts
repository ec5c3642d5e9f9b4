/** Which faults are not news: those that the code before has thrown too say nothing against the code of now. */

/** Each is a short text; who has more of them has other worries. */
const faultsMax = 2000;

export class KnownFaults {
  readonly #known = new Set<string>();
  /** Of the code that has the one before behind it: known when it has proved itself, forgotten if it is given up. */
  readonly #onTrial = new Set<string>();

  /** Takes a fault, and tells whether it is news. `proven`: nothing stands behind the code that threw it. */
  take(fault: string, proven: boolean): boolean {
    if (this.#known.has(fault)) return false;
    keep(proven ? this.#known : this.#onTrial, fault);
    return true;
  }

  /** The code on trial has proved itself, or is now what stands behind another. */
  accept(): void {
    for (const fault of this.#onTrial) keep(this.#known, fault);
    this.#onTrial.clear();
  }

  /** The code on trial is given up. */
  reject(): void {
    this.#onTrial.clear();
  }
}

function keep(faults: Set<string>, fault: string): void {
  faults.add(fault);
  const [oldest] = faults;
  if (faults.size > faultsMax && oldest !== undefined) faults.delete(oldest);
}
