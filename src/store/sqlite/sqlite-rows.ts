/** A store's file, open for writing: what one process writes into it, and the proofs that all of it is there. */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { isLost, isTaken } from "../refusals.ts";
import type { Change, Position } from "../store.ts";
import { Eras } from "./eras.ts";
import { FileGuard } from "./file-guard.ts";
import {
  beginJournal,
  closeJournal,
  journalPath,
  readJournalAfter,
  removeEarlierJournals,
  removePrepared,
} from "./journal/files.ts";
import { OpenJournal } from "./journal/open-journal.ts";
import type { Reached } from "./journal/reading.ts";
import { isKnown } from "./known-position.ts";
import { checkBatches, RecentBatches } from "./recent-batches.ts";
import { RowWriting } from "./row-writing.ts";
import { salvage } from "./salvage.ts";
import { checkForDamage, type Durability, openForWriting, selectState } from "./sqlite-database.ts";
import { gap, isLock, lost, openUnlessTaken, readElsewhere, taken } from "./sqlite-errors.ts";
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

export interface Claimed {
  readonly claim: number;
  /** How far the store was then. */
  readonly position: Position;
  /** This one's is the last. */
  readonly eras: readonly Era[];
}

export class SqliteRows {
  readonly #file: string;
  readonly #database: DatabaseSync;
  readonly #durability: Durability;
  readonly #rows: RowWriting;
  readonly #readState: StatementSync;
  readonly #recent: RecentBatches;
  readonly #eras: Eras;
  readonly #log: WriteAheadLog;
  readonly #guard: FileGuard;
  #journal: OpenJournal | null = null;

  /** The file must be there. Throws `store-damaged` if something that was written is not there as it was written. */
  constructor(file: string, { durability, lockWaitMs, recentMs }: SqliteRowsOptions) {
    const database = openSound(file, durability, lockWaitMs);
    this.#file = file;
    this.#database = database;
    this.#durability = durability;
    this.#readState = database.prepare(selectState);
    this.#recent = new RecentBatches(database, recentMs);
    this.#eras = new Eras(database);
    this.#log = new WriteAheadLog(database);
    this.#rows = new RowWriting(database, this.#recent, this.#log);
    this.#state(); // A first reading makes the log and its index.
    this.#guard = new FileGuard(file);
  }

  /** Takes over what the journal of the claim before holds; the prepared one, asked for when it is needed, becomes this claim's. */
  claim(owner: string, prepared: () => string): Claimed {
    return this.#guard.around(() => {
      this.#guard.acceptAll();
      const claimed = this.#forGood(() => transaction(this.#database, () => this.#claim(owner, prepared)));
      this.openJournal(claimed.claim, claimed.position.era);
      removeEarlierJournals(this.#file, claimed.claim, claimed.eras);
      removePrepared(this.#file);
      this.#guard.noteOwn();
      return claimed;
    });
  }

  /** That claim's journal is this process's own. Throws `store-taken` if somebody has claimed the store since. */
  openJournal(claim: number, era: number): void {
    this.#journal?.close();
    this.#journal = null;
    this.#journal = openUnlessTaken(() => new OpenJournal(journalPath(this.#file, claim), era));
  }

  /** Takes the batches up to that version from the journal; they are all in it. False while another program has locked the file. */
  bringUp(claim: number, version: number): boolean {
    try {
      this.#written(claim, (state) => this.#bringUp(state, version));
      return true;
    } catch (error) {
      if (isLock(error)) return false;
      throw error;
    }
  }

  /** One batch that is in no journal; all before it are in the database. */
  commit(claim: number, changes: readonly Change[]): Position {
    return this.#written(claim, (state) => this.#rows.write(state, changes));
  }

