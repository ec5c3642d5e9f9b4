/** A store's file, open for writing: what one process writes into it, and the proofs that all of it is there. */
import { randomBytes } from "node:crypto";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { HoldfastError } from "../../errors.ts";
import { type Change, loadedTables, type Position, type Table, tables } from "../store.ts";
import { batchSum, packSums, rowSum, unpackSums } from "../sums.ts";
import { FilePlace } from "./file-place.ts";
import {
  checkForDamage,
  checkpoint,
  type Durability,
  damaged,
  type Era,
  isDamage,
  openForWriting,
  readState,
  type State,
  selectState,
  transaction,
} from "./sqlite-database.ts";

export interface SqliteRowsOptions {
  readonly durability: Durability;
  /** How long a lock of another process is waited for. */
  readonly lockWaitMs: number;
  /** How long it is known which rows a commit has touched. */
  readonly recentMs: number;
}

/** So many of the last batches are compared with the rows that they wrote, when the store is opened. */
const comparedBatches = 256;

/** A Portal holds a position of the last era in which its players were told anything. */
const keptEras = 1000;

/** The log is taken over into the file at about this size. */
const logPages = 1000;
const logSize = 4096 * logPages;

type Statements = Readonly<Record<Table, { readonly set: StatementSync; readonly remove: StatementSync }>>;

interface RecentRow {
  readonly version: number;
  readonly keys: string;
  readonly sums: Uint8Array;
  readonly sum: number;
}

export class SqliteRows {
  readonly #file: string;
  readonly #database: DatabaseSync;
  readonly #statements: Statements;
  readonly #readState: StatementSync;
  readonly #touch: StatementSync;
  readonly #setState: StatementSync;
  readonly #recentMs: number;
  readonly #place: FilePlace;
  /** What another program has done to the files; a claim makes them good again, since it is followed by a loading. */
  #overwritten: string | null = null;
  #forgotAt = 0;
  #era: number | null = null;
  /** What was written into the log since it was last taken over. */
  #logged = { batches: 0, size: 0 };
  /** So many batches fill it, going by the last time. */
  #logBatches = 16;

  /** The file must be there. Throws `store-damaged` if something that was written is not there as it was written. */
  constructor(file: string, { durability, lockWaitMs, recentMs }: SqliteRowsOptions) {
    const database = openForWriting(file, durability, lockWaitMs);
    this.#file = file;
    this.#database = database;
    this.#recentMs = recentMs;
    try {
      // One moment for all of it: whoever serves may be writing.
      database.exec("BEGIN");
      checkForDamage(database, file);
      this.#checkBatches();
      database.exec("COMMIT");
    } catch (error) {
      database.close();
      throw error;
    }
    this.#readState = database.prepare(selectState);
    this.#touch = database.prepare("INSERT INTO recent (version, keys, at, sums, sum) VALUES (?, ?, ?, ?, ?)");
    this.#setState = database.prepare("UPDATE state SET version = ?, sum = ?");
    this.#statements = statements(database);
    this.#state(); // A first reading makes the log and its index.
    this.#place = new FilePlace(file);
  }

