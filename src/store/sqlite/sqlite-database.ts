/** The SQLite file of a store: how it is opened, and what is asked of it as a file. */
import { statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { damaged, heldByOlder, newerThan, opening } from "./sqlite-errors.ts";
import { applicationId, type StoreState, schemaVersion, upgradeSchema } from "./sqlite-schema.ts";

export type Durability = "full" | "normal";

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

/** Opens a store that exists; the connection can change nothing. */
export function openForReading(file: string): DatabaseSync {
  return opening(file, () => {
    const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
    return withOpen(database, () => check(database, file));
  });
}

/** Takes what the log holds over into the file, as far as nobody reads it just now. Gives how many pages it held. */
export function checkpoint(database: DatabaseSync): number {
  const { log } = database.prepare("PRAGMA wal_checkpoint(PASSIVE)").get() as { log: number };
  return log;
}

/** Throws if anybody else has the store open: each connection holds a lock that leaving this mode needs. */
export function leaveLog(database: DatabaseSync): void {
  database.exec("PRAGMA journal_mode = DELETE");
}

export const selectState = "SELECT version, forgotten, claim, owner, sum FROM state";

export function readState(database: DatabaseSync): StoreState {
  return database.prepare(selectState).get() as unknown as StoreState;
}

/** Reads the whole file for damage; throws `store-damaged`. */
export function checkForDamage(database: DatabaseSync, file: string): void {
  opening(file, () => {
    const { quick_check: result } = database.prepare("PRAGMA quick_check(1)").get() as { quick_check: string };
    if (result !== "ok") throw damaged(file, result);
  });
}

/** Throws `store-in-use` if others have it open: they write it as it was. */
function upgrade(database: DatabaseSync, file: string): void {
  try {
    leaveLog(database);
  } catch (error) {
    throw heldByOlder(file, error);
  }
  upgradeSchema(database, pragma(database, "user_version"));
}

function check(database: DatabaseSync, file: string): void {
  if (pragma(database, "application_id") !== applicationId) throw damaged(file, "it is not a Holdfast database");
  const format = pragma(database, "user_version");
  if (format > schemaVersion) throw newerThan(schemaVersion, file, format);
}

/** False of one that nobody has opened for writing since there is this format. */
export function isOfThisFormat(database: DatabaseSync): boolean {
  return pragma(database, "user_version") === schemaVersion;
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
