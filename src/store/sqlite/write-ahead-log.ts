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
  #written = { times: 0, size: 0 };
  /** So many times fill it, going by what was written the last times. */
  #times = 16;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** These were written at one time. */
  add(changes: readonly Change[]): void {
    this.#written.times++;
    for (const { value } of changes) this.#written.size += value?.length ?? 0;
  }

  get isFull(): boolean {
    return this.#written.times >= this.#times || this.#written.size >= logSize;
  }

  /** What is in the log is durable whether this can be done or not; if not, it is tried again after as many more times. */
  takeOver(): void {
    const { times } = this.#written;
    this.#written = { times: 0, size: 0 };
    try {
      const pages = checkpoint(this.#database);
      this.#times = Math.max(1, Math.floor((logPages * times) / Math.max(1, pages)));
    } catch (error) {
      if (isDamage(error)) throw error;
    }
  }
}
