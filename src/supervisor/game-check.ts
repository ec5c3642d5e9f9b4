/** Checks a game's types before it is loaded, if the game has a tsconfig.json and TypeScript. */
import { type ChildProcess, execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { constants, setPriority } from "node:os";
import { dirname, join } from "node:path";
import type { Config } from "../config.ts";
import type { Refusal } from "../control/channel.ts";
import { cacheDirectory } from "./data-directory.ts";

/** As many of the compiler's lines as an operator can use. */
const shownLines = 10;

/** One at a time: two would write one file, and the earlier one reads code that has changed. */
export class GameCheck {
  readonly #memory: string;
  #running: { readonly child: ChildProcess; readonly done: Promise<unknown> } | null = null;

  /** `memory` is the name of a file in which it keeps what it has found out, for the next time. */
  constructor(memory = "types.json") {
    this.#memory = memory;
  }

  /**
   * Null if nothing is wrong, if there is nothing to check with, or if another check has taken its place. The message names
   * file and line. What is checked is the nearest project: the game's own folder, or one above it up to `directory`.
   */
  async run({ game, directory, data }: Pick<Config, "game" | "directory" | "data">): Promise<Refusal | null> {
    while (this.#running) {
      this.#running.child.kill();
      await this.#running.done;
    }
    const compiler = compilerFor(directory);
    const project = projectOf(dirname(game), directory);
    if (compiler === null || project === null) return null;
    // What it found out the last time makes the next check several times as quick.
    const memory = ["--incremental", "--tsBuildInfoFile", join(cacheDirectory(data), this.#memory)];
    return this.#compile([compiler, "--noEmit", "--pretty", "false", ...memory, "-p", project], directory);
  }

  /** Nobody wants to know any more. */
  end(): void {
    this.#running?.child.kill();
  }

  #compile(command: readonly string[], cwd: string): Promise<Refusal | null> {
    const outcome = Promise.withResolvers<Refusal | null>();
    const child = execFile(
      process.execPath,
      [...command],
      { cwd, maxBuffer: 16_777_216, killSignal: "SIGKILL" },
      (error, stdout, stderr) => {
        this.#running = null;
        outcome.resolve(error && !child.killed ? complaint(stdout, stderr || error.message) : null);
      },
    );
    this.#running = { child, done: outcome.promise };
    // Whoever plays comes first.
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    return outcome.promise;
  }
}

function complaint(output: string, trouble: string): Refusal | null {
  const lines = output.trim().split("\n");
  // That it could not write its memory down, because the disk is full for one, is no fault of the game's.
  const faults = lines.filter((line) => !line.startsWith("error TS5033:"));
  if (faults.length === 0) return null;
  if (!faults.some((line) => /error TS\d+/.test(line))) {
    const message = `The game's types could not be checked: ${(faults.join("\n") || trouble).slice(0, 500)}`;
    return { code: "check-failed", message, advice: "Try again; without a tsconfig.json no types are checked." };
  }
  const more = faults.length > shownLines ? [`… and ${faults.length - shownLines} lines more`] : [];
  return {
    code: "type-error",
    message: [...faults.slice(0, shownLines), ...more].join("\n"),
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
