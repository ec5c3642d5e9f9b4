/** A disk that a test can fill. */
import { spawnSync } from "node:child_process";
import { closeSync, openSync, writeSync } from "node:fs";
import type { TestContext } from "node:test";
import { temporaryDirectory } from "./temporary-directory.ts";

/** An empty directory on a file system of its own, of `size` as mount reads it; null where this user may not mount one. */
export function smallDisk(t: TestContext, size: string): string | null {
  const directory = temporaryDirectory("disk");
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", directory]);
  if (status !== 0) return null;
  // Lazily, since what has files open there is stopped by a later hook.
  t.after(() => spawnSync("umount", ["-l", directory]));
  return directory;
}

/** Writes a file until there is no room left. */
export function fill(file: string): void {
  const descriptor = openSync(file, "w");
  try {
    for (const size of [65_536, 1]) {
      const chunk = Buffer.alloc(size);
      while (hasRoomFor(descriptor, chunk));
    }
  } finally {
    closeSync(descriptor);
  }
}

function hasRoomFor(descriptor: number, chunk: Buffer): boolean {
  try {
    return writeSync(descriptor, chunk) === chunk.length;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOSPC") return false;
    throw error;
  }
}
