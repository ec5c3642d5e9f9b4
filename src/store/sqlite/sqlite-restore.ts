/** Puts a copy of a store back in its place, while nobody has it open. */
import { chmodSync, copyFileSync, existsSync, realpathSync, type Stats, statSync } from "node:fs";
import { resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { HoldfastError } from "../../errors.ts";
import { type IsSameAct, loadedTables, type Snapshot } from "../store.ts";
import { isOfStore, kindOf } from "./backup-target.ts";
import { completeCopy } from "./complete-copy.ts";
import { removeJournals } from "./journal/files.ts";
import { keepRecord } from "./kept-record.ts";
import { leaveLog } from "./sqlite-database.ts";
import { isDamage } from "./sqlite-errors.ts";
import { readRows } from "./sqlite-reading.ts";
import { SqliteRows } from "./sqlite-rows.ts";
import { discardPartial, openPartial, putInPlace, removeCompanions } from "./whole-file.ts";

/**
 * Takes all that SQLite sees in the copy, with the log that may be beside it, and tells what came. The copy stays as it is.
 * The audit record keeps what it has had since.
 * Throws `cannot-restore`, `store-newer` or `store-in-use`, and then nothing has changed.
 */
export async function restoreStore(
  backupFile: string,
  store: string,
  isSameAct: IsSameAct = (one, other) => one === other,
): Promise<Snapshot> {
  const from = existsSync(backupFile) ? realpathSync(backupFile) : resolve(backupFile);
  const to = existsSync(store) ? realpathSync(store) : resolve(store);
  checkSource(from, to);
  if (existsSync(to)) refuseIfInUse(to);
  let partial: string | null = null;
  try {
    partial = openPartial(to);
    copyAll(from, partial);
    complete(partial, from);
    const world = read(partial);
    if (!world.changes.some(({ table }) => table === "object")) {
      throw cannotRestore(from, "there is no world in it, only an empty store");
    }
    if (existsSync(to)) keepRecord(to, partial, isSameAct);
    removeCompanions(partial);
    putInPlace(partial, to, () => {
      removeCompanions(to);
      removeJournals(to);
    });
    return world;
  } catch (error) {
    if (partial !== null) discardPartial(partial);
    if (error instanceof HoldfastError && ["store-newer", "cannot-restore"].includes(error.code)) throw error;
    if (error instanceof HoldfastError || isDamage(error)) {
      throw cannotRestore(from, "it is no backup, or a damaged one", error);
    }
    throw cannotRestore(from, (error as Error).message, error);
  }
}

function checkSource(from: string, store: string): void {
  const stats = statSync(from, { throwIfNoEntry: false });
  if (!stats) throw cannotRestore(from, "there is no such file");
  if (!stats.isFile()) throw cannotRestore(from, `it is ${kindOf(stats)}`);
  if (isOfStore(from, store)) throw cannotRestore(from, "it is the store itself");
}

/** What SQLite needs to see all that is in a copy; the index it makes anew. */
const parts = ["", "-wal", "-journal"] as const;

function copyAll(from: string, partial: string): void {
  const stats = (): (Stats | undefined)[] => parts.map((part) => statSync(from + part, { throwIfNoEntry: false }));
  const before = stats();
  for (const [index, part] of parts.entries()) {
    if (!before[index]) continue;
    copyFileSync(from + part, partial + part);
    chmodSync(partial + part, 0o600);
  }
  const same = stats().every(
    (now, index) => now?.size === before[index]?.size && now?.mtimeMs === before[index]?.mtimeMs,
  );
  if (!same) throw cannotRestore(from, "somebody is writing it just now, so that no copy of it is whole");
}

/** A copy that was made by hand may have its journal beside it. */
function complete(partial: string, from: string): void {
  const database = new DatabaseSync(partial);
  try {
    completeCopy(database, from);
  } finally {
    database.close();
  }
}

/** Everything is checked on the way: the file for damage, the last batches, and the sum of every row. */
function read(file: string): Snapshot {
  const rows = new SqliteRows(file, { durability: "full", lockWaitMs: 5000, recentMs: 120_000 });
  try {
    const { sum: _, ...world } = readRows(file, 0, loadedTables);
    return world;
  } finally {
    rows.close();
  }
}

function refuseIfInUse(store: string): void {
  try {
    const database = new DatabaseSync(store);
    try {
      leaveLog(database);
    } finally {
      database.close();
    }
  } catch (error) {
    if (isDamage(error)) return; // What is to be replaced may well be broken.
    throw new HoldfastError("store-in-use", `${store} is in use: ${(error as Error).message}.`, {
      advice: "Stop the game first: `holdfast stop`.",
      cause: error,
    });
  }
}

function cannotRestore(file: string, why: string, cause?: unknown): HoldfastError {
  return new HoldfastError("cannot-restore", `Nothing was restored from ${file}: ${why}.`, {
    advice: "Name a file that `holdfast backup` has written.",
    cause,
  });
}
