/** Of rows that were written one after the other, the last of each name. */
import type { Change, Table } from "../store.ts";

export class LatestRows {
  readonly #tables = new Map<Table, Map<Change["key"], Change>>();

  constructor(changes: Iterable<Change> = []) {
    for (const change of changes) this.set(change);
  }

  set(change: Change): void {
    let rows = this.#tables.get(change.table);
    if (rows === undefined) {
      rows = new Map();
      this.#tables.set(change.table, rows);
    }
    rows.set(change.key, change);
  }

  has({ table, key }: Pick<Change, "table" | "key">): boolean {
    return this.#tables.get(table)?.has(key) ?? false;
  }

  all(): Change[] {
    return [...this.#tables.values()].flatMap((rows) => [...rows.values()]);
  }
}