  claim(owner: string): { readonly claim: number; readonly position: Position; readonly eras: readonly Era[] } {
    return this.#guarded(() => {
      this.#refuseIfLost(this.#place.note());
      this.#overwritten = null;
      const claimed = transaction(this.#database, () => {
        this.#database.prepare("UPDATE state SET claim = claim + 1, owner = ?").run(owner);
        const { claim, version, sum } = this.#state();
        const eras = this.#beginEra(version);
        const era = eras.at(-1)!.id;
        this.#era = era;
        return { claim, position: { version, sum, era }, eras };
      });
      this.#refuseIfLost(this.#place.note());
      return claimed;
    });
  }

  commit(claim: number, changes: readonly Change[]): Position {
    return this.#guarded(() => {
      this.#refuseIfChanged(claim);
      const position = this.#write(claim, changes);
      const { moved, written } = this.#place.noteBatch();
      this.#refuseIfLost(moved);
      this.#refuseIfOverwritten(written);
      this.#takeLogOver(changes);
      return position;
    });
  }

  /** Throws `store-taken` if the claim is another's, and `store-lost` if the files are not what this process has written. */
  check(claim: number): void {
    this.#guarded(() => {
      this.#refuseIfChanged(claim);
      this.#refuseIfLost(this.#place.note());
      const state = this.#state();
      if (claim !== state.claim) throw taken(state.owner);
    });
  }

  knows({ version, sum, era }: Position): boolean {
    const moved = this.#place.note();
    if (moved !== null) throw readElsewhere(`${this.#file} was read, and then ${moved}`);
    const eras = this.#eras();
    const index = eras.findIndex(({ id }) => id === era);
    if (index < 0) return false;
    const state = this.#state();
    const row = this.#database.prepare("SELECT sum FROM recent WHERE version = ?").get(version);
    return version <= (eras[index + 1]?.since ?? state.version) && (row === undefined || row.sum === sum);
  }

  /** What of the tables that are never loaded can be read as it was written, also from a file that is lost. */
  *neverLoaded(): Iterable<Change> {
    for (const table of tables.filter((each) => !loadedTables.includes(each))) {
      try {
        for (const each of this.#database.prepare(`SELECT key, value, sum FROM "${table}"`).iterate()) {
          const { key, value, sum } = each as unknown as Change & { readonly sum: number | null };
          if (sum === null || sum === rowSum({ table, key, value })) yield { table, key, value };
        }
      } catch {
        // The rest was written over.
      }
    }
  }

  /** Does the file itself stand in its place still? */
  get isInPlace(): boolean {
    return this.#place.holdsFile;
  }

  close(): void {
    this.#database.close();
  }

  #write(claim: number, changes: readonly Change[]): Position {
    return transaction(this.#database, () => {
      const state = this.#state();
      if (claim === 0 || claim !== state.claim) throw taken(state.owner);
      this.#forgetOld();
      const version = state.version + 1;
      const touched = new Touched();
      for (const change of changes) {
        const sum = rowSum(change);
        touched.add(change, sum);
        if (change.value === null) this.#statements[change.table].remove.run(change.key);
        else this.#statements[change.table].set.run(change.key, change.value, sum);
      }
      const { keys, sums } = touched.packed;
      const sum = batchSum(state.sum, keys, sums);
      this.#touch.run(version, keys, Date.now(), sums, sum);
      this.#setState.run(version, sum);
      this.#era ??= this.#eras().at(-1)!.id;
      return { version, sum, era: this.#era };
    });
  }

  /** In an era that ends where it began nobody was told anything. */
  #beginEra(version: number): Era[] {
    this.#database.prepare("DELETE FROM era WHERE since >= ?").run(version);
    this.#database.prepare("INSERT INTO era VALUES (?, ?)").run(version, randomBytes(6).readUIntBE(0, 6));
    const eras = this.#eras();
    const oldest = eras.at(-keptEras);
    if (oldest) this.#database.prepare("DELETE FROM era WHERE since < ?").run(oldest.since);
    return eras;
  }

  /** The oldest first. */
  #eras(): Era[] {
    return this.#database.prepare("SELECT since, id FROM era ORDER BY since").all() as unknown as Era[];
  }

  #state(): State {
    return this.#readState.get() as unknown as State;
  }

  /** What is in no file that has a name is not durable, and an error in a lost file says no more than that it is lost. */
  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      this.#refuseIfLost(this.#place.note());
      if (isDamage(error)) throw lost(`${this.#file} is damaged: ${(error as Error).message}`, error);
      throw error;
    }
  }

  #refuseIfLost(why: string | null): void {
    if (why !== null) throw lost(`${this.#file} is lost: ${why}`);
  }

  #refuseIfChanged(claim: number): void {
    const { moved, written } = this.#place.changed();
    this.#refuseIfLost(moved);
    if (written !== null && this.#state().claim !== claim) throw taken(this.#state().owner);
    this.#refuseIfOverwritten(written);
  }

  #refuseIfOverwritten(written: string | null): void {
    this.#overwritten ??= written;
    this.#refuseIfLost(this.#overwritten);
  }

  /** The batch is durable whether this can be done or not; if not, it is tried again after as many more. */
  #takeLogOver(changes: readonly Change[]): void {
    const logged = this.#logged;
    logged.batches++;
    for (const { value } of changes) logged.size += value?.length ?? 0;
    if (logged.batches < this.#logBatches && logged.size < logSize) return;
    this.#logged = { batches: 0, size: 0 };
    try {
      const pages = checkpoint(this.#database);
      this.#logBatches = Math.max(1, Math.floor((logPages * logged.batches) / Math.max(1, pages)));
    } catch (error) {
      if (isDamage(error)) throw error;
    }
    this.#refuseIfLost(this.#place.note());
  }

  /** Batches of a time that has not come yet are from before the clock was set back. */
  #forgetOld(): void {
    const now = Date.now();
    if (Math.abs(now - this.#forgotAt) < this.#recentMs / 8) return;
    this.#forgotAt = now;
    const { upTo } = this.#database
      .prepare("SELECT max(version) AS upTo FROM recent WHERE at <= ? OR at > ?")
      .get(now - this.#recentMs, now) as { upTo: number | null };
    if (upTo === null) return;
    this.#database.prepare("DELETE FROM recent WHERE version <= ?").run(upTo);
    this.#database.prepare("UPDATE state SET forgotten = ?").run(upTo);
  }

  /** The last batches follow each other without a gap, and the rows that they wrote are as they wrote them. */
  #checkBatches(): void {
    const { version, forgotten, sum } = readState(this.#database);
    const recent = this.#database
      .prepare("SELECT version, keys, sums, sum FROM recent ORDER BY version DESC LIMIT ?")
      .all(comparedBatches) as unknown as RecentRow[];
    const expected = Math.min(version - forgotten, comparedBatches);
    const [last] = recent;
    if (recent.length !== expected || (last && (last.version !== version || last.sum !== sum))) {
      throw damaged(this.#file, "batches are missing");
    }
    const seen = new Set<string>();
    for (const [index, row] of recent.entries()) {
      const before = recent[index + 1];
      if (before && row.sum !== batchSum(before.sum, row.keys, row.sums)) {
        throw damaged(this.#file, `batch ${row.version} is not as it was written`);
      }
      this.#checkRows(row, seen);
    }
  }

  /** `seen` names the rows that a later batch has touched. */
  #checkRows({ version, keys, sums }: RecentRow, seen: Set<string>): void {
    const names = Object.entries(JSON.parse(keys) as Record<Table, Change["key"][]>).flatMap(([table, of]) =>
      of.map((key) => [table as Table, key] as const),
    );
    const unpacked = unpackSums(sums);
    for (let index = names.length - 1; index >= 0; index--) {
      const [table, key] = names[index]!;
      const name = JSON.stringify([table, key]);
      if (seen.has(name)) continue;
      seen.add(name);
      const row = this.#database.prepare(`SELECT value, sum FROM "${table}" WHERE key = ?`).get(key);
      const now = { table, key, value: (row?.value ?? null) as Change["value"] };
      if (rowSum(now) === unpacked[index]) continue;
      throw damaged(this.#file, `${table} ${key} is not as batch ${version} has written it`);
    }
  }
}

/** The rows of a batch, table by table, as `recent` names them, and their sums in the same order. */
class Touched {
  readonly #keys = Object.fromEntries(tables.map((table) => [table, []])) as unknown as Record<Table, Change["key"][]>;
  readonly #sums = Object.fromEntries(tables.map((table) => [table, []])) as unknown as Record<Table, number[]>;

  add({ table, key }: Change, sum: number): void {
    this.#keys[table].push(key);
    this.#sums[table].push(sum);
  }

  get packed(): { readonly keys: string; readonly sums: Uint8Array } {
    return { keys: JSON.stringify(this.#keys), sums: packSums(Object.values(this.#sums).flat()) };
  }
}

function statements(database: DatabaseSync): Statements {
  return Object.fromEntries(
    tables.map((table) => [
      table,
      {
        set: database.prepare(
          `INSERT INTO "${table}" (key, value, sum) VALUES (?, ?, ?)
           ON CONFLICT (key) DO UPDATE SET value = excluded.value, sum = excluded.sum`,
        ),
        remove: database.prepare(`DELETE FROM "${table}" WHERE key = ?`),
      },
    ]),
  ) as unknown as Statements;
}

function taken(owner: string | null): HoldfastError {
  return new HoldfastError(
    "store-taken",
    `The store belongs to ${owner ?? "nobody yet"}; this batch was not written.`,
    {
      advice: "Claim the store before writing; if another generation has claimed it since, this one is to end.",
    },
  );
}

function readElsewhere(what: string): HoldfastError {
  return new HoldfastError("store-too-old", `${what}.`, {
    advice: "The next generation reads the right one: reload again, if none comes by itself.",
  });
}

export function lost(what: string, cause?: unknown): HoldfastError {
  return new HoldfastError("store-lost", `${what}.`, {
    advice: "A game that runs writes a whole new one by itself.",
    ...(cause === undefined ? {} : { cause }),
  });
}
