/** Which file a backup may be written to: files are compared, not their names. */
import { closeSync, existsSync, lstatSync, openSync, readSync, realpathSync, type Stats, statSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { fileAt, isSameFile } from "../../file-identity.ts";
import { journalsOf } from "./journal/files.ts";
import { applicationId } from "./sqlite-schema.ts";
import { companions } from "./whole-file.ts";

/**
 * Where the backup goes really, behind links. Throws an `Error` that completes "No backup was written to …:". With `force`
 * any regular file outside the data directory may be replaced; without it only an earlier backup.
 */
export function backupTarget(to: string, store: string, force: boolean): string {
  const target = realTarget(to);
  if (isWithin(target, realpathSync(dirname(store)))) {
    throw new Error("that is in the data directory, which it is to outlive");
  }
  if (companions.some((ending) => target.endsWith(ending))) {
    throw new Error(`SQLite takes a file of that ending for a part of ${basename(target.replace(/-[a-z]+$/, ""))}`);
  }
  const found = statOf(target);
  if (!found) return target;
  if (!found.isFile()) throw new Error(`there is ${kindOf(found)}`);
  if (isOfStore(target, store)) throw new Error("it is the store itself");
  if (force) return target;
  const inUse = companions.find((ending) => existsSync(target + ending));
  if (inUse) throw new Error(`${basename(target)}${inUse} is beside it: a store that is in use, it seems`);
  if (!isBackup(target)) throw new Error("there is a file that no `holdfast backup` of this version has written");
  return target;
}

/** Is it the store itself, or its log, index or journal? */
export function isOfStore(path: string, store: string): boolean {
  const file = fileAt(path);
  const own = [...["", ...companions].map((ending) => store + ending), ...journalsOf(store).map(({ path }) => path)];
  return own.some((each) => isSameFile(file, fileAt(each)));
}

export function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return "a directory";
  if (stats.isFIFO()) return "a pipe";
  if (stats.isSocket()) return "a socket";
  return stats.isFile() ? "a file" : "a device";
}

function realTarget(to: string): string {
  if (existsSync(to)) return realpathSync(to);
  if (lstatSync(to, { throwIfNoEntry: false })) throw new Error("there is a link to nothing");
  return join(realpathSync(dirname(to)), basename(to));
}

function isWithin(path: string, directory: string): boolean {
  return path.startsWith(directory + sep);
}

function statOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

// From SQLite's header: https://sqlite.org/fileformat.html#the_database_header.
const headerBytes = 100;
const magic = Buffer.from("SQLite format 3\0");
const formatVersionsAt = 18;
const applicationIdAt = 68;

/** A store that was ever open is in WAL mode (2); a backup is not (1). */
function isBackup(file: string): boolean {
  const header = Buffer.alloc(headerBytes);
  const descriptor = openSync(file, "r");
  try {
    readSync(descriptor, header, 0, headerBytes, 0);
  } finally {
    closeSync(descriptor);
  }
  return (
    header.subarray(0, magic.length).equals(magic) &&
    header.readUInt16BE(formatVersionsAt) === 0x0101 &&
    header.readUInt32BE(applicationIdAt) === applicationId
  );
}
