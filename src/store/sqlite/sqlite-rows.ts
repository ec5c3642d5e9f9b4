/** A store's file, open for writing: what one process writes into it, and the proofs that all of it is there. */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { type Change, loadedTables, type Position, type Table, tables } from "../store.ts";
import { rowSum } from "../sums.ts";
import { Eras } from "./eras.ts";
import { FilePlace } from "./file-place.ts";
import { checkBatches, RecentBatches, Touched } from "./recent-batches.ts";
import { checkForDamage, type Durability, openForWriting, selectState } from "./sqlite-database.ts";
import { isDamage, lost, readElsewhere, taken } from "./sqlite-errors.ts";
import type { Era, StoreState } from "./sqlite-schema.ts";
import { transaction } from "./transaction.ts";
import { WriteAheadLog } from "./write-ahead-log.ts";

export interface SqliteRowsOptions {
  readonly durability: Durability;
  /** How long a lock of another process is waited for. */
  readonly lockWaitMs: number;
  /** How long it is known which rows a commit has touched. */
  readonly recentMs: number;
}

type Statements = Readonly<Record<Table, { readonly set: StatementSync; readonly remove: StatementSync }>>;

export class SqliteRows {
  readonly #file: string;
  readonly #database: DatabaseSync;
  readonly #statements: Statements;
  readonly #readState: StatementSync;
  readonly #setState: StatementSync;
  readonly #recent: RecentBatches;
  readonly #eras: Eras;
  readonly #log: WriteAheadLog;
  readonly #place: FilePlace;
  /** What another program has done to the files; a claim makes them good again, since it is followed by a loading. */
  #overwritten: string | null = null;
  #era: number | null = null;

  /** The file must be there. Throws `store-damaged` if something that was written is not there as it was written. */
  constructor(file: string, { durability, lockWaitMs, recentMs }: SqliteRowsOptions) {
    const database = openForWriting(file, durability, lockWaitMs);
    this.#file = file;
    this.#database = database;
    try {
      // One moment for all of it: whoever serves may be writing.
      database.exec("BEGIN");
      checkForDamage(database, file);
      checkBatches(database, file);
      database.exec("COMMIT");
    } catch (error) {
      database.close();
      throw error;
    }
    this.#readState = database.prepare(selectState);
    this.#setState = database.prepare("UPDATE state SET version = ?, sum = ?");
    this.#statements = statements(database);
    this.#recent = new RecentBatches(database, recentMs);
    this.#eras = new Eras(database);
    this.#log = new WriteAheadLog(database);
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
        const eras = this.#eras.begin(version);
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
      if (this.#log.add(changes)) {
        this.#log.takeOver();
        this.#refuseIfLost(this.#place.note());
      }
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

  knows(position: Position): boolean {
    const moved = this.#place.note();
    if (moved !== null) throw readElsewhere(`${this.#file} was read, and then ${moved}`);
    const sum = this.#recent.sumOf(position.version) ?? position.sum;
    return this.#eras.hold(position, this.#state().version) && sum === position.sum;
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
      this.#recent.forgetOld();
      const version = state.version + 1;
      const touched = new Touched();
      for (const change of changes) {
        const sum = rowSum(change);
        touched.add(change, sum);
        if (change.value === null) this.#statements[change.table].remove.run(change.key);
        else this.#statements[change.table].set.run(change.key, change.value, sum);
      }
      const sum = this.#recent.add(version, touched, state.sum);
      this.#setState.run(version, sum);
      this.#era ??= this.#eras.current;
      return { version, sum, era: this.#era };
    });
  }

  #state(): StoreState {
    return this.#readState.get() as unknown as StoreState;
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
