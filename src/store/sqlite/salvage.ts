/** What of a store that is lost is nowhere else than in its files: the tables that are never loaded. */
import type { DatabaseSync } from "node:sqlite";
import { type Change, loadedTables, tables } from "../store.ts";
import { rowSum } from "../sums.ts";
import type { JournalRecord } from "./journal/record.ts";

/** All that can be read as it was written; of one row the latest comes first. */
export function* salvage(database: DatabaseSync, batches: readonly JournalRecord[]): Iterable<Change> {
  const wanted = tables.filter((each) => !loadedTables.includes(each));
  for (const batch of batches.toReversed()) yield* batch.changes().filter(({ table }) => wanted.includes(table));
  for (const table of wanted) {
    try {
      for (const each of database.prepare(`SELECT key, value, sum FROM "${table}"`).iterate()) {
        const { key, value, sum } = each as unknown as Change & { readonly sum: number | null };
        if (sum === null || sum === rowSum({ table, key, value })) yield { table, key, value };
      }
    } catch {
      // The rest was written over.
    }
  }
}
