/** Lets one Holdfast at a time use a data directory. The system frees the lock however its holder ends. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { HoldfastError } from "../errors.ts";

export interface DataLock {
  release(): void;
}

/** Node has no file lock of its own; SQLite's is one that every system frees with the process. */
export function lockData(data: string): DataLock {
  const database = new DatabaseSync(join(data, "run", "lock.sqlite"));
  try {
    database.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    throw inUse(data, error);
  }
  writeFileSync(pidFile(data), `${process.pid}\n`, { mode: 0o600 });
  return {
    release() {
      if (database.isOpen) database.close();
    },
  };
}

export function inUse(data: string, cause?: unknown): HoldfastError {
  return new HoldfastError("data-in-use", `Holdfast is already running on ${data}${holderOf(data)}.`, {
    advice: "Stop it with `holdfast stop`, or choose another directory with HOLDFAST_DATA.",
    cause,
  });
}

/** In the middle of a sentence; nothing if it is just starting, and has the lock but has not written its number yet. */
function holderOf(data: string): string {
  const pid = supervisorOf(data);
  return pid === null ? "" : ` (process ${pid})`;
}

/** The process that wrote down its number last. */
export function supervisorOf(data: string): number | null {
  try {
    return Number(readFileSync(pidFile(data), "utf8").trim()) || null;
  } catch {
    return null;
  }
}

function pidFile(data: string): string {
  return join(data, "run", "holdfast.pid");
}
