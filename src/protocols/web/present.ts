import type { Clock } from "../../clock.ts";

/** Who or what is there just now, by name; somebody may wait until all have gone. */
export class Present<T> {
  readonly #byName = new Map<string, T>();
  readonly #waiting: (() => void)[] = [];

  get(name: string): T | undefined {
    return this.#byName.get(name);
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }

  add(name: string, one: T): void {
    this.#byName.set(name, one);
  }

  delete(name: string): void {
    this.#byName.delete(name);
    if (this.#byName.size > 0) return;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** One may go while they are walked. */
  [Symbol.iterator](): Iterator<T> {
    return this.#byName.values();
  }

  /** Resolves when all have gone, or after `patienceMs`. */
  async untilGone(clock: Clock, patienceMs: number): Promise<void> {
    if (this.#byName.size === 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push(resolve);
    const impatience = clock.after(patienceMs, resolve);
    await promise;
    impatience.cancel();
  }
}
