/** How the store keeps what a Portal was told and has not received: a row for each batch, under the name of the Portal's run. */
import type { Epoch } from "../../session/session-id.ts";
import type { Change } from "../../store/store.ts";

//   EPOCH        the place where this run of a Portal was met
//   EPOCH/SLOT   number of the last entry (6 bytes) | frames
//
// A slot is written over when the Portal has received what was in it, so that a stream which runs for years leaves nothing
// behind to clean up.

const headerBytes = 6;

/** What one batch told one Portal. */
export interface OutboxRow {
  readonly slot: number;
  /** The number of its last entry. */
  readonly last: number;
  /** All its frames, one after the other. */
  readonly frames: Buffer;
  /** As the store keeps it. */
  readonly value: Buffer;
}

export function outboxRow(slot: number, last: number, frames: Buffer): OutboxRow {
  // Memory of its own, and no part of a larger piece: the store's thread is sent all of the memory that a buffer lies in.
  const value = Buffer.allocUnsafeSlow(headerBytes + frames.length);
  value.writeUIntBE(last, 0, headerBytes);
  frames.copy(value, headerBytes);
  return { slot, last, frames: value.subarray(headerBytes), value };
}

export function placeRow(epoch: Epoch, place: string): Change {
  return { table: "outbox", key: epoch, value: place };
}

export function slotRow(epoch: Epoch, { slot, value }: OutboxRow): Change {
  return { table: "outbox", key: `${epoch}/${slot}`, value };
}

/** Nothing stays of this run of a Portal, which has used so many slots. */
export function removedOutbox(epoch: Epoch, slots: number): Change[] {
  const keys = [epoch, ...Array.from({ length: slots }, (_, slot) => `${epoch}/${slot}`)];
  return keys.map((key) => ({ table: "outbox", key, value: null }));
}

export interface StoredOutbox {
  readonly place: string;
  readonly rows: readonly OutboxRow[];
}

/** What the store holds for each run of a Portal. */
export function storedOutboxes(changes: readonly Change[]): Map<Epoch, StoredOutbox> {
  const found = new Map<Epoch, { place: string; rows: OutboxRow[] }>();
  for (const { key, value } of changes) {
    if (typeof value === "string") found.set(key as Epoch, { place: value, rows: [] });
  }
  for (const { key, value } of changes) {
    if (!(value instanceof Uint8Array)) continue;
    const [epoch = "", slot] = String(key).split("/");
    const row = Buffer.from(value);
    const last = row.readUIntBE(0, headerBytes);
    const frames = row.subarray(headerBytes);
    found.get(epoch as Epoch)?.rows.push({ slot: Number(slot), last, frames, value: row });
  }
  return found;
}

// Stores of before there was a name in the key: the slot alone was the key, the row `epoch` named the one run that counted,
// and a slot's row was  epoch (8 bytes) | first (6) | last (6) | frames.

const oldHeaderBytes = 20;

/** The rows of such a store as they would be written now, and the removal of the old ones; null if it is none. */
export function renewedRows(changes: readonly Change[], place: string): Change[] | null {
  const old = changes.filter(({ key, value }) => value !== null && (typeof key === "number" || key === "epoch"));
  if (old.length === 0) return null;
  const epoch = old.find(({ key }) => key === "epoch")?.value as Epoch | undefined;
  const renewed = old.flatMap(({ key, value }): Change[] => {
    if (!(value instanceof Uint8Array) || epoch === undefined) return [];
    const row = Buffer.from(value);
    if (row.toString("hex", 0, 8) !== epoch) return [];
    return [slotRow(epoch, outboxRow(Number(key), row.readUIntBE(14, 6), row.subarray(oldHeaderBytes)))];
  });
  const removed = old.map(({ key }): Change => ({ table: "outbox", key, value: null }));
  return [...(epoch === undefined ? [] : [placeRow(epoch, place)]), ...renewed, ...removed];
}
