/** Watches a game's directory and calls for a reload when a file was saved, also after the directory was away for a while. */
import { type FSWatcher, statSync, watch } from "node:fs";
import { relative, sep } from "node:path";
import type { Clock, Timer } from "../clock.ts";

/** Editors write a file in several steps; this long after the last one it is taken as saved. */
const quietMs = 100;
/** So often it is looked whether the directory is still the one that is watched. */
const lookMs = 500;

export interface WatchOptions {
  readonly clock: Clock;
  readonly directory: string;
  /** The data directory, which changes all the time. */
  readonly data: string;
  readonly onChange: () => void;
  /** Why nothing can be watched at the moment; null: it can again. */
  readonly onTrouble: (trouble: string | null) => void;
}

export class GameWatch {
  readonly #options: WatchOptions;
  readonly #dataInside: string;
  readonly #looking: Timer;
  #watcher: FSWatcher | null = null;
  /** Which directory is watched: one of the same name may be another. */
  #watched: string | null = null;
  #trouble: string | null = null;
  #quiet: Timer | undefined;

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#dataInside = relative(options.directory, options.data);
    this.#open();
    this.#looking = options.clock.every(lookMs, () => this.#look());
  }

  close(): void {
    this.#looking.cancel();
    this.#quiet?.cancel();
    this.#lose();
  }

  #look(): void {
    if (this.#watcher && identityOf(this.#options.directory) === this.#watched) return;
    this.#lose();
    if (this.#open()) this.#options.onChange();
  }

  #open(): boolean {
    try {
      this.#watched = identityOf(this.#options.directory);
      const watcher = watch(this.#options.directory, { recursive: true }, (_event, file) => this.#heed(file));
      watcher.on("error", (error) => {
        this.#lose();
        this.#tell(error.message);
      });
      this.#watcher = watcher;
      this.#tell(null);
      return true;
    } catch (error) {
      this.#tell((error as Error).message);
      return false;
    }
  }

  #lose(): void {
    this.#watcher?.close();
    this.#watcher = null;
  }

  #heed(file: string | null): void {
    // The directory itself was renamed or removed: from now on this watcher hears nothing.
    if (!file) this.#lose();
    if (!file || isIgnored(file, this.#dataInside)) return;
    this.#quiet?.cancel();
    this.#quiet = this.#options.clock.after(quietMs, this.#options.onChange);
  }

  /** Once for each trouble. */
  #tell(trouble: string | null): void {
    if (trouble === this.#trouble) return;
    this.#trouble = trouble;
    this.#options.onTrouble(trouble);
  }
}

/** Throws if it is not there. */
function identityOf(directory: string): string {
  const { dev, ino, birthtimeMs } = statSync(directory);
  return `${dev} ${ino} ${birthtimeMs}`;
}

/** Hidden files, editors' copies, dependencies, and what is built. */
function isIgnored(file: string, dataInside: string): boolean {
  if (file === dataInside || file.startsWith(dataInside + sep) || file.endsWith("~")) return true;
  return file.split(sep).some((part) => part.startsWith(".") || ["node_modules", "dist", "coverage"].includes(part));
}
