/** The sessions that one process holds, by what it finds them by. */

export abstract class SessionHandler<Key, S> {
  readonly #sessions = new Map<Key, S>();

  get(key: Key): S | undefined {
    return this.#sessions.get(key);
  }

  /** In the order in which they came. */
  all(): Iterable<S> {
    return this.#sessions.values();
  }

  get count(): number {
    return this.#sessions.size;
  }

  protected add(key: Key, session: S): void {
    if (this.#sessions.has(key)) throw new Error(`session ${key} already exists`);
    this.#sessions.set(key, session);
  }

  protected remove(key: Key): boolean {
    return this.#sessions.delete(key);
  }
}
