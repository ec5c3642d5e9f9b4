/** A map that keeps the entries that were set last, and of others nothing: what strangers fill has a bound so. */
export class LatestMap<Key, Value> extends Map<Key, Value> {
  readonly #most: number;

  /** Of more entries than `most` the one is dropped that was set the longest time ago. */
  constructor(most: number) {
    super();
    this.#most = most;
  }

  /** Puts the entry behind all others, in the order in which they are given. */
  override set(key: Key, value: Value): this {
    super.delete(key);
    super.set(key, value);
    for (const oldest of this.keys()) {
      if (this.size <= this.#most) break;
      super.delete(oldest);
    }
    return this;
  }
}
