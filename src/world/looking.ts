/** What is looked at and what is touched, so that whoever has looked knows when to look again. */

/** A row by its id, what is in an object by the negative of its id, who plays these by half a number more or less; all else by a name. */
export type Source = number | string;

export class Looking {
  /** What the look that is under way has seen so far. */
  #seen: Set<Source> | null = null;
  /** Null while nobody wants to know. */
  #touched: Set<Source> | null = null;

  /** A look is under way: nothing may be changed. */
  get isOn(): boolean {
    return this.#seen !== null;
  }

  /** Runs `look`, and adds to `seen` what it looks at, also if it throws. */
  look<T>(look: () => T, seen: Set<Source>): T {
    const before = this.#seen;
    this.#seen = seen;
    try {
      return look();
    } finally {
      this.#seen = before;
    }
  }

  /** What `read` reads is not looked at. */
  unseen<T>(read: () => T): T {
    const seen = this.#seen;
    this.#seen = null;
    try {
      return read();
    } finally {
      this.#seen = seen;
    }
  }

  see(source: Source): void {
    this.#seen?.add(source);
  }

  /** From now on what is touched is gathered; `false`: no more. */
  follow(isFollowed: boolean): void {
    this.#touched = isFollowed ? new Set() : null;
  }

  get isFollowed(): boolean {
    return this.#touched !== null;
  }

  touch(source: Source): void {
    this.#touched?.add(source);
  }

  /** What was touched since the last call: some of it may be as it was, where a turn was undone. */
  takeTouched(): ReadonlySet<Source> {
    const touched = this.#touched;
    if (touched === null || touched.size === 0) return nothing;
    this.#touched = new Set();
    return touched;
  }
}

const nothing: ReadonlySet<Source> = new Set();
