/** What was written in the last minutes: for whoever was loaded a moment ago, and as proof that it is all there. */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { crc32 } from "node:zlib";
import type { Change, Table } from "../store.ts";
import { packSums, rowSum, unpackSums } from "../sums.ts";
import type { Reached } from "./journal/reading.ts";
import { readState } from "./sqlite-database.ts";
import { damaged } from "./sqlite-errors.ts";

/** So many of the last times that the database was written are compared with the rows that were written then, when the store is opened. */
const comparedTimes = 64;

interface RecentRow {
  readonly version: number;
  readonly since: number;
  readonly keys: string;
  readonly sums: Uint8Array;
  readonly history: Uint8Array;
  readonly sum: number;
}

export class RecentBatches {
  readonly #database: DatabaseSync;
  readonly #keptMs: number;
  readonly #add: StatementSync;
  readonly #find: StatementSync;
  #forgotAt = 0;

  /** `keptMs` is how long it is known which rows a batch has touched. */
  constructor(database: DatabaseSync, keptMs: number) {
    this.#database = database;
    this.#keptMs = keptMs;
    this.#add = database.prepare(
      "INSERT INTO recent (version, since, keys, at, sums, history, sum) VALUES (?, ?, ?, ?, ?, ?, ?)",
    );
    this.#find = database.prepare(selectWith);
  }

  /** Batches that follow `since` are written at one time; `reached` are where the store was after each of them. */
  add({ version: since }: Reached, reached: readonly Reached[], { keys, sums }: Packed): void {
    const history = packSums(reached.map(({ sum }) => sum));
    this.#add.run(reached.at(-1)!.version, since, keys, Date.now(), sums, history, sumOf({ keys, sums, history }));
  }

  /** The sum of the history after that batch; undefined if it is not known any more. */
  sumOf(version: number): number | undefined {
    return sumIn(this.#find.get(version), version);
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

const selectWith = "SELECT since, history FROM recent WHERE version >= ? ORDER BY version LIMIT 1";

/** As `RecentBatches.sumOf`, for whoever only reads. */
export function sumOfRecent(database: DatabaseSync, version: number): number | undefined {
  return sumIn(database.prepare(selectWith).get(version), version);
}

function sumIn(row: unknown, version: number): number | undefined {
  if (row === undefined) return undefined;
  const { since, history } = row as Pick<RecentRow, "since" | "history">;
  return unpackSums(history)[version - since - 1];
}

interface Packed {
  readonly keys: string;
  readonly sums: Uint8Array;
}

function sumOf({ keys, sums, history }: Packed & { readonly history: Uint8Array }): number {
  return crc32(history, crc32(sums, crc32(keys)));
}

/** The rows that were written, table by table, as `recent` names them, and their sums in the same order. */
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

  get packed(): Packed {
    const keys = Object.fromEntries([...this.#tables].map(([table, { keys }]) => [table, keys]));
    return { keys: JSON.stringify(keys), sums: packSums([...this.#tables.values()].flatMap(({ sums }) => sums)) };
  }
}

type Seen = Map<Table, Set<Change["key"]>>;

/**
 * Throws `store-damaged` unless the last batches follow each other without a gap, and the rows that they wrote are as they
 * wrote them.
 */
export function checkBatches(database: DatabaseSync, file: string): void {
  const { version, forgotten, sum } = readState(database);
  const recent = database
    .prepare("SELECT version, since, keys, sums, history, sum FROM recent ORDER BY version DESC LIMIT ?")
    .all(comparedTimes) as unknown as RecentRow[];
  const [last] = recent;
  if ((last?.version ?? forgotten) !== version || (last && unpackSums(last.history).at(-1) !== sum)) {
    throw damaged(file, "batches are missing");
  }
  const seen: Seen = new Map();
  for (const [index, row] of recent.entries()) {
    const before = recent[index + 1]?.version ?? (index + 1 < comparedTimes ? forgotten : row.since);
    if (row.since !== before || row.history.length !== 4 * (row.version - row.since)) {
      throw damaged(file, "batches are missing");
    }
    if (row.sum !== sumOf(row)) throw damaged(file, `batch ${row.version} is not as it was written`);
    checkRows(database, file, row, seen);
  }
}

/** `seen` names the rows that a later batch has touched. One question for all rows of a table: a batch may be a whole new world. */
function checkRows(database: DatabaseSync, file: string, { version, keys, sums }: RecentRow, seen: Seen): void {
  const unpacked = unpackSums(sums);
  let before = 0;
  const touched = JSON.parse(keys) as { readonly [name in Table]?: readonly Change["key"][] };
  for (const [name, of] of Object.entries(touched)) {
    const table = name as Table;
    const later = seen.get(table) ?? new Set();
    seen.set(table, later);
    // Of a row that the batch itself has written twice, the last counts.
    const wanted = new Map<Change["key"], number>();
    for (const [index, key] of of.entries()) if (!later.has(key)) wanted.set(key, index);
    for (const key of of) later.add(key);
    const rows = database.prepare(
      `SELECT touched.key, touched.value, "${table}".value
       FROM json_each(?, '$.' || ?) AS touched LEFT JOIN "${table}" ON "${table}".key = touched.value`,
    );
    rows.setReturnArrays(true);
    for (const row of rows.iterate(keys, table) as Iterable<unknown>) {
      const [index, key, value] = row as readonly [number, Change["key"], Change["value"]];
      if (wanted.get(key) !== index || rowSum({ table, key, value }) === unpacked[before + index]) continue;
      throw damaged(file, `${table} ${key} is not as batch ${version} has written it`);
    }
    before += of.length;
  }
}
