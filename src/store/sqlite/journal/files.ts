/** The journals beside a store's file: one for each claim, which has its number in its name. */
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { cannotOpen } from "../sqlite-errors.ts";
import { syncDirectory } from "../whole-file.ts";
import { batchesAfter, type JournalReading, type Reached } from "./reading.ts";
import { eraAt, pageBytes } from "./record.ts";

const mebibyte = 1 << 20;

/** It says that a later claim is about to read the journal, and that who writes it is to write no more. */
export const closedEnding = ".closed";

const nothing: JournalReading = { batches: [], beyond: null };

/** SQLite names what belongs to a file after the file itself, also where there is a link to it; so do journals. */
export function journalPath(file: string, claim: number): string {
  return `${existsSync(file) ? realpathSync(file) : file}-journal-${claim}`;
}

/** All of a store's journals, those that a claim has closed as well. */
export function journalsOf(file: string): { readonly path: string; readonly claim: number }[] {
  const prefix = journalPath(file, 0).slice(0, -1);
  const own = (name: string) => /^(\d+)(?:\.closed)?$/.exec(name.slice(basename(prefix).length));
  return readdirSync(dirname(prefix))
    .filter((name) => name.startsWith(basename(prefix)) && own(name))
    .map((name) => ({ path: join(dirname(prefix), name), claim: Number(own(name)![1]) }));
}

/** An empty journal, which only needs its name. It has all the room that it will ever have: no batch meets a full disk there. */
export function prepareJournal(path: string, bytes: number): void {
  const descriptor = openSync(path, "w", 0o600);
  try {
    const zeros = Buffer.alloc(Math.min(bytes, mebibyte));
    for (let at = 0; at < bytes; at += zeros.length) {
      writeSync(descriptor, zeros, 0, Math.min(zeros.length, bytes - at), at);
    }
    fsyncSync(descriptor);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

/** The prepared one becomes that claim's, for good. Another of that name is only set aside, unless it is of no use or one's own. */
export function beginJournal(prepared: string, file: string, claim: number, isOwn = false): void {
  const path = journalPath(file, claim);
  if (!isOwn && existsSync(path) && eraOf(path) !== null) renameSync(path, `${path}.found-${Date.now()}`);
  renameSync(prepared, path);
  syncDirectory(path);
}

/** From here on who writes that journal knows that it is to write no more: it looks for its file after each batch, before anybody is told. */
export function closeJournal(file: string, claim: number): void {
  const path = journalPath(file, claim);
  if (existsSync(path)) renameSync(path, path + closedEnding);
}

/** What that claim has written after that, whether its journal is closed or not. Throws `store-cannot-open` if that can't be told. */
export function readJournalAfter(file: string, claim: number, era: number | null, after: Reached): JournalReading {
  if (era === null) return nothing;
  const path = journalPath(file, claim);
  // It may be closed, or opened again, between two looks.
  const bytes = readIfThere(path) ?? readIfThere(path + closedEnding) ?? readIfThere(path);
  return bytes ? batchesAfter(bytes, era, after) : nothing;
}

function readIfThere(path: string): Buffer | null {
  try {
    return reading(path, (descriptor) => readFileSync(descriptor));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw cannotOpen(path, error);
  }
}

/** Whatever stands there may be no file; and to open a pipe would be to wait for somebody who writes into it. */
function reading<T>(path: string, read: (descriptor: number) => T): T {
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    if (!fstatSync(descriptor).isFile()) throw new Error("it is no file");
    return read(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

export function removeJournals(file: string): void {
  for (const { path } of journalsOf(file)) rmSync(path, { force: true });
}

/** What stands in the place of the store's file gets another name, and so do its journals. */
export function setJournalsAside(file: string, aside: string): void {
  for (const { path } of journalsOf(file))
    renameSync(path, aside + path.slice(journalPath(file, 0).length - "-journal-0".length));
}

/** What was prepared by processes that are gone; one that is still there prepares another. */
export function removePrepared(file: string): void {
  const prefix = `${preparedPath(file)}.`;
  const names = readdirSync(dirname(prefix)).filter((name) => name.startsWith(basename(prefix)));
  for (const name of names) removeIfPossible(join(dirname(prefix), name), () => true);
}

/** How the name of a prepared journal begins: no claim has the number 0. */
export function preparedPath(file: string): string {
  return journalPath(file, 0);
}

/** Those of earlier claims whose batches are all in the database: it knows of their eras, and has been claimed since. */
export function removeEarlierJournals(file: string, last: number, eras: readonly { readonly id: number }[]): void {
  const isOfNoUse = (era: number | null) => era === null || eras.some(({ id }) => id === era);
  for (const { path, claim } of journalsOf(file)) {
    if (claim < last) removeIfPossible(path, () => isOfNoUse(eraOf(path)));
  }
}

/** It takes up room and does no harm: whoever claims the store goes on where it can't be read or removed. */
function removeIfPossible(path: string, isOfNoUse: () => boolean): void {
  try {
    if (isOfNoUse()) rmSync(path, { force: true });
  } catch {
    // The next claim tries again.
  }
}

/** Of what was written first in a journal; null if nothing was. Throws `store-cannot-open` if that can't be told. */
function eraOf(path: string): number | null {
  const page = Buffer.alloc(pageBytes);
  try {
    reading(path, (descriptor) => readSync(descriptor, page, 0, pageBytes, 0));
  } catch (error) {
    throw cannotOpen(path, error);
  }
  return eraAt(page, 0);
}
