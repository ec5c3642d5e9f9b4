/** Rows out of a store, each compared with its sum: those of its file, and what its journal has beyond it. */
import type { DatabaseSync } from "node:sqlite";
import type { Change, Snapshot, Table } from "../store.ts";
import { rowSum } from "../sums.ts";
import { Eras } from "./eras.ts";
import type { Reached } from "./journal/reading.ts";
import type { JournalRecord } from "./journal/record.ts";
import { LatestRows } from "./latest-rows.ts";
import { type Both, readBoth } from "./read-both.ts";
import { sumOfRecent } from "./recent-batches.ts";
import { isOfThisFormat, openForReading, readState } from "./sqlite-database.ts";
import { damaged, isDamage, tooOld } from "./sqlite-errors.ts";

/** What was read, and the sum of the history up to there. */
export type Read = Snapshot & Reached;

/**
 * As `Store.load`. A batch that could not be written to its end may have been read, and another one come in its place:
 * `before` is what was read before.
 */
export function readRows(file: string, after: number, of: readonly Table[], before: Reached | null = null): Read {
  const database = openForReading(file);
  try {
    const { state, batches } = beginReading(database, file);
    if (after > 0 && after < state.forgotten) throw tooOld(after);
    if (before?.version === after && !hasSum(database, before, { state, batches })) throw tooOld(after);
    const later = new LatestRows(changesOf(batches, after, of));
    const changes = later.all().filter(({ value }) => after > 0 || value !== null);
    let checked = true;
    for (const table of after > 0 && after >= state.version ? [] : of) {
      const rows = after === 0 ? everyRow(database, table) : changedRows(database, table, after);
      for (const [key, value, sum] of rows) {
        const change = { table, key, value };
        if (sum === null) checked &&= value === null;
        else if (sum !== rowSum(change)) throw damaged(file, `${table} ${key} is not as it was written`);
        if (!later.has(change)) changes.push(change);
      }
    }
    const { version, sum } = batches.at(-1) ?? state;
    return { version, sum, changes, checked };
  } finally {
    database.close();
  }
}

/** As `latest`, of a store that nobody need have open. */
export function latestRows(file: string, table: Table, before: number, limit: number): readonly Change[] {
  const database = openForReading(file);
  try {
    const batches = isOfThisFormat(database) ? beginReading(database, file).batches : [];
    const later = new LatestRows(changesOf(batches, 0, [table]));
    const rows = database
      .prepare(`SELECT key, value FROM "${table}" WHERE key < ? ORDER BY key DESC LIMIT ?`)
      .all(before, limit + later.all().length)
      .map(({ key, value }) => ({ table, key, value }) as Change)
      .filter((row) => !later.has(row));
    const beyond = later.all().filter(({ key, value }) => value !== null && (key as number) < before);
    if (beyond.length === 0) return rows.slice(0, limit);
    return [...rows, ...beyond].sort((a, b) => (b.key as number) - (a.key as number)).slice(0, limit);
  } catch (error) {
    throw isDamage(error) ? damaged(file, (error as Error).message, error) : error;
  } finally {
    database.close();
  }
}

/** Is the history up to that version the same? Where that is no longer known, it is what was there. */
function hasSum(database: DatabaseSync, { version, sum }: Reached, { state, batches }: Both): boolean {
  if (version === state.version) return sum === state.sum;
  const inJournal = batches.find((batch) => batch.version === version);
  return (inJournal?.sum ?? sumOfRecent(database, version) ?? sum) === sum;
}

/** From here on the database is read as it was at one moment, and these batches follow that. */
function beginReading(database: DatabaseSync, file: string): Both {
  const eras = new Eras(database);
  for (;;) {
    const both = readBoth(
      file,
      () => readState(database),
      () => eras.current,
    );
    database.exec("BEGIN");
    const { version, claim } = readState(database);
    if (version === both.state.version && claim === both.state.claim) return both;
    database.exec("COMMIT");
  }
}

function changesOf(batches: readonly JournalRecord[], after: number, of: readonly Table[]): Change[] {
  const later = batches.filter(({ version }) => version > after);
  return later.flatMap((batch) => batch.changes()).filter(({ table }) => of.includes(table));
}

/** The sum is null if the row is gone, or was written before there were sums. */
type StoredRow = readonly [key: Change["key"], value: Change["value"], sum: number | null];

function everyRow(database: DatabaseSync, table: Table): Iterable<StoredRow> {
  return rowsOf(database, `SELECT key, value, sum FROM "${table}"`);
}

function changedRows(database: DatabaseSync, table: Table, after: number): Iterable<StoredRow> {
  return rowsOf(
    database,
    `SELECT touched.key, "${table}".value, "${table}".sum
     FROM (
       SELECT DISTINCT each.value AS key FROM recent, json_each(recent.keys, '$.' || ?) AS each WHERE recent.version > ?
     ) AS touched
     LEFT JOIN "${table}" ON "${table}".key = touched.key`,
    table,
    after,
  );
}

/** One by one, and as arrays: of a large world's rows that takes half the time. */
function rowsOf(database: DatabaseSync, sql: string, ...values: readonly (string | number)[]): Iterable<StoredRow> {
  const statement = database.prepare(sql);
  statement.setReturnArrays(true);
  return statement.iterate(...values) as Iterable<unknown> as Iterable<StoredRow>;
}
