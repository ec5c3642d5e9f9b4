/** The SQLite file of a store: its schema, how it is opened, and what is said when that fails. */
import { closeSync, openSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { HoldfastError } from "../errors.ts";
import { type Table, tables } from "./store.ts";

export type Durability = "full" | "normal";

/** Stands in the file's header, so that the database of another program isn't taken for a store: "HOLD". */
const applicationId = 0x484f4c44;
const schemaVersion = 1;

/**
 * One table of keys and values for each kind of row. `recent` tells for the last minutes which rows each version
 * touched (a row named there and gone from its table was removed), as JSON: `{"object": [7, 12], "session": ["…"]}`.
 * Versions up to `state.forgotten` are no longer in it.
 */
const schema = `
  ${tables.map(tableSchema).join("\n")}
  CREATE TABLE recent (version INTEGER PRIMARY KEY, keys TEXT NOT NULL) STRICT;
  CREATE TABLE state (
    version INTEGER NOT NULL, forgotten INTEGER NOT NULL, claim INTEGER NOT NULL, owner TEXT
  ) STRICT;
  INSERT INTO state VALUES (0, 0, 0, NULL);
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${schemaVersion};
`;

function tableSchema(table: Table): string {
  return `CREATE TABLE IF NOT EXISTS "${table}" (key ANY PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;`;
}

export interface State {
  readonly version: number;
  readonly forgotten: number;
  readonly claim: number;
  readonly owner: string | null;
}

/** Opens the store for writing, and makes it if there is none; others' locks are waited for so long. */
export function openForWriting(file: string, durability: Durability, lockWaitMs: number): DatabaseSync {
  return opening(file, () => {
    closeSync(openSync(file, "a", 0o600)); // SQLite gives its -wal and -shm the same mode.
    const database = new DatabaseSync(file, { timeout: lockWaitMs });
    return withOpen(database, () => {
      database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${durability === "full" ? "FULL" : "NORMAL"}`);
      if (isEmpty(database)) transaction(database, () => isEmpty(database) && database.exec(schema));
      check(database, file);
      // The first stores had no audit record.
      if (!hasTable(database, "audit")) transaction(database, () => database.exec(tableSchema("audit")));
    });
  });
}

/** Opens a store that exists; the connection can change nothing. */
export function openForReading(file: string): DatabaseSync {
  return opening(file, () => {
    const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
    return withOpen(database, () => check(database, file));
  });
}

/** Runs `work` in one transaction that excludes every other writer from its beginning. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    // SQLite may have rolled back by itself, as it does when the disk is full.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

export const selectState = "SELECT version, forgotten, claim, owner FROM state";

export function readState(database: DatabaseSync): State {
  return database.prepare(selectState).get() as unknown as State;
}

/** Reads the whole file for damage; throws `store-damaged`. */
export function checkForDamage(database: DatabaseSync, file: string): void {
  opening(file, () => {
    const { quick_check: result } = database.prepare("PRAGMA quick_check(1)").get() as { quick_check: string };
    if (result !== "ok") throw damaged(file, result);
  });
}

/** SQLite's primary result codes: https://sqlite.org/rescode.html. */
const sqliteCorrupt = 11;
const sqliteNotADatabase = 26;

/** True of errors that say that the file itself is broken. */
export function isDamage(error: unknown): boolean {
  const { errcode } = error as { errcode?: number };
  const code = (errcode ?? 0) & 0xff; // The rest tells details of the same failure.
  return code === sqliteCorrupt || code === sqliteNotADatabase;
}

function isEmpty(database: DatabaseSync): boolean {
  return pragma(database, "application_id") === 0 && pragma(database, "schema_version") === 0;
}

function hasTable(database: DatabaseSync, name: Table): boolean {
  return database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(name) !== undefined;
}

function check(database: DatabaseSync, file: string): void {
  if (pragma(database, "application_id") !== applicationId) {
    throw damaged(file, "it is not a Holdfast database");
  }
  const version = pragma(database, "user_version");
  if (version > schemaVersion) {
    throw new HoldfastError(
      "store-newer",
      `${file} was written by a newer Holdfast (format ${version}, this one knows ${schemaVersion}).`,
      {
        advice: "Run the newer version again, or restore a backup that this one has made.",
      },
    );
  }
}

function pragma(database: DatabaseSync, name: string): number {
  return Object.values(database.prepare(`PRAGMA ${name}`).get()!)[0] as number;
}

function withOpen(database: DatabaseSync, prepare: () => void): DatabaseSync {
  try {
    prepare();
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function opening<T>(file: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (error instanceof HoldfastError) throw error;
    if (isDamage(error)) throw damaged(file, (error as Error).message, error);
    throw new HoldfastError("store-cannot-open", `${file} can't be opened: ${(error as Error).message}.`, {
      advice: "Is its directory there and writable, and does no other program hold the file?",
      cause: error,
    });
  }
}

function damaged(file: string, how: string, cause?: unknown): HoldfastError {
  return new HoldfastError("store-damaged", `${file} is damaged: ${how}.`, {
    advice: "Keep a copy of it, then bring back a backup with `holdfast restore FILE`.",
    ...(cause === undefined ? {} : { cause }),
  });
}
