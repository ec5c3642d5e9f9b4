/** Whether a store's files are still what the open connection writes, for whoever looks for them by their names next. */
import { type BigIntStats, realpathSync } from "node:fs";
import { basename } from "node:path";
import { fileAt, isSameFile } from "../../file-identity.ts";

/** The file, its log and its index as they were at one moment; null is one that was not there. */
export type Look = readonly (BigIntStats | null)[];

const log = 1;

interface Changed {
  readonly moved: string | null;
  readonly written: string | null;
}

export class FilePlace {
  readonly #paths: readonly string[];
  #seen: Look;

  /** `file` is open, and its log and index are there, and what else belongs to it. */
  constructor(file: string, ...others: readonly string[]) {
    // SQLite names them after the file itself, also where `file` is a link to it.
    const real = realpathSync(file);
    this.#paths = [file, `${real}-wal`, `${real}-shm`, ...others];
    this.#seen = this.look();
  }

  /**
   * Why the files are no longer those that were opened, in the middle of a sentence; null if they are, and then what has
   * been written into them until now counts as this process's doing.
   */
  note(): string | null {
    const now = this.look();
    const moved = this.#movedBy(now);
    if (moved === null) this.#seen = now;
    return moved;
  }

  /** As `note`, or that file or log have been written since the last one; notes nothing. */
  changed(): Changed {
    const now = this.look();
    // The index is memory that all connections share: it is written all the time.
    return { moved: this.#movedBy(now), written: this.#writtenBy(now.slice(0, 2)) };
  }

  /**
   * As `note` after a batch, which makes the log grow and leaves the file alone: or that somebody else has written at the
   * same time. A batch that waits for the disk takes longer than the time between two.
   */
  noteBatch(): Changed {
    const now = this.look();
    const moved = this.#movedBy(now);
    const written = this.#writtenBy(now.slice(0, 1)) ?? this.#shrunkBy(now);
    if (moved === null) this.#seen = now;
    return { moved, written };
  }

  /** Does the file itself stand in its place still, whatever became of its log and index? */
  get holdsFile(): boolean {
    return isSameFile(this.#seen[0] ?? null, this.look()[0] ?? null);
  }

  #writtenBy(now: Look): string | null {
    for (const [index, after] of now.entries()) {
      const before = this.#seen[index];
      if (before?.size !== after?.size || before?.mtimeNs !== after?.mtimeNs) {
        return `another program has written into ${this.#name(index)}`;
      }
    }
    return null;
  }

  #shrunkBy(now: Look): string | null {
    const [before, after] = [this.#seen[log], now[log]];
    return before && after && after.size < before.size ? `another program has written into ${this.#name(log)}` : null;
  }

  #movedBy(now: Look): string | null {
    for (const [index, file] of now.entries()) {
      if (!file) return `${this.#name(index)} is gone from its place`;
      if (!isSameFile(file, this.#seen[index] ?? null)) {
        return `another file stands in the place of ${this.#name(index)}`;
      }
    }
    return null;
  }

  look(): Look {
    return this.#paths.map(fileAt);
  }

  /** Whatever was there at that look is right. */
  accept(look: Look): void {
    this.#seen = look;
  }

  #name(index: number): string {
    return basename(this.#paths[index]!);
  }
}