  /** Throws `store-taken` if the claim is another's, and `store-lost` if the files are not what this process has written. */
  check(claim: number): void {
    this.#aroundOwn(claim, () => {
      // Nobody else is in the middle of a claim then.
      transaction(this.#database, () => {
        this.#refuseTaken(claim);
        this.#guard.refuseChanged();
        if (this.#journal?.takeBack() === false)
          throw lost(`${this.#file} is lost: its journal is gone from its place`);
      });
      this.#guard.noteOwn();
    });
  }

  knows(position: Position): boolean {
    const moved = this.#guard.moved;
    if (moved !== null) throw readElsewhere(`${this.#file} was read, and then ${moved}`);
    return isKnown(position, this.#file, () => this.#state(), this.#eras, this.#recent);
  }

  /** What of the tables that are never loaded can be read as it was written, also from a file that is lost; the latest first. */
  neverLoaded(): Iterable<Change> {
    return salvage(this.#database, this.#journal?.all() ?? []);
  }

  /** Does the file itself stand in its place still? */
  get isInPlace(): boolean {
    return this.#guard.isInPlace;
  }

  /** Does its own journal, closed by a claim or not? */
  get hasJournalInPlace(): boolean {
    return this.#journal?.isInPlace ?? false;
  }

  /** The journal is of no use any more where the database has all of it, which is then true of the claim's last batch. */
  close(claim = 0): void {
    try {
      if (claim > 0) this.#removeJournal(claim);
    } catch {
      // Then the next claim does.
    }
    this.#journal?.close();
    this.#database.close();
  }

  #removeJournal(claim: number): void {
    const journal = this.#journal;
    transaction(this.#database, () => {
      const state = this.#state();
      if (state.claim === claim && journal?.after(state).batches.length === 0) journal.remove();
    });
  }

  /** What looks like another program's doing is a later claim's, where there has been one in the middle of it. */
  #aroundOwn<T>(claim: number, work: () => T): T {
    try {
      return this.#guard.around(work);
    } catch (error) {
      throw isLost(error) ? (this.#takenSince(claim) ?? error) : error;
    }
  }

  /** Null if it is still the claim's, or if that can't be read any more. */
  #takenSince(claim: number): unknown {
    try {
      this.#refuseTaken(claim);
      return null;
    } catch (error) {
      return isTaken(error) ? error : null;
    }
  }

  #written(claim: number, work: (state: StoreState) => Reached): Position {
    return this.#aroundOwn(claim, () => {
      const { version, sum } = transaction(this.#database, () => {
        const state = this.#refuseTaken(claim);
        this.#guard.refuseChanged();
        return work(state);
      });
      this.#guard.noteBatch();
      if (this.#log.isFull) {
        this.#log.takeOver();
        this.#guard.noteOwn();
      }
      return { version, sum, era: this.#eras.current! };
    });
  }

  #claim(owner: string, prepared: () => string): Claimed {
    const state = this.#state();
    closeJournal(this.#file, state.claim);
    const { batches, beyond } = readJournalAfter(this.#file, state.claim, this.#eras.current, state);
    if (beyond !== null) throw gap(this.#file, state, batches, beyond);
    this.#rows.take(state, batches);
    this.#database.prepare("UPDATE state SET claim = claim + 1, owner = ?").run(owner);
    const { claim, version, sum } = this.#state();
    const eras = this.#eras.begin(version);
    beginJournal(prepared(), this.#file, claim);
    return { claim, position: { version, sum, era: eras.at(-1)!.id }, eras };
  }

  #bringUp(state: StoreState, version: number): Reached {
    if (state.version >= version) return state;
    const batches = (this.#journal?.after(state).batches ?? []).filter((batch) => batch.version <= version);
    if (batches.at(-1)?.version === version) return this.#rows.take(state, batches);
    throw lost(`${this.#file} is lost: its journal is not as it was written`);
  }

  /** What was promised to be durable by an earlier claim stays so, whatever this one promises. */
  #forGood<T>(work: () => T): T {
    this.#database.exec("PRAGMA synchronous = FULL");
    try {
      return work();
    } finally {
      if (this.#durability === "normal") this.#database.exec("PRAGMA synchronous = NORMAL");
    }
  }

  #refuseTaken(claim: number): StoreState {
    const state = this.#state();
    if (claim === 0 || claim !== state.claim) throw taken(state.owner);
    return state;
  }

  #state(): StoreState {
    return this.#readState.get() as unknown as StoreState;
  }
}

/** Whoever serves may be writing. */
function openSound(file: string, durability: Durability, lockWaitMs: number): DatabaseSync {
  const database = openForWriting(file, durability, lockWaitMs);
  try {
    // One moment for all of it.
    database.exec("BEGIN");
    checkForDamage(database, file);
    checkBatches(database, file);
    database.exec("COMMIT");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
