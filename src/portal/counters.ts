/** Events counted since the Portal started, by name, for operators. docs/limits.md lists them. */

export class Counters {
  readonly #counts = new Map<string, number>();

  count(event: string): void {
    this.#counts.set(event, (this.#counts.get(event) ?? 0) + 1);
  }

  all(): { readonly [event: string]: number } {
    return Object.fromEntries(this.#counts);
  }
}
