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
    const read = after === 0 ? everyRow : changedRows;
    return { version, changes: of.flatMap((table) => read(database, file, table, after)) };
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

function everyRow(database: DatabaseSync, file: string, table: Table): Change[] {
  const rows = database.prepare(`SELECT key, value, sum FROM "${table}"`).all();
  return rows.map((row) => sound(file, table, row as unknown as StoredRow));
}

function changedRows(database: DatabaseSync, file: string, table: Table, after: number): Change[] {
  const rows = database
    .prepare(
      `SELECT touched.key, "${table}".value, "${table}".sum
       FROM (
         SELECT DISTINCT each.value AS key FROM recent, json_each(recent.keys, '$.' || ?) AS each WHERE recent.version > ?
       ) AS touched
       LEFT JOIN "${table}" ON "${table}".key = touched.key`,
    )
    .all(table, after);
  return rows.map((row) => sound(file, table, row as unknown as StoredRow));
}

interface StoredRow {
  readonly key: Change["key"];
  readonly value: Change["value"];
  /** Null if the row is gone, or was written before there were sums. */
  readonly sum: number | null;
}

function sound(file: string, table: Table, { key, value, sum }: StoredRow): Change {
  const change = { table, key, value };
  if (sum !== null && sum !== rowSum(change)) throw damaged(file, `${table} ${key} is not as it was written`);
  return change;
}
