/** The SQLite file of a store: its schema, how it is opened, and what is said when that fails. */
import { statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { HoldfastError } from "../../errors.ts";
import { type Change, tables } from "../store.ts";
import { rowSum } from "../sums.ts";

export type Durability = "full" | "normal";

/** Stands in the file's header, so that the database of another program isn't taken for a store: "HOLD". */
export const applicationId = 0x484f4c44;
const schemaVersion = 3;

/**
 * One table of keys and values for each kind of row; `sum` is the row's checksum. `recent` tells for the last minutes
 * which rows each version touched (a row named there and gone from its table was removed), as JSON:
 * `{"object": [7, 12], "session": ["…"]}`, when, with which sums, and the sum of the history up to there. Versions up
 * to `state.forgotten` are no longer in it.
 */
const recentTable = `CREATE TABLE recent (
  version INTEGER PRIMARY KEY, keys TEXT NOT NULL, at INTEGER NOT NULL, sums BLOB NOT NULL, sum INTEGER NOT NULL
) STRICT`;
/**
 * One for each claim under which something was written: `since` is the version that it began with. What the Portal was told
 * of one is in this store exactly if it was no later than the next one's beginning.
 */
const eraTable = "CREATE TABLE era (since INTEGER PRIMARY KEY, id INTEGER NOT NULL) STRICT";
const schema = `
  ${tables.map((table) => `CREATE TABLE "${table}" (key ANY PRIMARY KEY, value ANY NOT NULL, sum INTEGER) STRICT, WITHOUT ROWID;`).join("\n")}
  ${recentTable};
  ${eraTable};
  CREATE TABLE state (
    version INTEGER NOT NULL, forgotten INTEGER NOT NULL, claim INTEGER NOT NULL, owner TEXT, sum INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${schemaVersion};
`;

/** Each brings a store of the schema before it up to the next. Rows without sums get theirs when they are written next. */
const toSecondSchema = `
  CREATE TABLE IF NOT EXISTS audit (key ANY PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;
  ${tables.map((table) => `ALTER TABLE "${table}" ADD COLUMN sum INTEGER;`).join("\n")}
  ALTER TABLE state ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;
  UPDATE state SET forgotten = version;
  DROP TABLE recent;
  ${recentTable};
`;
const toThirdSchema = `
  ${eraTable};
  PRAGMA user_version = 3;
`;

/** How long one claim held, in versions. */
export interface Era {
  readonly since: number;
  readonly id: number;
}

export interface State {
  readonly version: number;
  readonly forgotten: number;
  readonly claim: number;
  readonly owner: string | null;
  readonly sum: number;
}

/** Opens a store that exists for writing, and brings it up to this schema; others' locks are waited for so long. */
export function openForWriting(file: string, durability: Durability, lockWaitMs: number): DatabaseSync {
  return opening(file, () => {
    // SQLite would take an empty file for a new database.
    if (statSync(file).size === 0) throw damaged(file, "it is empty");
    const database = new DatabaseSync(file, { timeout: lockWaitMs });
    return withOpen(database, () => {
      check(database, file);
      if (pragma(database, "user_version") < schemaVersion) upgrade(database, file);
      database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${durability === "full" ? "FULL" : "NORMAL"}`);
      // `checkpoint` does it: then nothing else ever changes the file itself.
      database.exec("PRAGMA wal_autocheckpoint = 0");
    });
  });
}

/** Writes a whole store into an empty file, at once and without any care for a crash: nobody relies on it yet. Of two rows of one name the first counts. */
export function fillStore(file: string, state: State, eras: readonly Era[], rows: Iterable<Change>): void {
  const database = new DatabaseSync(file);
  try {
    database.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
    transaction(database, () => {
      database.exec(schema);
      const { version, forgotten, claim, owner, sum } = state;
      database.prepare("INSERT INTO state VALUES (?, ?, ?, ?, ?)").run(version, forgotten, claim, owner, sum);
      const insertEra = database.prepare("INSERT INTO era VALUES (?, ?)");
      for (const { since, id } of eras) insertEra.run(since, id);
      const insert = Object.fromEntries(
        tables.map((table) => [table, database.prepare(`INSERT OR IGNORE INTO "${table}" VALUES (?, ?, ?)`)]),
      );
      for (const row of rows) if (row.value !== null) insert[row.table]!.run(row.key, row.value, rowSum(row));
    });
  } finally {
    database.close();
  }
}

/** Takes what the log holds over into the file, as far as nobody reads it just now. Gives how many pages it held. */
export function checkpoint(database: DatabaseSync): number {
  const { log } = database.prepare("PRAGMA wal_checkpoint(PASSIVE)").get() as { log: number };
  return log;
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

/** Throws `store-in-use` if others have it open: they write it as it was. */
function upgrade(database: DatabaseSync, file: string): void {
  try {
    leaveLog(database);
  } catch (error) {
    throw new HoldfastError(
      "store-in-use",
      `${file} is of an earlier format, and a Holdfast that writes that one has it open.`,
      {
        advice: "`holdfast restart` brings the new one in.",
        cause: error,
      },
    );
  }
  transaction(database, () => {
    const version = pragma(database, "user_version");
    if (version < 2) database.exec(toSecondSchema);
    if (version < 3) database.exec(toThirdSchema);
  });
}

/** Throws if anybody else has the store open: each connection holds a lock that leaving this mode needs. */
export function leaveLog(database: DatabaseSync): void {
  database.exec("PRAGMA journal_mode = DELETE");
}

export const selectState = "SELECT version, forgotten, claim, owner, sum FROM state";

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
    throw cannotOpen(file, error);
  }
}

export function cannotOpen(file: string, cause: unknown): HoldfastError {
  return new HoldfastError("store-cannot-open", `${file} can't be opened: ${(cause as Error).message}.`, {
    advice: "Is its directory there and writable, and does no other program hold the file?",
    cause,
  });
}

export function damaged(file: string, how: string, cause?: unknown): HoldfastError {
  return new HoldfastError("store-damaged", `${file} is damaged: ${how}.`, {
    advice: "Keep a copy of it, then bring back a backup with `holdfast restore FILE`.",
    ...(cause === undefined ? {} : { cause }),
  });
}
