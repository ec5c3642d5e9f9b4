/** What the batches of the last minutes have written: for whoever was loaded a moment ago, and as proof that it is all there. */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Change, Table } from "../store.ts";
import { batchSum, packSums, rowSum, unpackSums } from "../sums.ts";
import { readState } from "./sqlite-database.ts";
import { damaged } from "./sqlite-errors.ts";

/** So many of the last batches are compared with the rows that they wrote, when the store is opened. */
const comparedBatches = 256;

interface RecentRow {
  readonly version: number;
  readonly keys: string;
  readonly sums: Uint8Array;
  readonly sum: number;
}

export class RecentBatches {
  readonly #database: DatabaseSync;
  readonly #keptMs: number;
  readonly #add: StatementSync;
  #forgotAt = 0;

  /** `keptMs` is how long it is known which rows a batch has touched. */
  constructor(database: DatabaseSync, keptMs: number) {
    this.#database = database;
    this.#keptMs = keptMs;
    this.#add = database.prepare("INSERT INTO recent (version, keys, at, sums, sum) VALUES (?, ?, ?, ?, ?)");
  }

  /** Gives the sum of the history up to this batch; `before` is that of the one before it. */
  add(version: number, touched: Touched, before: number): number {
    const { keys, sums } = touched.packed;
    const sum = batchSum(before, keys, sums);
    this.#add.run(version, keys, Date.now(), sums, sum);
    return sum;
  }

  /** Undefined if it is not known any more. */
  sumOf(version: number): number | undefined {
    const row = this.#database.prepare("SELECT sum FROM recent WHERE version = ?").get(version);
    return row?.sum as number | undefined;
  }

  /** Batches of a time that has not come yet are from before the clock was set back. */
  forgetOld(): void {
    const now = Date.now();
    if (Math.abs(now - this.#forgotAt) < this.#keptMs / 8) return;
    this.#forgotAt = now;
    const { upTo } = this.#database
      .prepare("SELECT max(version) AS upTo FROM recent WHERE at <= ? OR at > ?")
      .get(now - this.#keptMs, now) as { upTo: number | null };
    if (upTo === null) return;
    this.#database.prepare("DELETE FROM recent WHERE version <= ?").run(upTo);
    this.#database.prepare("UPDATE state SET forgotten = ?").run(upTo);
  }
}

/** The rows of a batch, table by table, as `recent` names them, and their sums in the same order. */
export class Touched {
  readonly #tables = new Map<Table, { readonly keys: Change["key"][]; readonly sums: number[] }>();

  add({ table, key }: Change, sum: number): void {
    let rows = this.#tables.get(table);
    if (rows === undefined) {
      rows = { keys: [], sums: [] };
      this.#tables.set(table, rows);
    }
    rows.keys.push(key);
    rows.sums.push(sum);
  }

  get packed(): { readonly keys: string; readonly sums: Uint8Array } {
    const keys = Object.fromEntries([...this.#tables].map(([table, { keys }]) => [table, keys]));
    return { keys: JSON.stringify(keys), sums: packSums([...this.#tables.values()].flatMap(({ sums }) => sums)) };
  }
}

/**
 * Throws `store-damaged` unless the last batches follow each other without a gap, and the rows that they wrote are as they
 * wrote them.
 */
export function checkBatches(database: DatabaseSync, file: string): void {
  const { version, forgotten, sum } = readState(database);
  const recent = database
    .prepare("SELECT version, keys, sums, sum FROM recent ORDER BY version DESC LIMIT ?")
    .all(comparedBatches) as unknown as RecentRow[];
  const expected = Math.min(version - forgotten, comparedBatches);
  const [last] = recent;
  if (recent.length !== expected || (last && (last.version !== version || last.sum !== sum))) {
    throw damaged(file, "batches are missing");
  }
  const seen = new Set<string>();
  for (const [index, row] of recent.entries()) {
    const before = recent[index + 1];
    if (before && row.sum !== batchSum(before.sum, row.keys, row.sums)) {
      throw damaged(file, `batch ${row.version} is not as it was written`);
    }
    checkRows(database, file, row, seen);
  }
}

/** `seen` names the rows that a later batch has touched. */
function checkRows(database: DatabaseSync, file: string, { version, keys, sums }: RecentRow, seen: Set<string>): void {
  const names = Object.entries(JSON.parse(keys) as Record<Table, Change["key"][]>).flatMap(([table, of]) =>
    of.map((key) => [table as Table, key] as const),
  );
  const unpacked = unpackSums(sums);
  for (let index = names.length - 1; index >= 0; index--) {
    const [table, key] = names[index]!;
    const name = JSON.stringify([table, key]);
    if (seen.has(name)) continue;
    seen.add(name);
    const row = database.prepare(`SELECT value, sum FROM "${table}" WHERE key = ?`).get(key);
    const now = { table, key, value: (row?.value ?? null) as Change["value"] };
    if (rowSum(now) === unpacked[index]) continue;
    throw damaged(file, `${table} ${key} is not as batch ${version} has written it`);
  }
}
