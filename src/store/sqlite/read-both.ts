/** Database and journal as they were at one moment, while somebody else may write both. */
import { readJournalAfter } from "./journal/files.ts";
import type { JournalRecord } from "./journal/record.ts";
import { gap } from "./sqlite-errors.ts";
import type { StoreState } from "./sqlite-schema.ts";

/** The writer overtakes a reader now and then, and not for ever. */
const attemptsMax = 100;

export interface Both {
  readonly state: StoreState;
  /** What the database lacks. */
  readonly batches: readonly JournalRecord[];
}

/**
 * Room in the journal is used again when the database has what was in it. So what was read counts if the database is
 * where it was before. Throws `store-damaged` if a batch is missing that was there.
 */
export function readBoth(file: string, stateNow: () => StoreState, eraNow: () => number | null): Both {
  for (let attempt = 1; ; attempt++) {
    const state = stateNow();
    const { batches, beyond } = readJournalAfter(file, state.claim, eraNow(), state);
    const after = stateNow();
    const same = after.claim === state.claim && after.version === state.version;
    if (same && beyond === null) return { state, batches };
    if (attempt === attemptsMax) throw gap(file, state, batches, beyond ?? after.version);
  }
}
