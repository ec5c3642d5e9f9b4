/** The file of a store, as the thread that writes it has it: made, opened, and made again when it was lost. */
import { accessSync, constants, existsSync, mkdirSync, realpathSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { HoldfastError } from "../../errors.ts";
import type { Change, Position } from "../store.ts";
import { batchSum, packSums, rowSum } from "../sums.ts";
import { Eras } from "./eras.ts";
import {
  beginJournal,
  journalPath,
  preparedPath,
  prepareJournal,
  removePrepared,
  setJournalsAside,
} from "./journal/files.ts";
import { openForReading, readState } from "./sqlite-database.ts";
import { cannotOpen, damaged, lost, taken } from "./sqlite-errors.ts";
import { type Claimed, SqliteRows } from "./sqlite-rows.ts";
import { type Era, fillStore, type StoreState } from "./sqlite-schema.ts";
import { discardPartial, openPartial, putInPlace, removeCompanions, setAside } from "./whole-file.ts";
import type { Held, WriterOptions, WriterRequests } from "./writer-requests.ts";

const beginning: StoreState = { version: 0, forgotten: 0, claim: 0, owner: null, sum: 0 };

export class StoreFile {
  readonly #options: WriterOptions;
  readonly #file: string;
  #rows: SqliteRows | null = null;
  #prepared: string | null = null;

  constructor(options: WriterOptions) {
    this.#options = options;
    this.#file = options.file;
  }

  open(held: Held | null): boolean {
    if (held === null) return this.#openFirst();
    // Written by the thread before this one: whatever is wrong with it, the world in memory is right.
    if (!existsSync(this.#file)) throw lost(`${this.#file} is lost: it is gone from its place`);
    try {
      this.#rows = new SqliteRows(this.#file, this.#options);
    } catch (error) {
      if (error instanceof HoldfastError && error.code === "store-damaged") throw lost(error.message, error);
      throw error;
    }
    if (this.#rows.knows(held.last) && existsSync(journalPath(this.#file, held.claim))) {
      this.#rows.openJournal(held.claim, held.last.era);
      return true;
    }
    this.close();
    throw lost(`${this.#file} is lost: others stand in the place of it or its journal`);
  }

  prepare(): void {
    this.#needPrepared();
  }

  claim(owner: string): Claimed {
    if (!this.#rows && !existsSync(this.#file)) this.#write(beginning, [], []);
    this.#rows ??= new SqliteRows(this.#file, this.#options);
    // A full disk is met before anything has changed.
    this.#needPrepared();
    return this.#rows.claim(owner, () => this.#needPrepared());
  }

  bringUp(claim: number, version: number): boolean {
    return this.#needRows().bringUp(claim, version);
  }

  commit(claim: number, changes: readonly Change[]): Position {
    if (claim === 0) throw taken(null);
    return this.#needRows().commit(claim, changes);
  }

  check(claim: number): void {
    this.#needRows().check(claim);
  }

  rewrite({ claim, owner, eras, last, rows }: WriterRequests["rewrite"]["ask"]): Position {
    const version = last.version + 1;
    const sum = batchSum(last.sum, "", packSums(rows.map(rowSum)));
    const kept = this.#rows?.neverLoaded() ?? [];
    const isOwnJournal = this.#rows?.hasJournalInPlace ?? false;
    this.#write({ version, forgotten: version, claim, owner, sum }, eras, [...rows, ...kept], () =>
      this.#refuseClaimed(claim, last),
    );
    this.#rows = new SqliteRows(this.#file, this.#options);
    beginJournal(this.#needPrepared(), this.#file, claim, isOwnJournal);
    this.#rows.openJournal(claim, last.era);
    return { version, sum, era: last.era };
  }

  knows(position: Position): boolean {
    // It may have been written since.
    if (!this.#rows && existsSync(this.#file)) this.#rows = new SqliteRows(this.#file, this.#options);
    return this.#rows ? this.#rows.knows(position) : position.version === 0;
  }

  /** With its claim if nothing more is to be written. */
  close(claim = 0): void {
    const rows = this.#rows;
    this.#rows = null;
    if (this.#prepared !== null) rmSync(this.#prepared, { force: true });
    this.#prepared = null;
    rows?.close(claim);
  }

  /** The path of an empty journal, which nobody has used yet. */
  #needPrepared(): string {
    if (this.#prepared !== null && existsSync(this.#prepared)) return this.#prepared;
    this.#prepared = null;
    // A game that can't start, again and again, would fill the disk with those that nobody has used.
    removePrepared(this.#file);
    const partial = openPartial(preparedPath(this.#file));
    prepareJournal(partial, this.#options.journalBytes);
    this.#prepared = partial;
    return partial;
  }

  #needRows(): SqliteRows {
    if (this.#rows) return this.#rows;
    throw lost(`${this.#file} is lost: it could not be opened again`);
  }

  #openFirst(): boolean {
    if (existsSync(this.#file)) {
      this.#rows = new SqliteRows(this.#file, this.#options);
      return true;
    }
    if (existsSync(`${this.#file}-wal`))
      throw damaged(this.#file, "it is gone, but its write-ahead log is still there");
    try {
      accessSync(dirname(this.#file), constants.W_OK | constants.X_OK);
    } catch (error) {
      throw cannotOpen(this.#file, error);
    }
    return false;
  }

  /** All that stands in the place of the store, but not this process's own journal. */
  #setAside(file: string, aside: string): void {
    setAside(file, aside);
    if (!this.#rows?.hasJournalInPlace) setJournalsAside(file, aside);
  }

  /** Another process has claimed this very store, or a copy of it that somebody has put there: that one goes on with it. */
  #refuseClaimed(claim: number, { era }: Position): void {
    if (!existsSync(this.#file)) return;
    const standing = claimOn(this.#file, era);
    if (standing !== null && standing.claim > claim) throw taken(standing.owner);
  }

  /** What stands in the place of the store is set aside, unless it is what this thread itself has written. */
  #write(state: StoreState, eras: readonly Era[], rows: readonly Change[], check = () => {}): void {
    const file = existsSync(this.#file) ? realpathSync(this.#file) : this.#file;
    if (!existsSync(dirname(file))) mkdirSync(dirname(file), { mode: 0o700 });
    const partial = openPartial(file);
    try {
      fillStore(partial, state, eras, rows);
      putInPlace(partial, file, () => {
        check();
        if (!this.#rows?.isInPlace) this.#setAside(file, `${file}.found-${Date.now()}`);
        try {
          this.close();
        } finally {
          removeCompanions(file);
        }
      });
    } catch (error) {
      discardPartial(partial);
      throw error;
    }
  }
}

/** Who has claimed the file last, if that era is in it and it can be read. */
function claimOn(file: string, era: number): StoreState | null {
  let database: DatabaseSync;
  try {
    database = openForReading(file);
  } catch {
    return null;
  }
  try {
    return new Eras(database).all().some(({ id }) => id === era) ? readState(database) : null;
  } catch {
    return null;
  } finally {
    database.close();
  }
}
