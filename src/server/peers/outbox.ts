/** What one run of a Portal was told and has not received: one numbered stream for all its sessions. */

import { FrameWriter } from "../../link/frame-writer.ts";
import { type OutputEntry, serverFrames } from "../../link/frames.ts";
import type { Epoch } from "../../session/session-id.ts";
import { type OutboxRow, outboxRow } from "./outbox-row.ts";

export class Outbox {
  /** The run of the Portal. */
  readonly epoch: Epoch;
  readonly #server: number;
  #lastSeq = 0;
  #received = 0;
  /** Frames that go into the next batch. */
  readonly #gathered = new FrameWriter();
  /** Batches that are durable and not received, the oldest first. */
  #kept: OutboxRow[];
  #keptBytes = 0;
  /** How many slots were ever used. */
  #slots: number;
  readonly #freeSlots: number[] = [];
  #closed = false;

  /** `server` is the Server's number on the link; `stored` is what the store holds of the stream, whoever wrote it. */
  constructor(epoch: Epoch, server: number, stored: readonly OutboxRow[] = []) {
    this.epoch = epoch;
    this.#server = server;
    this.#kept = stored.toSorted((one, other) => one.last - other.last);
    for (const { frames } of this.#kept) this.#keptBytes += frames.length;
    this.#lastSeq = this.#kept.at(-1)?.last ?? 0;
    const used = new Set(stored.map(({ slot }) => slot));
    this.#slots = Math.max(0, ...[...used].map((slot) => slot + 1));
    for (let slot = 0; slot < this.#slots; slot++) if (!used.has(slot)) this.#freeSlots.push(slot);
  }

  /** The number of the last entry. */
  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** The Portal has received everything up to this number. */
  get received(): number {
    return this.#received;
  }

  /** Bytes that wait to be committed or received. */
  get bytes(): number {
    return this.#gathered.length + this.#keptBytes;
  }

  /** So many rows of the store were ever used for it. */
  get slots(): number {
    return this.#slots;
  }

  /** The run is over, and nobody is left to read anything. */
  get isClosed(): boolean {
    return this.#closed;
  }

  close(): void {
    this.#closed = true;
    this.#gathered.take();
    this.#kept = [];
    this.#keptBytes = 0;
  }

  /** The Portal says that it has received so much. Numbers that it has seen are never given again, whatever the store remembers. */
  begin(received: number): void {
    this.#lastSeq = Math.max(this.#lastSeq, received);
    this.trim(received);
  }

  /** One entry for the sessions of these numbers; for none, it is for the Portal itself. */
  append(to: readonly number[], output: OutputEntry): void {
    if (this.#closed) return;
    const seq = ++this.#lastSeq;
    serverFrames.write({ op: "output", portal: this.epoch, server: this.#server, seq, to, output }, this.#gathered);
  }

  /** What has gathered, as the row that the caller commits; null if that is nothing. */
  seal(): OutboxRow | null {
    if (this.#gathered.length === 0) return null;
    return outboxRow(this.#freeSlots.pop() ?? this.#slots++, this.#lastSeq, this.#gathered.take());
  }

  /** The row is in the store: from now on it can be sent, and sent again. */
  keep(row: OutboxRow): void {
    if (this.#closed) return;
    this.#kept.push(row);
    this.#keptBytes += row.frames.length;
  }

  /** The Portal has received everything up to `seq`. */
  trim(seq: number): void {
    this.#received = seq;
    let done = 0;
    for (const { last, slot, frames } of this.#kept) {
      if (last > seq) break;
      this.#freeSlots.push(slot);
      this.#keptBytes -= frames.length;
      done++;
    }
    if (done > 0) this.#kept.splice(0, done);
  }

  /** What the Portal may lack, oldest first: whole batches, of which it drops the entries that it has. */
  get unreceived(): readonly OutboxRow[] {
    return this.#kept;
  }
}
