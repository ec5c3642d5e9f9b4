/** A store's file by itself is older than the store: what its journal has beyond it is taken into a copy. */
import type { DatabaseSync } from "node:sqlite";
import { Eras } from "./eras.ts";
import { readJournalAfter } from "./journal/files.ts";
import { RecentBatches } from "./recent-batches.ts";
import { RowWriting } from "./row-writing.ts";
import { isOfThisFormat, readState } from "./sqlite-database.ts";
import { gap } from "./sqlite-errors.ts";
import { transaction } from "./transaction.ts";

/** A backup is not that of the last minutes. */
const keptMs = 0;

/**
 * `copy` is of `store`, or it is that itself, which nobody has open. Throws `store-damaged` if a batch is missing: then it was
 * not copied as it was at one moment.
 */
export function completeCopy(copy: DatabaseSync, store: string): void {
  if (!isOfThisFormat(copy)) return;
  const state = readState(copy);
  const { batches, beyond } = readJournalAfter(store, state.claim, new Eras(copy).current, state);
  if (beyond !== null) throw gap(store, state, batches, beyond);
  if (batches.length === 0) return;
  const rows = new RowWriting(copy, new RecentBatches(copy, keptMs));
  transaction(copy, () => rows.take(state, batches));
}
