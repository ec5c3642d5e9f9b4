/** When what a store's log holds is taken over into the file: by the writer itself, when the log has filled. */
import type { DatabaseSync } from "node:sqlite";
import type { Change } from "../store.ts";
import { checkpoint } from "./sqlite-database.ts";
import { isDamage } from "./sqlite-errors.ts";

/** The log is taken over into the file at about this size. */
const logPages = 1000;
const logSize = 4096 * logPages;

export class WriteAheadLog {
  readonly #database: DatabaseSync;
  /** What was written into the log since it was last taken over. */
  #written = { batches: 0, size: 0 };
  /** So many batches fill it, going by the last time. */
  #batches = 16;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** True if the batch has filled it. */
  add(changes: readonly Change[]): boolean {
    const written = this.#written;
    written.batches++;
    for (const { value } of changes) written.size += value?.length ?? 0;
    return written.batches >= this.#batches || written.size >= logSize;
  }

  /** What is in the log is durable whether this can be done or not; if not, it is tried again after as many more batches. */
  takeOver(): void {
    const { batches } = this.#written;
    this.#written = { batches: 0, size: 0 };
    try {
      const pages = checkpoint(this.#database);
      this.#batches = Math.max(1, Math.floor((logPages * batches) / Math.max(1, pages)));
    } catch (error) {
      if (isDamage(error)) throw error;
    }
  }
}
