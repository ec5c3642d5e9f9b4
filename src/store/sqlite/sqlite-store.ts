/** The store in one SQLite file. docs/store.md tells operators about it. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import {
  type Change,
  type Copies,
  loadedTables,
  type Position,
  type Snapshot,
  type Store,
  type Table,
} from "../store.ts";
import { backUp } from "./sqlite-backup.ts";
import type { Durability } from "./sqlite-database.ts";
import { latestRows, readRows } from "./sqlite-reading.ts";
import { restoreStore } from "./sqlite-restore.ts";
import { SqliteWriter } from "./sqlite-writer.ts";
import type { Claimed } from "./writer-requests.ts";

export interface SqliteStoreOptions {
  readonly file: string;
  readonly durability: Durability;
  /** How long the lock of another program is waited for before a batch is refused; 5 seconds by default. */
  readonly lockWaitMs?: number;
  /** For how long `load` can tell what has changed since a version; 2 minutes by default. */
  readonly recentMs?: number;
}

/**
 * Writes in a thread of its own; reads in the calling one, because a world is loaded while nothing else runs. It is opened
 * by the first thing that is asked, which rejects with `store-newer`, `store-damaged` or `store-cannot-open`.
 */
export class SqliteStore implements Store {
  readonly copies: Copies = {
    backup: (path, options) => this.#backUp(path, options?.force ?? false),
    restore: (path, isSameAct) => restoreStore(path, this.#file, isSameAct),
  };
  readonly #file: string;
  readonly #writer: SqliteWriter;
  /** False until a file is known of. */
  #made = false;
  /** The claim that this store has made; its number is 0 before the first. */
  #claim: Omit<Claimed, "position"> & { readonly owner: string } = { claim: 0, owner: "", eras: [] };

  constructor(options: SqliteStoreOptions) {
    const file = resolve(options.file);
    this.#file = file;
    this.#writer = new SqliteWriter({ lockWaitMs: 5000, recentMs: 120_000, ...options, file });
  }

  /** One that is opened at once. The first claim makes the file, if there is none. */
  static async open(options: SqliteStoreOptions): Promise<SqliteStore> {
    const store = new SqliteStore(options);
    await store.#open();
    return store;
  }

  async load(after: number, of: readonly Table[] = loadedTables): Promise<Snapshot> {
    await this.#open();
    return this.#made ? readRows(this.#file, after, of) : { version: 0, changes: [] };
  }

  async latest(table: Table, before: number, limit: number): Promise<readonly Change[]> {
    return this.#made || existsSync(this.#file) ? latestRows(this.#file, table, before, limit) : [];
  }

  async claim(owner: string): Promise<number> {
    const { position, ...claimed } = await this.#writer.ask("claim", { owner });
    this.#claim = { ...claimed, owner };
    this.#writer.last = position;
    this.#made = true;
    return claimed.claim;
  }

  commit(changes: readonly Change[]): Promise<Position> {
    return this.#written(this.#writer.ask("commit", { claim: this.#claim.claim, changes }));
  }

  async check(): Promise<void> {
    await this.#writer.ask("check", { claim: this.#claim.claim });
  }

  async rewrite(rows: readonly Change[]): Promise<Position> {
    const { last } = this.#writer;
    if (last === null) throw new Error("a store that was not claimed can't be lost");
    return this.#written(this.#writer.ask("rewrite", { ...this.#claim, last, rows }));
  }

  knows(position: Position): Promise<boolean> {
    return this.#writer.ask("knows", { position });
  }

  async #open(): Promise<void> {
    this.#made ||= await this.#writer.open();
  }

  async #backUp(path: string, force: boolean): Promise<void> {
    // A copy of what stands in the place of a lost store would be a copy of something else.
    if (this.#claim.claim > 0) await this.check();
    await backUp(this.#file, resolve(path), force);
  }

  async #written(written: Promise<Position>): Promise<Position> {
    this.#writer.last = await written;
    return written;
  }

  close(): Promise<void> {
    return this.#writer.close();
  }
}
