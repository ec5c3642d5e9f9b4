/** The store in one SQLite file. docs/store.md tells operators about it. */
import { resolve } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { HoldfastError } from "../errors.ts";
import { backUp } from "./sqlite-backup.ts";
import { type Durability, openForReading, readState } from "./sqlite-database.ts";
import { SqliteWriter } from "./sqlite-writer.ts";
import { type Change, loadedTables, type Snapshot, type Store, type Table } from "./store.ts";

export { restoreStore } from "./sqlite-backup.ts";

export interface SqliteStoreOptions {
  readonly file: string;
  readonly durability: Durability;
  /** How long the lock of another program is waited for before a batch is refused; 5 seconds by default. */
  readonly lockWaitMs?: number;
  /** For how long `load` can tell what has changed since a version; 2 minutes by default. */
  readonly recentMs?: number;
}

/** Writes in a thread of its own; reads in the calling one, because a world is loaded while nothing else runs. */
export class SqliteStore implements Store {
  readonly #file: string;
  readonly #writer: SqliteWriter;
  /** The number of the claim that this store has made; 0 before the first. */
  #claim = 0;

  private constructor(file: string, writer: SqliteWriter) {
    this.#file = file;
    this.#writer = writer;
  }

  /** Makes the file if there is none. Rejects with `store-newer`, `store-damaged` or `store-cannot-open`. */
  static async open(options: SqliteStoreOptions): Promise<SqliteStore> {
    const file = resolve(options.file);
    const writer = new SqliteWriter({ lockWaitMs: 5000, recentMs: 120_000, ...options, file });
    await writer.open();
    return new SqliteStore(file, writer);
  }

  async load(after: number, of: readonly Table[] = loadedTables): Promise<Snapshot> {
    const database = openForReading(this.#file);
    try {
      database.exec("BEGIN"); // One moment for all tables.
      const { version, forgotten } = readState(database);
      if (after > 0 && after < forgotten) throw tooOld(after);
      const read = after === 0 ? everyRow : changedRows;
      return { version, changes: of.flatMap((table) => read(database, table, after)) };
    } finally {
      database.close();
    }
  }

  async latest(table: Table, before: number, limit: number): Promise<readonly Change[]> {
    return latestRows(this.#file, table, before, limit);
  }

  async claim(owner: string): Promise<void> {
    this.#claim = await this.#writer.ask({ type: "claim", owner });
  }

  commit(changes: readonly Change[]): Promise<number> {
    return this.#writer.ask({ type: "commit", claim: this.#claim, changes });
  }

  backup(file: string): Promise<void> {
    return backUp(this.#file, resolve(file));
  }

  close(): Promise<void> {
    return this.#writer.close();
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
  } finally {
    database.close();
  }
}

function everyRow(database: DatabaseSync, table: Table): Change[] {
  const rows = database.prepare(`SELECT key, value FROM "${table}"`).all();
  return rows.map(({ key, value }) => ({ table, key, value }) as Change);
}

function changedRows(database: DatabaseSync, table: Table, after: number): Change[] {
  const rows = database
    .prepare(
      `SELECT touched.key, "${table}".value
       FROM (
         SELECT DISTINCT each.value AS key FROM recent, json_each(recent.keys, '$.' || ?) AS each WHERE recent.version > ?
       ) AS touched
       LEFT JOIN "${table}" ON "${table}".key = touched.key`,
    )
    .all(table, after);
  return rows.map(({ key, value }) => ({ table, key, value }) as Change);
}

function tooOld(after: number): HoldfastError {
  return new HoldfastError("store-too-old", `What has changed since version ${after} is no longer known.`, {
    advice: "Load everything again, with a new process.",
  });
}
