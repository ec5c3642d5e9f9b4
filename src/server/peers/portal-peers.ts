/** The Portals that this Server plays for, each in one run of its own. */
import type { OutputEntry, ServerToPortal } from "../../link/frames.ts";
import type { Epoch } from "../../session/session-id.ts";
import type { Change } from "../../store/store.ts";
import { Outbox } from "./outbox.ts";
import { type OutboxRow, placeRow, removedOutbox, renewedRows, slotRow, storedOutboxes } from "./outbox-row.ts";
import { PortalPeer } from "./portal-peer.ts";

/** A Portal that reads slowly slows the game down instead of filling memory. */
const outboxBytesMax = 16 * 1024 * 1024;

export interface Met {
  readonly peer: PortalPeer;
  /** This run was never met before. */
  readonly isNew: boolean;
}

export class PortalPeers {
  /** The Server's number on the link. */
  readonly server: number;
  /** The place of runs that the store knows no place of. */
  readonly #place: string;
  readonly #peers = new Map<Epoch, PortalPeer>();
  /** Rows that were not written yet, beside those of the outboxes themselves. */
  #changes: Change[] = [];

  constructor(server: number, place: string) {
    this.server = server;
    this.#place = place;
  }

  all(): Iterable<PortalPeer> {
    return this.#peers.values();
  }

  get(epoch: Epoch): PortalPeer | undefined {
    return this.#peers.get(epoch);
  }

  /** The peer of a session that the store brings back. */
  of(epoch: Epoch): PortalPeer {
    return this.#peers.get(epoch) ?? this.#add(epoch, this.#place);
  }

  /** Takes over everything that the store holds, whoever wrote it. */
  load(rows: readonly Change[]): void {
    this.#peers.clear();
    const renewed = renewedRows(rows, this.#place);
    this.#changes = renewed ?? [];
    for (const [epoch, { place, rows: stored }] of storedOutboxes(renewed ?? rows)) {
      this.#peers.set(epoch, new PortalPeer(place, new Outbox(epoch, this.server, stored)));
    }
  }

  /** This run of a Portal is at that place; the runs that were met there earlier are over. */
  meet(epoch: Epoch, place: string): Met {
    const known = this.#peers.get(epoch);
    for (const peer of [...this.all()]) if (peer.place === place && peer !== known) this.#end(peer);
    return { peer: known ?? this.#add(epoch, place), isNew: known === undefined };
  }

  /** Said to every Portal itself, in the turn that runs. */
  append(output: OutputEntry): void {
    for (const { outbox } of this.all()) outbox.append([], output);
  }

  /** Says to every Portal what is not kept: where the link is down it is lost. */
  tell(message: ServerToPortal): void {
    for (const peer of this.all()) peer.tell(message);
  }

  /** A Portal is so far behind that no turn may begin that can wait. */
  get isFull(): boolean {
    for (const { outbox } of this.all()) if (outbox.bytes >= outboxBytesMax) return true;
    return false;
  }

  /** The rows that have changed since the last call, and what the batch with them tells each Portal. */
  takeChanges(): { readonly changes: readonly Change[]; readonly sealed: ReadonlyMap<PortalPeer, OutboxRow> } {
    const changes = this.#changes;
    this.#changes = [];
    const sealed = new Map<PortalPeer, OutboxRow>();
    for (const peer of this.all()) {
      const row = peer.outbox.seal();
      if (row === null) continue;
      sealed.set(peer, row);
      changes.push(slotRow(peer.epoch, row));
    }
    return { changes, sealed };
  }

  /** Every row that the store should have, beside those that are on their way. */
  everything(): Change[] {
    return [...this.all()].flatMap(({ epoch, place, outbox }) => [
      placeRow(epoch, place),
      ...outbox.unreceived.map((row) => slotRow(epoch, row)),
    ]);
  }

  #add(epoch: Epoch, place: string): PortalPeer {
    const peer = new PortalPeer(place, new Outbox(epoch, this.server));
    this.#peers.set(epoch, peer);
    this.#changes.push(placeRow(epoch, place));
    return peer;
  }

  #end(peer: PortalPeer): void {
    peer.outbox.close();
    peer.link = null;
    this.#peers.delete(peer.epoch);
    this.#changes.push(...removedOutbox(peer.epoch, peer.outbox.slots));
  }
}
