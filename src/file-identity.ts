/** Which file lies at a path: the same path may lead to another one later, or to none. */
import { type BigIntStats, statSync } from "node:fs";

/** What tells a file from every other that is there. */
export interface FileIdentity {
  readonly dev: bigint;
  readonly ino: bigint;
}

/** The file at the end of a path and of all links on it; null if there is none. */
export function fileAt(path: string): BigIntStats | null {
  try {
    return statSync(path, { bigint: true });
  } catch (error) {
    return nullIfMissing(error);
  }
}

/** For `catch`: null where an error says that there is no such file, or no such folder; throws any other. */
export function nullIfMissing(error: unknown): null {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT" || code === "ENOTDIR") return null;
  throw error;
}

/** Two paths may lead to one file. What isn't there is the same as nothing. */
export function isSameFile(one: FileIdentity | null, other: FileIdentity | null): boolean {
  return one !== null && other !== null && one.ino === other.ino && one.dev === other.dev;
}
