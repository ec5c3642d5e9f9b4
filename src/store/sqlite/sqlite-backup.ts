/** Copies a SQLite store, as it is at one moment, while it is written. */
import { backup, DatabaseSync } from "node:sqlite";
import { HoldfastError } from "../../errors.ts";
import { backupTarget } from "./backup-target.ts";
import { completeCopy } from "./complete-copy.ts";
import { openForReading } from "./sqlite-database.ts";
import { discardPartial, openPartial, putInPlace, removeCompanions } from "./whole-file.ts";

const attemptsMax = 20;

/** Off this thread. An older backup at `to` is replaced when all is well; anything else only with `force`, or never. */
export async function backUp(store: string, to: string, force: boolean): Promise<void> {
  let partial: string | null = null;
  try {
    partial = openPartial(backupTarget(to, store, force));
    await copyWhole(store, partial);
    // Again: it took a while.
    const target = backupTarget(to, store, force);
    putInPlace(partial, target, () => removeCompanions(target));
  } catch (error) {
    if (partial !== null) discardPartial(partial);
    if (error instanceof HoldfastError) throw error;
    throw cannotBackUp(to, (error as Error).message, error);
  }
}

async function copy(store: string, partial: string): Promise<void> {
  const database = openForReading(store);
  try {
    // All pages in one step: in smaller ones, each commit meanwhile would make it begin again.
    await backup(database, partial, { rate: 0x7fffffff });
  } finally {
    database.close();
  }
  const copied = new DatabaseSync(partial);
  try {
    // One file that can be read anywhere, and is no store that somebody plays on.
    copied.exec("PRAGMA journal_mode = DELETE");
    completeCopy(copied, store);
  } finally {
    copied.close();
  }
}

/** While it was copied the store may have used room in its journal again that the copy lacks. */
async function copyWhole(store: string, partial: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await copy(store, partial);
    } catch (error) {
      if (!(error instanceof HoldfastError) || error.code !== "store-damaged" || attempt === attemptsMax) throw error;
    }
  }
}

function cannotBackUp(file: string, why: string, cause: unknown): HoldfastError {
  return new HoldfastError("cannot-back-up", `No backup was written to ${file}: ${why}.`, {
    advice:
      "Name a new file, or an older backup, in a directory that is writable and has room for the whole store; --force replaces any other file that is not the game's own.",
    cause,
  });
}
