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
import { ClaimedStore } from "./claimed-store.ts";
import type { Reached } from "./journal/reading.ts";
import { backUp } from "./sqlite-backup.ts";
import type { Durability } from "./sqlite-database.ts";
import { lost, taken } from "./sqlite-errors.ts";
import { latestRows, readRows } from "./sqlite-reading.ts";
import { restoreStore } from "./sqlite-restore.ts";
import type { Claimed } from "./sqlite-rows.ts";
import { SqliteWriter } from "./sqlite-writer.ts";
import type { WriterOptions } from "./writer-requests.ts";

export interface SqliteStoreOptions {
  readonly file: string;
  readonly durability: Durability;
  /** How long the lock of another program is waited for before a batch is refused; 5 seconds by default. */
  readonly lockWaitMs?: number;
  /** How much a journal holds, which is made when the store is claimed; 8 MiB by default. */
  readonly journalBytes?: number;
  /** For how long `load` can tell what has changed since a version; 2 minutes by default. */
  readonly recentMs?: number;
}

const defaults = { lockWaitMs: 5000, recentMs: 120_000, journalBytes: 8 << 20 };

/**
 * Commits into a journal, and brings the database up to date behind it in a thread of its own; reads in the calling one,
 * because a world is loaded while nothing else runs. It is opened by the first thing that is asked, which rejects with
 * `store-newer`, `store-damaged` or `store-cannot-open`.
 */
export class SqliteStore implements Store {
  readonly copies: Copies = {
    backup: (path, options) => this.#backUp(path, options?.force ?? false),
    restore: (path, isSameAct) => restoreStore(path, this.#file, isSameAct),
  };
  readonly #options: WriterOptions;
  readonly #file: string;
  readonly #writer: SqliteWriter;
  /** False until a file is known of. */
  #made = false;
  /** The claim that this store has made; its number is 0 before the first. */
  #claim: Omit<Claimed, "position"> & { readonly owner: string } = { claim: 0, owner: "", eras: [] };
  #claimed: ClaimedStore | null = null;
  /** What was loaded last. */
  #read: Reached | null = null;

  constructor(options: SqliteStoreOptions) {
    const file = resolve(options.file);
    this.#options = { ...defaults, ...options, file };
    this.#file = file;
    this.#writer = new SqliteWriter(this.#options);
  }

  /** One that is opened at once. The first claim makes the file, if there is none. */
  static async open(options: SqliteStoreOptions): Promise<SqliteStore> {
    const store = new SqliteStore(options);
    await store.#open();
    return store;
  }

  async load(after: number, of: readonly Table[] = loadedTables): Promise<Snapshot> {
    await this.#open();
    // Whoever loads everything is likely to claim it next.
    if (after === 0 && of === loadedTables && !this.#claimed) void this.#writer.ask("prepare", {}).catch(() => {});
    if (!this.#made) return { version: 0, changes: [] };
    const { sum, ...snapshot } = readRows(this.#file, after, of, this.#read);
    this.#read = { version: snapshot.version, sum };
    return snapshot;
  }

  async latest(table: Table, before: number, limit: number): Promise<readonly Change[]> {
    return this.#made || existsSync(this.#file) ? latestRows(this.#file, table, before, limit) : [];
  }

  async claim(owner: string): Promise<number> {
    const before = this.#claimed;
    this.#claimed = null;
    await before?.close();
    const { position, ...claimed } = await this.#writer.ask("claim", { owner });
    this.#claim = { ...claimed, owner };
    this.#made = true;
    this.#claimed = this.#goOnFrom(position);
    return claimed.claim;
  }

  async commit(changes: readonly Change[]): Promise<Position> {
    return this.#needClaimed().commit(changes);
  }

  async check(): Promise<void> {
    await this.#needClaimed().check();
  }

  async rewrite(rows: readonly Change[]): Promise<Position> {
    const before = this.#needClaimed();
    const position = await this.#writer.ask("rewrite", { ...this.#claim, last: before.position, rows });
    try {
      this.#claimed = this.#goOnFrom(position);
    } catch (error) {
      before.giveUp(position);
      throw lost(`${this.#file} is lost: it was gone again when it was written anew`, error);
    }
    await before.close();
    return position;
  }

  knows(position: Position): Promise<boolean> {
    return this.#writer.ask("knows", { position });
  }

  async #open(): Promise<void> {
    this.#made ||= await this.#writer.open();
  }

  #needClaimed(): ClaimedStore {
    if (this.#claimed) return this.#claimed;
    throw taken(null);
  }

  #goOnFrom(position: Position): ClaimedStore {
    return new ClaimedStore({ ...this.#options, writer: this.#writer, claim: this.#claim.claim, position });
  }

  async #backUp(path: string, force: boolean): Promise<void> {
    // A copy of what stands in the place of a lost store would be a copy of something else.
    await this.#claimed?.check();
    await backUp(this.#file, resolve(path), force);
  }

  async close(): Promise<void> {
    const claimed = this.#claimed;
    this.#claimed = null;
    await claimed?.settle().catch(() => {});
    await claimed?.close();
    await this.#writer.close();
  }
}
