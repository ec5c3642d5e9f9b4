/** Checks a game's types before it is loaded, if the game has a tsconfig.json and TypeScript. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { constants, setPriority } from "node:os";
import { dirname, join } from "node:path";
import type { Config } from "../config.ts";
import type { Refusal } from "../control/channel.ts";
import { cacheDirectory } from "./data-directory.ts";

/** As many of the compiler's lines as an operator can use. */
const shownLines = 10;

/**
 * Null if nothing is wrong, or if there is nothing to check with. The message names file and line. What is checked is the
 * nearest project: the game's own folder, or one above it up to `directory`.
 */
export async function checkGameTypes({
  game,
  directory,
  data,
}: Pick<Config, "game" | "directory" | "data">): Promise<Refusal | null> {
  const compiler = compilerFor(directory);
  const project = projectOf(dirname(game), directory);
  if (compiler === null || project === null) return null;
  // What it found out the last time makes the next check several times as quick.
  const memory = ["--incremental", "--tsBuildInfoFile", join(cacheDirectory(data), "types.json")];
  const output = await run([compiler, "--noEmit", "--pretty", "false", ...memory, "-p", project], directory);
  if (output === null) return null;
  const lines = output.trim().split("\n");
  const more = lines.length > shownLines ? [`… and ${lines.length - shownLines} lines more`] : [];
  return {
    code: "type-error",
    message: [...lines.slice(0, shownLines), ...more].join("\n"),
    advice: "Mend the types and try again.",
  };
}

function projectOf(folder: string, top: string): string | null {
  const project = join(folder, "tsconfig.json");
  if (existsSync(project)) return project;
  return folder === top || folder === dirname(folder) ? null : projectOf(dirname(folder), top);
}

function compilerFor(directory: string): string | null {
  try {
    const description = createRequire(join(directory, "holdfast.config.ts")).resolve("typescript/package.json");
    return join(dirname(description), "bin", "tsc");
  } catch {
    return null;
  }
}

/** What the compiler complained of; null if of nothing. */
function run(command: readonly string[], cwd: string): Promise<string | null> {
  return new Promise((resolve) => {
    const { pid } = execFile(
      process.execPath,
      [...command],
      { cwd, maxBuffer: 16_777_216 },
      (error, stdout, stderr) => {
        resolve(error ? stdout || stderr || error.message : null);
      },
    );
    // Whoever plays comes first.
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  });
}
