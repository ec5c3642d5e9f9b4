/** The end of a journal that commits: one write for a batch, which is on the disk when it has ended. */
import { closeSync, constants, openSync, write } from "node:fs";
import type { Change, Position } from "../../store.ts";
import type { Durability } from "../sqlite-database.ts";
import { pageBytes, RecordBuffer } from "./record.ts";
import { JournalRoom } from "./room.ts";

export interface JournalOptions {
  readonly path: string;
  readonly bytes: number;
  readonly durability: Durability;
  /** How far the store has come. */
  readonly position: Position;
}

/** A batch that is written and does not count yet. */
export interface Written extends Position {
  readonly from: number;
  readonly pages: number;
}

export class JournalWriter {
  readonly path: string;
  readonly #descriptor: number;
  readonly #durability: Durability;
  readonly #room: JournalRoom;
  readonly #pages: number;
  readonly #record = new RecordBuffer();
  #position: Position;
  /** How often the next version was written and did not count. */
  #attempt = 0;

  constructor({ path, bytes, durability, position }: JournalOptions) {
    this.path = path;
    this.#durability = durability;
    this.#position = position;
    this.#pages = Math.floor(bytes / pageBytes);
    this.#room = new JournalRoom(this.#pages);
    // A write and its `fdatasync` in one request: it waits for the disk where the event loop does not.
    this.#descriptor = openSync(path, constants.O_RDWR | (durability === "full" ? constants.O_DSYNC : 0));
  }

  /** Of the last batch that counts. */
  get position(): Position {
    return this.#position;
  }

  /** The database lacks nothing. */
  get isEmpty(): boolean {
    return this.#room.isEmpty;
  }

  get isHalfFull(): boolean {
    return this.#room.isHalfFull;
  }

  /** Is the batch larger than a journal should ever be asked to hold? */
  isTooLarge(changes: readonly Change[]): boolean {
    let length = 0;
    for (const { value } of changes) length += value?.length ?? 0;
    return length > (this.#pages * pageBytes) / 4;
  }

  /** Null if there is no room for it, until the database has more. Rejects if it can't be written, and then it may be tried again. */
  async write(changes: readonly Change[]): Promise<Written | null> {
    const { version, sum: before, era } = this.#position;
    const head = { version: version + 1, era, before, attempt: this.#attempt, follows: this.#durability === "full" };
    const { bytes, sum } = this.#record.make(head, changes);
    const pages = bytes.length / pageBytes;
    const from = this.#room.place(pages);
    if (from === null) return null;
    this.#attempt++;
    await this.#put(bytes, from * pageBytes);
    return { version: version + 1, sum, era, from, pages };
  }

  /** It counts: the next one follows it. */
  keep({ version, sum, era, from, pages }: Written): Position {
    this.#room.hold(version, from, pages);
    return this.goOnFrom({ version, sum, era });
  }

  /** The next batch follows one that is not in the journal. */
  goOnFrom(position: Position): Position {
    this.#attempt = 0;
    this.#position = position;
    return position;
  }

  /** The database has all up to that version. */
  free(upTo: number): void {
    this.#room.free(upTo);
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #put(bytes: Buffer, at: number): Promise<void> {
    return new Promise((resolve, reject) => {
      write(this.#descriptor, bytes, 0, bytes.length, at, (error, written) => {
        if (error) reject(error);
        else if (written < bytes.length) this.#put(bytes.subarray(written), at + written).then(resolve, reject);
        else resolve();
      });
    });
  }
}
