/** The files of a game's areas: each is replaced at once, and never one that somebody has edited meanwhile. */
import { chmod, mkdir, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { HoldfastError } from "../../errors.ts";
import type { AboutArea } from "./area.ts";
import { sameArea } from "./area.ts";

export interface WrittenFile {
  readonly file: string;
  /** Whether the game reads its area from there. */
  readonly isRead: boolean;
}

export class AreaFiles {
  readonly #game: string;
  /** What was written, by files, since nobody else's edit is in that. */
  readonly #written = new Map<string, string>();
  /** One after the other. */
  #writing: Promise<unknown> = Promise.resolve();

  /** `game` is the game's module, in whose folder areas are written. */
  constructor(game: string) {
    this.#game = game;
  }

  /**
   * Where the area was read, if that is in the game's folder; else `areas/NAME.json` there. Rejects with `area-edited` if that
   * has changed since it was read or written, unless `force` is given; with `area-unwritten` if it can't be written.
   */
  write(area: AboutArea, text: string, force: boolean): Promise<WrittenFile> {
    const written = this.#writing.then(() => this.#write(area, text, force));
    this.#writing = written.catch(() => {});
    return written;
  }

  async #write(area: AboutArea, text: string, force: boolean): Promise<WrittenFile> {
    const { file: own } = area.source;
    const isRead = own !== null && isWithin(dirname(this.#game), own);
    const named = isRead ? own : join(dirname(this.#game), "areas", `${area.name}.json`);
    try {
      await mkdir(dirname(named), { recursive: true });
      const file = await realpath(named).catch(() => named);
      const there = await readFile(file, "utf8").catch(missing);
      if (!force && there !== null && there !== this.#written.get(file)) refuseEdited(area, file, isRead, there);
      if (there !== text) await replace(file, text, (await stat(there === null ? this.#game : file)).mode);
      this.#written.set(file, text);
      return { file, isRead };
    } catch (error) {
      throw error instanceof HoldfastError ? error : unwritten(named, error as Error);
    }
  }
}

function isWithin(folder: string, file: string): boolean {
  const steps = relative(folder, file).split(sep);
  return steps[0] !== ".." && !steps.includes("node_modules");
}

function missing(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}

function refuseEdited(area: AboutArea, file: string, isRead: boolean, there: string): void {
  if (isRead && sameArea(area, there)) return;
  const why = isRead ? "was edited since the game read it" : "is there, and the game doesn't read it";
  throw new HoldfastError("area-edited", `${file} ${why}.`, {
    advice: isRead
      ? "Reload the game first, so that the world has what you edited; or overwrite it with --force (in the game: `force`)."
      : "Move it away, or overwrite it with --force (in the game: `force`).",
  });
}

/** As readable as `like` says; nothing that runs. */
async function replace(file: string, text: string, like: number): Promise<void> {
  const mode = like & 0o666;
  const beside = join(dirname(file), `.${file.slice(dirname(file).length + 1)}.new`);
  await rm(beside, { force: true });
  try {
    await writeFile(beside, text, { flag: "wx", mode, flush: true });
    await chmod(beside, mode);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

function unwritten(file: string, cause: Error): HoldfastError {
  return new HoldfastError("area-unwritten", `${file} can't be written: ${cause.message}.`, {
    advice: "Let the Server's user write there. What was there before is still there.",
    cause,
  });
}
