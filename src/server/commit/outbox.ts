/** The Server's one numbered stream of output to a Portal, kept until the Portal has received it. */
import { encodeFrame } from "../../link/framing.ts";
import type { Output } from "../../link/messages.ts";
import type { Epoch } from "../../session/session-id.ts";
import type { Change } from "../../store/store.ts";

/** One message of a turn, to the sessions of these numbers; to none, it is for the Portal itself. */
export interface OutboxEntry {
  readonly to: readonly number[];
  readonly output: Output;
}

/** What one batch says: its numbers, its frames one after the other, and the slot of the store that keeps them. */
export interface SealedOutput {
  readonly epoch: Epoch;
  readonly slot: number;
  readonly first: number;
  readonly last: number;
  readonly frames: Buffer;
  /** As the store keeps it. */
  readonly row: Buffer;
}

// A slot's row:  epoch (8 bytes) | first (6) | last (6) | frames.  The row `epoch` names the run that is current: slots of
// an earlier one are free.
const headerBytes = 20;

/**
 * A slot is one row of the store, written over when the Portal has received what was in it, so that a stream that runs
 * for years leaves nothing behind to clean up.
 */
export class Outbox {
  readonly #server: number;
  #epoch: Epoch | null = null;
  #epochStored = true;
  #lastSeq = 0;
  #received = 0;
  #gathering: Buffer[] = [];
  #gatheringBytes = 0;
  #gatheringFirst = 0;
  /** Sealed and durable, oldest first. */
  #kept: SealedOutput[] = [];
  #keptBytes = 0;
  #slots = 0;
  #freeSlots: number[] = [];

  constructor(server: number) {
    this.#server = server;
  }

  get epoch(): Epoch | null {
    return this.#epoch;
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
    return this.#gatheringBytes + this.#keptBytes;
  }

  /**
   * A Portal is there which has received everything up to `received`. If it is another run, what was meant for the last
   * one has nobody left to read it. Numbers that this run has seen are never given again, whatever the store remembers.
   */
  begin(epoch: Epoch, received: number): void {
    if (epoch === this.#epoch) {
      this.#lastSeq = Math.max(this.#lastSeq, received);
      this.trim(received);
      return;
    }
    this.#epoch = epoch;
    this.#epochStored = false;
    this.#lastSeq = received;
    this.#received = received;
    this.#gathering = [];
    this.#gatheringBytes = 0;
    for (const { slot } of this.#kept) this.#freeSlots.push(slot);
    this.#kept = [];
    this.#keptBytes = 0;
  }

  append({ to, output }: OutboxEntry): void {
    if (this.#epoch === null) return;
    const seq = ++this.#lastSeq;
    if (this.#gathering.length === 0) this.#gatheringFirst = seq;
    const frame = encodeFrame({ op: "output", portal: this.#epoch, server: this.#server, seq, to, output });
    this.#gathering.push(frame);
    this.#gatheringBytes += frame.length;
  }

  /** Ends the gathering of a batch; the caller commits the rows that it gives. */
  seal(): { readonly sealed: SealedOutput; readonly changes: readonly Change[] } | null {
    if (this.#gathering.length === 0 || this.#epoch === null) return null;
    const slot = this.#freeSlots.pop() ?? this.#slots++;
    const row = Buffer.concat([Buffer.alloc(headerBytes), ...this.#gathering]);
    row.write(this.#epoch, 0, "hex");
    row.writeUIntBE(this.#gatheringFirst, 8, 6);
    row.writeUIntBE(this.#lastSeq, 14, 6);
    const sealed = sealedFrom({ slot, row });
    const changes: Change[] = [{ table: "outbox", key: slot, value: row }];
    if (!this.#epochStored) changes.push({ table: "outbox", key: "epoch", value: this.#epoch });
    this.#epochStored = true;
    this.#gathering = [];
    this.#gatheringBytes = 0;
    return { sealed, changes };
  }

  /** The batch is in the store: from now on it can be sent, and sent again. False if its Portal is gone meanwhile. */
  keep(sealed: SealedOutput): boolean {
    if (sealed.epoch !== this.#epoch) {
      this.#freeSlots.push(sealed.slot);
      return false;
    }
    this.#kept.push(sealed);
    this.#keptBytes += sealed.frames.length;
    return true;
  }

  /** The Portal has received everything up to `seq`. */
  trim(seq: number): void {
    this.#received = seq;
    let done = 0;
    for (const sealed of this.#kept) {
      if (sealed.last > seq) break;
      this.#freeSlots.push(sealed.slot);
      this.#keptBytes -= sealed.frames.length;
      done++;
    }
    if (done > 0) this.#kept.splice(0, done);
  }

  /** What the Portal may lack, oldest first: whole batches, of which it drops the entries that it has. */
  unreceived(): readonly Buffer[] {
    return this.#kept.map((sealed) => sealed.frames);
  }

  /** Every row that the store should have of the stream: these that are on their way, and what is kept. */
  everything(sealed: readonly Change[]): Change[] {
    if (this.#epoch === null) return [];
    const kept = this.#kept.map(({ slot, row }): Change => ({ table: "outbox", key: slot, value: row }));
    const epoch: Change = { table: "outbox", key: "epoch", value: this.#epoch };
    return [epoch, ...kept, ...sealed.filter(({ key }) => key !== epoch.key)];
  }

  /** Takes over everything that the store holds of the stream, whoever wrote it. */
  load(rows: readonly Change[]): void {
    this.#gathering = [];
    this.#gatheringBytes = 0;
    this.#kept = [];
    this.#keptBytes = 0;
    this.#freeSlots = [];
    this.#received = 0;
    this.#epochStored = true;
    const epochRow = rows.find(({ key }) => key === "epoch");
    this.#epoch = (epochRow?.value ?? null) as Epoch | null;
    const slots = rows.flatMap(({ key, value }) =>
      value instanceof Uint8Array ? [{ slot: Number(key), row: Buffer.from(value) }] : [],
    );
    this.#slots = slots.reduce((count, { slot }) => Math.max(count, slot + 1), 0);
    const current = slots.map(sealedFrom).filter(({ epoch }) => epoch === this.#epoch);
    current.sort((a, b) => a.last - b.last);
    for (const sealed of current) this.keep(sealed);
    const used = new Set(current.map(({ slot }) => slot));
    for (let slot = 0; slot < this.#slots; slot++) if (!used.has(slot)) this.#freeSlots.push(slot);
    this.#lastSeq = current.at(-1)?.last ?? 0;
  }
}

function sealedFrom({ slot, row }: { readonly slot: number; readonly row: Buffer }): SealedOutput {
  const epoch = row.toString("hex", 0, 8) as Epoch;
  return {
    epoch,
    slot,
    first: row.readUIntBE(8, 6),
    last: row.readUIntBE(14, 6),
    frames: row.subarray(headerBytes),
    row,
  };
}
