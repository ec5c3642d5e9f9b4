/** Directories that tests make, and that are gone with the process that has made them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const made: string[] = [];

process.on("exit", () => {
  for (const directory of made) rmSync(directory, { recursive: true, force: true });
});

/**
 * A new, empty directory. It is removed when the test's process ends, and no sooner: hooks of a test run in the order in which
 * they were registered, so that one that removed it would come before those that stop what still writes into it.
 */
export function temporaryDirectory(name: string, within = tmpdir()): string {
  const directory = mkdtempSync(join(within, `holdfast-${name}-`));
  made.push(directory);
  return directory;
}
