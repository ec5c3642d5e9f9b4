/** What a journal holds after a version of the store: the batches that follow it, one by one, up to the last that is whole. */
import { type JournalRecord, pageBytes, recordAt } from "./record.ts";

/** How far a store has come. */
export interface Reached {
  readonly version: number;
  /** Over all batches up to there. */
  readonly sum: number;
}

export interface JournalReading {
  readonly batches: readonly JournalRecord[];
  /** A batch that is there though one before it is not, which was written for good before it; null if there is none. */
  readonly beyond: number | null;
}

/** Every batch of that era that is still in it, in order. */
export function batchesIn(journal: Buffer, era: number): JournalRecord[] {
  return [...recordsIn(journal, era, 0).values()].sort((one, other) => one.version - other.version);
}

export function batchesAfter(journal: Buffer, era: number, after: Reached): JournalReading {
  const records = recordsIn(journal, era, after.version);
  const batches: JournalRecord[] = [];
  let { version, sum } = after;
  for (let next = records.get(version + 1); next?.before === sum; next = records.get(version + 1)) {
    batches.push(next);
    ({ version, sum } = next);
    records.delete(version);
  }
  // The last batch may be half there. One that was begun when those before it were on the disk proves that they were.
  const lost = [...records.values()].filter((record) => record.version > version && record.follows);
  return { batches, beyond: lost.length === 0 ? null : Math.min(...lost.map((record) => record.version)) };
}

/** By their versions, in any order on the pages: the journal is written round and round. */
function recordsIn(journal: Buffer, era: number, after: number): Map<number, JournalRecord> {
  const records = new Map<number, JournalRecord>();
  for (let page = 0; page * pageBytes < journal.length; ) {
    const record = recordAt(journal, page * pageBytes, era);
    page += record?.pages ?? 1;
    if (!record || record.version <= after) continue;
    const other = records.get(record.version);
    // Where one could not be written to its end, and was written again elsewhere, the later one counts.
    if (!other || other.attempt < record.attempt) records.set(record.version, record);
  }
  return records;
}
