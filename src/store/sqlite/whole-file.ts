/** Writes a file anew as a whole: a crash at any point leaves what was there before, or the new one. */
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";

/** What SQLite keeps beside a database; none of it may be read with another one. */
export const companions = ["-wal", "-shm", "-journal"] as const;

/** An empty file beside `file`, which only this process knows and only its owner can read. */
export function openPartial(file: string): string {
  const partial = `${file}.${randomBytes(6).toString("hex")}.partial`;
  closeSync(openSync(partial, "wx", 0o600));
  return partial;
}

/** Makes what was written durable; then, after `clear`, it takes the place of `file`, at once and for good. */
export function putInPlace(partial: string, file: string, clear: () => void): void {
  sync(partial);
  clear();
  renameSync(partial, file);
  syncDirectory(file);
}

/** Names in the directory of that file are there for good. */
export function syncDirectory(file: string): void {
  sync(dirname(file));
}

export function discardPartial(partial: string): void {
  for (const ending of ["", ...companions]) rmSync(partial + ending, { force: true });
}

/** What stands in the place of `file` gets another name, with all that belongs to it. */
export function setAside(file: string, aside: string): void {
  for (const ending of ["", ...companions]) if (existsSync(file + ending)) renameSync(file + ending, aside + ending);
}

export function removeCompanions(file: string): void {
  for (const ending of companions) rmSync(file + ending, { force: true });
}

function sync(path: string): void {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
