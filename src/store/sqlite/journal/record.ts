/** A batch as bytes of a journal: whole pages, so that none that holds an earlier batch is ever written again. */
import { crc32 } from "node:zlib";
import { type Change, tables } from "../../store.ts";

//  magic u32 | sum u32 | before u32 | length u32 | era u48 | version u48 | attempt u32 | follows u8 | changes u32, and for each:
//    what u8 (table, kind of key, kind of value) | key: f64, or length u32 and text | value: length u32 and bytes
//
// `sum` is of all behind `before`, begun with `before`, which is the sum of the batch before it: so it is the history's up to here.

export const pageBytes = 4096;

const magic = 0x48464a31;
const [sumAt, beforeAt, summedAt] = [4, 8, 12];
const [eraOffset, versionAt, attemptAt, followsAt, countAt] = [16, 22, 28, 32, 33];
const headBytes = 37;

// The number of a table is its place in `tables`: new ones go to the end.
const textKey = 0x80;
const textValue = 0x10;
const bytesValue = 0x20;
const tableMask = 0x0f;

export interface RecordHead {
  readonly version: number;
  readonly era: number;
  /** The sum of the history before it. */
  readonly before: number;
  /** How often the same version was written before, and could not be. */
  readonly attempt: number;
  /** What was written before it was on the disk when it was written. */
  readonly follows: boolean;
}

export interface JournalRecord extends RecordHead {
  /** The sum of the history with it. */
  readonly sum: number;
  readonly pages: number;
  changes(): Change[];
}

const usualBytes = 16 * pageBytes;
/** What a burst needed beyond this is let go of when it is over. */
const keptBytes = 256 * pageBytes;

/** Where records are made, one after the other. */
export class RecordBuffer {
  #bytes = Buffer.allocUnsafeSlow(usualBytes);
  #end = 0;

  /** The record in whole pages, which hold until the next is made, and the sum of the history with it. */
  make(head: RecordHead, changes: readonly Change[]): { readonly bytes: Buffer; readonly sum: number } {
    if (this.#bytes.length > keptBytes) this.#bytes = Buffer.allocUnsafeSlow(usualBytes);
    this.#end = headBytes;
    for (const change of changes) this.#put(change);
    const end = Math.ceil(this.#end / pageBytes) * pageBytes;
    const bytes = this.#room(end - this.#end);
    bytes.fill(0, this.#end, end);
    bytes.writeUInt32BE(magic, 0);
    bytes.writeUInt32BE(head.before, beforeAt);
    bytes.writeUInt32BE(this.#end, summedAt);
    bytes.writeUIntBE(head.era, eraOffset, 6);
    bytes.writeUIntBE(head.version, versionAt, 6);
    bytes.writeUInt32BE(head.attempt, attemptAt);
    bytes.writeUInt8(head.follows ? 1 : 0, followsAt);
    bytes.writeUInt32BE(changes.length, countAt);
    const sum = crc32(bytes.subarray(summedAt, this.#end), head.before);
    bytes.writeUInt32BE(sum, sumAt);
    return { bytes: bytes.subarray(0, end), sum };
  }

  #put({ table, key, value }: Change): void {
    if (value !== null && typeof value !== "string" && !(value instanceof Uint8Array))
      throw new TypeError(`the value of ${table} ${key} is neither text nor bytes`);
    const bytes = this.#room(13 + (typeof key === "string" ? 3 * key.length : 8) + 3 * (value?.length ?? 0));
    const kind = value === null ? 0 : typeof value === "string" ? textValue : bytesValue;
    let at = bytes.writeUInt8(tables.indexOf(table) | kind | (typeof key === "string" ? textKey : 0), this.#end);
    at = typeof key === "string" ? putText(bytes, key, at) : bytes.writeDoubleBE(key, at);
    if (typeof value === "string") at = putText(bytes, value, at);
    else if (value !== null) {
      bytes.set(value, at + 4);
      at = bytes.writeUInt32BE(value.length, at) + value.length;
    }
    this.#end = at;
  }

  #room(more: number): Buffer {
    if (this.#end + more <= this.#bytes.length) return this.#bytes;
    const larger = Buffer.allocUnsafeSlow(2 * (this.#end + more));
    this.#bytes.copy(larger, 0, 0, this.#end);
    this.#bytes = larger;
    return larger;
  }
}

function putText(bytes: Buffer, text: string, at: number): number {
  const length = bytes.write(text, at + 4);
  return bytes.writeUInt32BE(length, at) + length;
}

/** Of the record that begins there, whether it is whole or not; null if none does. */
export function eraAt(bytes: Buffer, at: number): number | null {
  return bytes.length >= at + headBytes && bytes.readUInt32BE(at) === magic
    ? bytes.readUIntBE(at + eraOffset, 6)
    : null;
}

/** The whole record of that era that begins there; null if there is none. */
export function recordAt(bytes: Buffer, at: number, era: number): JournalRecord | null {
  if (eraAt(bytes, at) !== era) return null;
  const length = bytes.readUInt32BE(at + summedAt);
  if (length < headBytes || at + length > bytes.length) return null;
  const [before, sum] = [bytes.readUInt32BE(at + beforeAt), bytes.readUInt32BE(at + sumAt)];
  if (crc32(bytes.subarray(at + summedAt, at + length), before) !== sum) return null;
  return {
    era,
    version: bytes.readUIntBE(at + versionAt, 6),
    before,
    sum,
    attempt: bytes.readUInt32BE(at + attemptAt),
    follows: bytes.readUInt8(at + followsAt) === 1,
    pages: Math.ceil(length / pageBytes),
    changes: () => changesIn(bytes, at + headBytes, bytes.readUInt32BE(at + countAt)),
  };
}

function changesIn(bytes: Buffer, from: number, count: number): Change[] {
  let at = from;
  const text = () => {
    const start = at + 4;
    at = start + bytes.readUInt32BE(at);
    return bytes.toString("utf8", start, at);
  };
  const number = () => {
    at += 8;
    return bytes.readDoubleBE(at - 8);
  };
  const blob = () => {
    const start = at + 4;
    at = start + bytes.readUInt32BE(at);
    return Uint8Array.from(bytes.subarray(start, at));
  };
  return Array.from({ length: count }, () => {
    const what = bytes.readUInt8(at++);
    const key = what & textKey ? text() : number();
    const value = what & textValue ? text() : what & bytesValue ? blob() : null;
    return { table: tables[what & tableMask]!, key, value };
  });
}
