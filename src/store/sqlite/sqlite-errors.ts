/** What is said when a store's file can't be opened, read or written. */
import { HoldfastError } from "../../errors.ts";
import { nullIfMissing } from "../../file-identity.ts";
import type { Reached } from "./journal/reading.ts";

/** SQLite's primary result codes: https://sqlite.org/rescode.html. */
const sqliteCorrupt = 11;
const sqliteNotADatabase = 26;

/** Another program holds a lock. */
const sqliteBusy = 5;

export function isLock(error: unknown): boolean {
  return (((error as { errcode?: number }).errcode ?? 0) & 0xff) === sqliteBusy;
}

/** True of errors that say that the file itself is broken. */
export function isDamage(error: unknown): boolean {
  const { errcode } = error as { errcode?: number };
  const code = (errcode ?? 0) & 0xff; // The rest tells details of the same failure.
  return code === sqliteCorrupt || code === sqliteNotADatabase;
}

/** Whatever `open` throws becomes `store-damaged`, `store-cannot-open`, or stays what it is. */
export function opening<T>(file: string, open: () => T): T {
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

/** `beyond` is a batch in the journal that can only be there if all before it were. */
export function gap(file: string, reached: Reached, batches: readonly Reached[], beyond: number): HoldfastError {
  const { version } = batches.at(-1) ?? reached;
  return damaged(file, `its journal has batch ${beyond}, and what is between that and batch ${version} is missing`);
}

export function newerThan(known: number, file: string, format: number): HoldfastError {
  return new HoldfastError(
    "store-newer",
    `${file} was written by a newer Holdfast (format ${format}, this one knows ${known}).`,
    { advice: "Run the newer version again, or restore a backup that this one has made." },
  );
}

export function heldByOlder(file: string, cause: unknown): HoldfastError {
  return new HoldfastError(
    "store-in-use",
    `${file} is of an earlier format, and a Holdfast that writes that one has it open.`,
    { advice: "`holdfast restart` brings the new one in.", cause },
  );
}

export function locked(file: string): HoldfastError {
  return refusal(new Error(`${file} is locked by another program`));
}

export function taken(owner: string | null): HoldfastError {
  return new HoldfastError(
    "store-taken",
    `The store belongs to ${owner ?? "nobody yet"}; this batch was not written.`,
    { advice: "Claim the store before writing; if another generation has claimed it since, this one is to end." },
  );
}

/** A journal that is not there any more was closed by a later claim. */
export function openUnlessTaken<T>(open: () => T): T {
  try {
    return open();
  } catch (error) {
    nullIfMissing(error);
    throw taken("a later claim");
  }
}

export function lost(what: string, cause?: unknown): HoldfastError {
  return new HoldfastError("store-lost", `${what}.`, {
    advice: "A game that runs writes a whole new one by itself.",
    ...(cause === undefined ? {} : { cause }),
  });
}

export function readElsewhere(what: string): HoldfastError {
  return new HoldfastError("store-too-old", `${what}.`, {
    advice: "The next generation reads the right one: reload again, if none comes by itself.",
  });
}

export function tooOld(after: number): HoldfastError {
  return new HoldfastError("store-too-old", `What has changed since version ${after} is no longer known.`, {
    advice: "Load everything again, with a new process.",
  });
}

/** What any other failure means to whoever writes: nothing of the batch was written, and it may be given again. */
export function refusal(error: unknown): HoldfastError {
  if (error instanceof HoldfastError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  const why = code === "ENOSPC" ? "the disk is full" : message;
  return new HoldfastError("store-cannot-write", `The store can't be written: ${why}.`, {
    advice: "Is the disk full, or the file held by another program? Writing is tried again.",
    cause: error,
  });
}
