/** The commits of one claim: into the journal, and from there into the database, which is brought up to date behind it. */
import type { Change, Position } from "../store.ts";
import { FilePlace } from "./file-place.ts";
import { journalPath } from "./journal/files.ts";
import { JournalWriter, type Written } from "./journal/writer.ts";
import type { Durability } from "./sqlite-database.ts";
import { locked, lost, openUnlessTaken, refusal } from "./sqlite-errors.ts";
import type { SqliteWriter } from "./sqlite-writer.ts";

export interface ClaimedParts {
  readonly file: string;
  readonly writer: SqliteWriter;
  readonly claim: number;
  /** How far the store is; the database has all of it. */
  readonly position: Position;
  readonly durability: Durability;
  readonly journalBytes: number;
}

export class ClaimedStore {
  readonly #parts: ClaimedParts;
  readonly #journal: JournalWriter;
  readonly #place: FilePlace;
  /** The last commit: each waits for the one before it. */
  #last: Promise<unknown> = Promise.resolve();
  #bringing: Promise<boolean> | null = null;
  /** Why the database could not be brought up to date. Nothing is committed meanwhile, since the same trouble would come to the journal. */
  #trouble: Error | null = null;
  /** Its journal is no one's any more: only a whole new store helps. */
  #isGone = false;

  /** Throws `store-taken` if somebody has claimed the store since. */
  constructor(parts: ClaimedParts) {
    const path = journalPath(parts.file, parts.claim);
    this.#parts = parts;
    this.#place = new FilePlace(parts.file, path);
    this.#journal = openUnlessTaken(() => new JournalWriter({ ...parts, path, bytes: parts.journalBytes }));
    this.#hold(parts.position);
  }

  get position(): Position {
    return this.#journal.position;
  }

  commit(changes: readonly Change[]): Promise<Position> {
    const commit = () => this.#commit(changes);
    const committed = this.#last.then(commit, commit);
    this.#last = committed;
    return committed.catch((error: unknown) => {
      throw refusal(error);
    });
  }

  /** As `Store.check`. The database is brought up to date meanwhile. */
  async check(): Promise<void> {
    await this.#look();
    if (this.#trouble !== null) throw this.#trouble;
    if (!this.#journal.isEmpty) void this.#bringUp().catch(() => {});
  }

  /** Resolves when the database has everything. Rejects with `store-cannot-write` if it can't be written. */
  async settle(): Promise<void> {
    await this.#last.catch(() => {});
    while (!this.#journal.isEmpty) if (!(await this.#bringUp())) throw locked(this.#parts.file);
  }

  /** The store was written anew, up to that position, and lost again at once. */
  giveUp(position: Position): void {
    this.#hold(this.#journal.goOnFrom(position));
    this.#isGone = true;
  }

  /** Nothing is committed any more. */
  async close(): Promise<void> {
    await this.#last.catch(() => {});
    await this.#bringing?.catch(() => {});
    this.#journal.close();
  }

  async #commit(changes: readonly Change[]): Promise<Position> {
    if (this.#isGone) await this.#look();
    if (this.#trouble !== null) await this.#bringUp();
    let written = await this.#write(changes);
    while (written === null && !this.#journal.isEmpty) {
      if (!(await this.#bringUp())) throw locked(this.#parts.file);
      written = await this.#write(changes);
    }
    if (written === null) return this.#commitBeside(changes);
    // Whoever claims the store closes the journal and reads it: either this batch is among what is read, or it is refused here.
    await this.#look();
    if (this.#journal.isHalfFull) void this.#bringUp().catch(() => {});
    return this.#hold(this.#journal.keep(written));
  }

  async #write(changes: readonly Change[]): Promise<Written | null> {
    return this.#journal.isTooLarge(changes) ? null : this.#journal.write(changes);
  }

  /** A batch that is too large for the journal, when the database has all before it. */
  async #commitBeside(changes: readonly Change[]): Promise<Position> {
    const { writer, claim } = this.#parts;
    const position = await writer.ask("commit", { claim, changes }).finally(() => this.#place.note());
    return this.#hold(this.#journal.goOnFrom(position));
  }

  /** False while another program has locked the database: it is tried again, and the journal goes on as long as it has room. */
  #bringUp(): Promise<boolean> {
    this.#bringing ??= this.#bring().finally(() => {
      this.#bringing = null;
    });
    return this.#bringing;
  }

  async #bring(): Promise<boolean> {
    const { writer, claim } = this.#parts;
    const { version } = this.#journal.position;
    try {
      const isUp = await writer.ask("bringUp", { claim, version });
      if (isUp) this.#journal.free(version);
      this.#trouble = null;
      return isUp;
    } catch (error) {
      this.#trouble = error as Error;
      throw error;
    } finally {
      this.#place.note();
    }
  }

  /** While the thread writes, only it can tell what is its own. Rejects with `store-taken` or `store-lost`. */
  async #look(): Promise<void> {
    const { writer, claim, file } = this.#parts;
    const { moved, written } = this.#place.changed();
    if (!this.#isGone && moved === null && (written === null || writer.isBusy)) return;
    // A thread that was started anew has a new log, and one that has taken its journal back is right as well.
    const look = this.#place.look();
    await writer.ask("check", { claim });
    if (this.#isGone) throw lost(`${file} is lost: its journal was gone from its place`);
    this.#place.accept(look);
  }

  #hold(last: Position): Position {
    this.#parts.writer.held = { claim: this.#parts.claim, last };
    return last;
  }
}
