/**
 * A store's file on the simulated disk: its rows as every process reads them; and as a power cut leaves it, what its
 * database has and a journal in the real format, which is written and read by the real code.
 */

import { MemoryRows, MemoryStore } from "../../src/store/memory-store.ts";
import { batchesAfter, type Reached } from "../../src/store/sqlite/journal/reading.ts";
import { pageBytes, RecordBuffer } from "../../src/store/sqlite/journal/record.ts";
import { JournalRoom } from "../../src/store/sqlite/journal/room.ts";
import type { Change } from "../../src/store/store.ts";
import type { SeededChance } from "./chance.ts";

const sectorBytes = 512;
/** Few enough that it is written round and round. */
const journalPages = 24;

type Batch = readonly Change[];

interface Held {
  readonly version: number;
  readonly page: number;
  readonly pages: number;
}

interface Write {
  readonly at: number;
  readonly bytes: Buffer;
}

export class StoreFile {
  readonly rows: MemoryRows;
  /** What is in the database, durable, and how far that is. */
  #database: readonly Batch[] = [];
  #stored: Reached = { version: 0, sum: 0 };
  /** The claim whose journal it is. */
  #era = 0;
  /** As processes see it, and as the disk has it. */
  #journal = Buffer.alloc(journalPages * pageBytes);
  #synced = Buffer.alloc(journalPages * pageBytes);
  #unsynced: Write[] = [];
  readonly #room = new JournalRoom(journalPages);
  /** What holds room in it. */
  #held: readonly Held[] = [];
  /** Of the last whole record. */
  #reached: Reached = { version: 0, sum: 0 };
  #attempt = 0;
  #syncedRecords = 0;
  /** Whole records that are not synced. */
  #waiting: Batch[] = [];

  constructor(rows = new MemoryRows()) {
    this.rows = rows;
  }

  /** One in which these are, and nothing else. */
  static whole(rows: MemoryRows, batch: Batch): StoreFile {
    const file = new StoreFile(rows);
    file.#store([batch], { version: 1, sum: 0 });
    file.#waiting = [batch];
    return file;
  }

  get version(): number {
    return this.rows.version;
  }

  /** Begins a record. Who writes it can die at any byte of it, and whoever comes then claims the store. */
  begin(batch: Batch): Write {
    const { version, sum: before } = this.#reached;
    const head = { version: version + 1, era: this.#era, before, attempt: this.#attempt++, follows: true };
    const bytes = Buffer.from(new RecordBuffer().make(head, batch).bytes);
    const place = () => this.#room.place(bytes.length / pageBytes);
    if (place() === null) this.bringUp();
    const page = place();
    if (page === null) throw new Error("the simulated journal is too small for a batch");
    return { at: page * pageBytes, bytes };
  }

  write({ at, bytes }: Write): void {
    bytes.copy(this.#journal, at);
    this.#unsynced.push({ at, bytes });
  }

  /** The record is whole. */
  end({ at, bytes }: Write, batch: Batch): void {
    const [record] = batchesAfter(this.#journal, this.#era, this.#reached).batches;
    if (!record) throw new Error("a whole record is not to be found");
    this.#hold({ version: record.version, page: at / pageBytes, pages: bytes.length / pageBytes });
    this.#reached = record;
    this.#attempt = 0;
    this.#waiting.push(batch);
  }

  /** Gives what has become durable. */
  sync(): readonly Batch[] {
    for (const { at, bytes } of this.#unsynced.splice(0)) bytes.copy(this.#synced, at);
    this.#syncedRecords += this.#waiting.length;
    return this.#waiting.splice(0);
  }

  /** The database follows the journal. */
  bringUp(): void {
    const { batches, beyond } = batchesAfter(this.#synced, this.#era, this.#stored);
    if (beyond !== null) throw new Error(`batch ${beyond} of the journal is there, and one before it is not`);
    const durable = batches.filter(({ version }) => version <= this.#reached.version);
    this.#store([...this.#database, ...durable.map((batch) => batch.changes())], durable.at(-1) ?? this.#stored);
    this.#room.free(this.#stored.version);
    this.#held = this.#held.filter(({ version }) => version > this.#stored.version);
  }

  /** All that is synced is taken over, and a new journal begins. */
  claim(era: number): void {
    this.bringUp();
    this.#era = era;
    this.#journal = Buffer.alloc(journalPages * pageBytes);
    this.#synced = Buffer.alloc(journalPages * pageBytes);
    this.#attempt = 0;
  }

  /** As a copy of the file would be. */
  copy(): StoreFile {
    const copy = new StoreFile(copyOf(this.rows));
    copy.#store(this.#database, this.#stored);
    copy.#era = this.#era;
    copy.#journal = Buffer.from(this.#journal);
    copy.#synced = Buffer.from(this.#synced);
    copy.#unsynced = [...this.#unsynced];
    for (const held of this.#held) copy.#hold(held);
    copy.#reached = this.#reached;
    copy.#attempt = this.#attempt;
    copy.#syncedRecords = this.#syncedRecords;
    copy.#waiting = [...this.#waiting];
    return copy;
  }

  /** The file as the power cut leaves it: of what was not synced any sector may be there. Gives it with the batches that are found in it. */
  async afterPowerCut(chance: SeededChance): Promise<{ file: StoreFile; batches: readonly Batch[] }> {
    const journal = Buffer.from(this.#synced);
    for (const { at, bytes } of this.#unsynced) {
      for (let from = 0; from < bytes.length; from += sectorBytes - ((at + from) % sectorBytes)) {
        const to = Math.min(bytes.length, from + sectorBytes - ((at + from) % sectorBytes));
        // A sector that was being written is torn.
        const torn = chance.oneIn(8) ? from + chance.below(to - from) : to;
        if (!chance.oneIn(3)) bytes.copy(journal, at + from, from, torn);
      }
    }
    const { batches: found, beyond } = batchesAfter(journal, this.#era, this.#stored);
    // With a hole it is damaged, and nobody reads it.
    const batches = beyond === null ? [...this.#database, ...found.map((batch) => batch.changes())] : [];
    const file = new StoreFile();
    const store = new MemoryStore(file.rows);
    await store.claim("recovery");
    for (const batch of batches) await store.commit(batch);
    file.#store(batches, { version: batches.length, sum: 0 });
    file.#waiting = batches.slice(this.#syncedRecords);
    file.#syncedRecords = Math.min(this.#syncedRecords, batches.length);
    return { file, batches };
  }

  #hold(held: Held): void {
    this.#room.hold(held.version, held.page, held.pages);
    this.#held = [...this.#held, held];
  }

  #store(batches: readonly Batch[], stored: Reached): void {
    this.#database = batches;
    this.#stored = stored;
    if (this.#reached.version < stored.version) this.#reached = stored;
  }
}

function copyOf(rows: MemoryRows): MemoryRows {
  const copy = new MemoryRows();
  for (const [name, row] of rows.rows) copy.rows.set(name, row);
  copy.positions.push(...rows.positions);
  copy.version = rows.version;
  copy.claim = rows.claim;
  copy.owner = rows.owner;
  return copy;
}
