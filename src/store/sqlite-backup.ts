/** Copies of a SQLite store: made while it is written, and put back while it is not. */
import { chmodSync, closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { HoldfastError } from "../errors.ts";
import { checkForDamage, isDamage, openForReading } from "./sqlite-database.ts";

/** Copies the store to `to`, as it is at one moment, off this thread; a file of that name is replaced when all is well. */
export async function backUp(store: string, to: string): Promise<void> {
  if (store === to) throw cannotBackUp(to, "it is the store itself");
  await replacing(to, cannotBackUp, async (partial) => {
    const database = openForReading(store);
    try {
      // A new file, so that it is its owner's alone, whoever may write in that directory.
      rmSync(partial, { force: true });
      closeSync(openSync(partial, "wx", 0o600));
      // All pages in one step: in smaller ones, each commit meanwhile would make it begin again.
      await backup(database, partial, { rate: 0x7fffffff });
    } finally {
      database.close();
    }
  });
}

/** Puts a backup in the place of the store, which nobody may have open. Throws `cannot-restore` or `store-newer`. */
export async function restoreStore(backupFile: string, store: string): Promise<void> {
  const from = resolve(backupFile);
  if (!existsSync(from)) throw cannotRestore(from, "there is no such file");
  checkBackup(from);
  if (existsSync(store)) refuseIfInUse(store);
  await replacing(resolve(store), cannotRestore, async (partial) => {
    copyFileSync(from, partial);
    chmodSync(partial, 0o600);
    for (const leftover of ["-wal", "-shm"]) rmSync(store + leftover, { force: true });
  });
}

function checkBackup(file: string): void {
  try {
    const database = openForReading(file);
    try {
      checkForDamage(database, file);
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof HoldfastError && error.code === "store-newer") throw error;
    throw cannotRestore(file, "it is no backup, or a damaged one", error);
  }
}

/** Every open connection to a store in WAL mode holds a lock that leaving that mode would need. */
function refuseIfInUse(store: string): void {
  try {
    const database = new DatabaseSync(store);
    try {
      database.exec("PRAGMA journal_mode = DELETE");
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

/** `write` fills a file beside `file`, which then takes its place at once and for good. */
async function replacing(
  file: string,
  refused: (file: string, why: string, cause: unknown) => HoldfastError,
  write: (partial: string) => Promise<void>,
): Promise<void> {
  const partial = `${file}.partial`;
  try {
    await write(partial);
    sync(partial);
    renameSync(partial, file);
    sync(dirname(file));
  } catch (error) {
    if (existsSync(partial)) rmSync(partial);
    if (error instanceof HoldfastError) throw error;
    throw refused(file, (error as Error).message, error);
  }
}

function sync(path: string): void {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function cannotBackUp(file: string, why: string, cause?: unknown): HoldfastError {
  return new HoldfastError("cannot-back-up", `No backup was written to ${file}: ${why}.`, {
    advice: "Name a file in a directory that is there, is writable and has room for the whole store.",
    cause,
  });
}

function cannotRestore(file: string, why: string, cause?: unknown): HoldfastError {
  return new HoldfastError("cannot-restore", `Nothing was restored from ${file}: ${why}.`, {
    advice: "Name a file that `holdfast backup` has written.",
    cause,
  });
}
