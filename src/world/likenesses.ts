/** Which entities have from one what they aren't given, by ids. */
export class Likenesses {
  readonly #alike = new Map<number, Set<number>>();
  readonly #of = new Map<number, number>();

  /** From now on that one is like `other`; undefined is nothing. */
  note(id: number, other: number | undefined): void {
    const before = this.#of.get(id);
    if (before === other) return;
    if (before !== undefined) {
      const alike = this.#alike.get(before);
      alike?.delete(id);
      if (alike?.size === 0) this.#alike.delete(before);
      this.#of.delete(id);
    }
    if (other === undefined) return;
    const alike = this.#alike.get(other);
    if (alike) alike.add(id);
    else this.#alike.set(other, new Set([id]));
    this.#of.set(id, other);
  }

  /** Whether it is like another. */
  has(id: number): boolean {
    return this.#of.has(id);
  }

  /** Those that are like it. A list of that moment. */
  to(id: number): readonly number[] {
    return [...(this.#alike.get(id) ?? [])];
  }
}
