/** A Portal in one run of its own, as the Server knows it: what it was told, how far the inputs of its sessions are, and the link while it is up. */
import type { ServerToPortal } from "../../link/frames.ts";
import type { Epoch } from "../../session/session-id.ts";
import type { Lane } from "./lane.ts";
import { Lanes } from "./lanes.ts";
import type { Outbox } from "./outbox.ts";
import type { OutboxRow } from "./outbox-row.ts";

/** The way to a Portal that hello has been answered to. */
export interface OpenLink {
  send(message: ServerToPortal): void;
  sendEncoded(frames: Uint8Array): void;
}

export class PortalPeer {
  readonly epoch: Epoch;
  /** Where it was met: the run that is met there next comes after it. */
  readonly place: string;
  readonly outbox: Outbox;
  readonly lanes: Lanes;
  /** Null while the link is down, or the Portal's hello has not been answered. */
  link: OpenLink | null = null;

  constructor(place: string, outbox: Outbox) {
    this.epoch = outbox.epoch;
    this.place = place;
    this.outbox = outbox;
    this.lanes = new Lanes(outbox);
  }

  /** Says to the Portal what is not kept: while the link is down it is lost. */
  tell(message: ServerToPortal): void {
    this.link?.send(message);
  }

  /** A batch is durable: what it told this Portal may leave (null is nothing), and of these inputs its own are done for ever. */
  release(row: OutboxRow | null, done: readonly (readonly [lane: Lane, seq: number])[]): void {
    if (row) {
      this.outbox.keep(row);
      if (!this.outbox.isClosed) this.link?.sendEncoded(row.frames);
    }
    if (this.link === null) return;
    const upTo: (readonly [session: number, seq: number])[] = [];
    for (const [lane, seq] of done) if (lane.outbox === this.outbox) upTo.push([lane.number, seq]);
    if (upTo.length === 0) return;
    this.link.send({ op: "committed", upTo });
    this.lanes.told();
  }
}
