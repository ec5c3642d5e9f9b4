/** Rows out of a store's file, each compared with its sum. */
import type { DatabaseSync } from "node:sqlite";
import type { Change, Snapshot, Table } from "../store.ts";
import { rowSum } from "../sums.ts";
import { openForReading, readState } from "./sqlite-database.ts";
import { damaged, isDamage, tooOld } from "./sqlite-errors.ts";

/** As `Store.load`. */
export function readRows(file: string, after: number, of: readonly Table[]): Snapshot {
  const database = openForReading(file);
  try {
    database.exec("BEGIN"); // One moment for all tables.
    const { version, forgotten } = readState(database);
    if (after > 0 && after < forgotten) throw tooOld(after);
    const changes: Change[] = [];
    let checked = true;
    for (const table of of) {
      const rows = after === 0 ? everyRow(database, table) : changedRows(database, table, after);
      for (const [key, value, sum] of rows) {
        const change = { table, key, value };
        if (sum === null) checked &&= value === null;
        else if (sum !== rowSum(change)) throw damaged(file, `${table} ${key} is not as it was written`);
        changes.push(change);
      }
    }
    return { version, changes, checked };
  } finally {
    database.close();
  }
}

/** As `latest`, of a store that nobody need have open. */
export function latestRows(file: string, table: Table, before: number, limit: number): readonly Change[] {
  const database = openForReading(file);
  try {
    const rows = database
      .prepare(`SELECT key, value FROM "${table}" WHERE key < ? ORDER BY key DESC LIMIT ?`)
      .all(before, limit);
    return rows.map(({ key, value }) => ({ table, key, value }) as Change);
  } catch (error) {
    throw isDamage(error) ? damaged(file, (error as Error).message, error) : error;
  } finally {
    database.close();
  }
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
