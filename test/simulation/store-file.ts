/** A store's file on the simulated disk: its rows as every process reads them, and the bytes from which they are read after a power cut. */
import { deserialize, serialize } from "node:v8";
import { crc32 } from "node:zlib";
import { MemoryRows, MemoryStore } from "../../src/store/memory-store.ts";
import type { Change } from "../../src/store/store.ts";
import type { SeededChance } from "./chance.ts";

// The journal is a row of records:  length u32 | sum u32 | batch.  Whoever reads it ends at the first that is not whole; zeros are none.

const headBytes = 8;
const sectorBytes = 512;

export function recordOf(batch: readonly Change[]): Buffer {
  const bytes = serialize(batch);
  const head = Buffer.alloc(headBytes);
  head.writeUInt32BE(bytes.length, 0);
  head.writeUInt32BE(crc32(bytes), 4);
  return Buffer.concat([head, bytes]);
}

function* batchesIn(journal: Buffer): Iterable<readonly Change[]> {
  for (let at = 0; at + headBytes <= journal.length; ) {
    const end = at + headBytes + journal.readUInt32BE(at);
    const bytes = journal.subarray(at + headBytes, end);
    if (bytes.length === 0 || end > journal.length || crc32(bytes) !== journal.readUInt32BE(at + 4)) return;
    yield deserialize(bytes) as readonly Change[];
    at = end;
  }
}

export class StoreFile {
  readonly rows: MemoryRows;
  #bytes: Buffer[] = [];
  /** So much of it is synced, and so much is whole records. */
  #synced = 0;
  #whole = 0;
  #size = 0;
  #syncedRecords = 0;
  /** Whole records that are not synced. */
  #waiting: (readonly Change[])[] = [];

  constructor(rows = new MemoryRows()) {
    this.rows = rows;
  }

  get version(): number {
    return this.rows.version;
  }

  append(bytes: Buffer): void {
    this.#bytes.push(bytes);
    this.#size += bytes.length;
  }

  /** What was appended since the last record is one. */
  endRecord(batch: readonly Change[]): void {
    this.#whole = this.#size;
    this.#waiting.push(batch);
  }

  /** Somebody who was to write a record has died in the middle of it. */
  dropHalf(): void {
    if (this.#size > this.#whole) this.#truncate(this.#whole);
  }

  /** Gives what has become durable. */
  sync(): readonly (readonly Change[])[] {
    this.#synced = this.#size;
    this.#syncedRecords += this.#waiting.length;
    return this.#waiting.splice(0);
  }

  /** As a copy of the file would be. */
  copy(): StoreFile {
    const copy = new StoreFile(copyOf(this.rows));
    copy.#bytes = [...this.#bytes];
    copy.#size = this.#size;
    copy.#synced = this.#synced;
    copy.#whole = this.#whole;
    copy.#syncedRecords = this.#syncedRecords;
    copy.#waiting = [...this.#waiting];
    return copy;
  }

  /**
   * The file as the power cut leaves it: all that was synced; of the rest any sector may be there, or nothing but zeros in
   * its place, and the end of the file anywhere. Gives it with the batches that are found in it.
   */
  async afterPowerCut(chance: SeededChance): Promise<{ file: StoreFile; batches: readonly (readonly Change[])[] }> {
    const bytes = Buffer.from(Buffer.concat(this.#bytes));
    for (let at = this.#synced; at < bytes.length; at += sectorBytes - (at % sectorBytes)) {
      const end = Math.min(bytes.length, at + sectorBytes - (at % sectorBytes));
      if (chance.oneIn(3)) bytes.fill(0, at, end);
      // A sector that was being written is torn.
      else if (chance.oneIn(8)) bytes.fill(0, at + chance.below(end - at), end);
    }
    const kept = this.#synced + chance.below(bytes.length - this.#synced + 1);
    const batches = [...batchesIn(bytes.subarray(0, chance.oneIn(2) ? bytes.length : kept))];
    const file = new StoreFile();
    const store = new MemoryStore(file.rows);
    await store.claim("recovery");
    for (const batch of batches) {
      await store.commit(batch);
      file.append(recordOf(batch));
      file.endRecord(batch);
    }
    file.#waiting.splice(0, this.#syncedRecords);
    file.#syncedRecords = this.#syncedRecords;
    return { file, batches };
  }

  #truncate(size: number): void {
    const bytes = Buffer.concat(this.#bytes).subarray(0, size);
    this.#bytes = [bytes];
    this.#size = size;
    this.#synced = Math.min(this.#synced, size);
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
