/** Which timer is due first: a binary heap that notices only at its top that a timer has gone. */

interface Entry {
  readonly due: number;
  readonly id: number;
}

export class DueQueue {
  readonly #dueOf: (id: number) => number | undefined;
  #heap: Entry[] = [];

  /** `dueOf` tells when a timer is due now; an entry that says otherwise is stale. */
  constructor(dueOf: (id: number) => number | undefined) {
    this.#dueOf = dueOf;
  }

  get first(): Entry | null {
    for (let top = this.#heap[0]; top; top = this.#heap[0]) {
      if (this.#dueOf(top.id) === top.due) return top;
      this.#removeFirst();
    }
    return null;
  }

  /** The earliest first; so many entries are looked at, of which some may be stale. */
  *inOrder(looks: number): Generator<Entry, void> {
    const told = new Set<number>();
    const open = this.#heap.length > 0 ? [0] : [];
    for (let look = 0; look < looks && open.length > 0; look++) {
      const place = open.reduce(
        (best, at, index) => (before(this.#heap[at]!, this.#heap[open[best]!]!) ? index : best),
        0,
      );
      const [at] = open.splice(place, 1) as [number];
      open.push(...[2 * at + 1, 2 * at + 2].filter((child) => child < this.#heap.length));
      const entry = this.#heap[at]!;
      if (this.#dueOf(entry.id) !== entry.due || told.has(entry.id)) continue;
      told.add(entry.id);
      yield entry;
    }
  }

  add(due: number, id: number): void {
    this.#heap.push({ due, id });
    this.#rise(this.#heap.length - 1);
  }

  /** To be called when a timer has gone: `left` timers remain. Keeps stale entries from outgrowing them. */
  forget(left: number): void {
    if (this.#heap.length <= 2 * left + 64) return;
    const known = new Map<number, Entry>();
    for (const entry of this.#heap) if (this.#dueOf(entry.id) === entry.due) known.set(entry.id, entry);
    this.#heap = [...known.values()].sort((a, b) => (before(a, b) ? -1 : 1)); // A sorted list is a heap.
  }

  #removeFirst(): void {
    const last = this.#heap.pop()!;
    if (this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#sink();
  }

  #rise(start: number): void {
    for (let at = start; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!before(this.#heap[at]!, this.#heap[parent]!)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(): void {
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      const right = left + 1;
      if (left >= this.#heap.length) return;
      const child = right < this.#heap.length && before(this.#heap[right]!, this.#heap[left]!) ? right : left;
      if (!before(this.#heap[child]!, this.#heap[at]!)) return;
      this.#swap(at, child);
      at = child;
    }
  }

  #swap(a: number, b: number): void {
    const entry = this.#heap[a]!;
    this.#heap[a] = this.#heap[b]!;
    this.#heap[b] = entry;
  }
}

function before(a: Entry, b: Entry): boolean {
  return a.due < b.due || (a.due === b.due && a.id < b.id);
}
