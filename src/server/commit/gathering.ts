/** Takes what turns have changed and said since the last batch, as the rows of the next. */
import type { Change, Table } from "../../store/store.ts";
import type { World } from "../../world/world.ts";
import type { PortalPeers } from "../peers/portal-peers.ts";
import type { ServerSessionHandler } from "../sessions/server-session-handler.ts";
import type { AuditLog } from "./audit-log.ts";
import type { Batch, Source } from "./batch.ts";

export interface GatheringParts {
  readonly world: World;
  readonly audit: AuditLog;
  readonly handler: ServerSessionHandler;
  readonly peers: PortalPeers;
  /** The batch is about to be taken: what is to go with it can still be said. */
  beforeTaking(): void;
  /** What was gathered is durable, and has left. */
  onReleased(): void;
}

export class Gathering implements Source {
  readonly #parts: GatheringParts;

  constructor(parts: GatheringParts) {
    this.#parts = parts;
  }

  /** Null if there is nothing. */
  take(): Batch | null {
    const { world, audit, handler, peers, beforeTaking, onReleased } = this.#parts;
    beforeTaking();
    const said = peers.takeChanges();
    const sessions = handler.takeChanges();
    const changes = [...world.takeChanges(), ...audit.takeChanges(), ...sessions.changes, ...said.changes];
    if (changes.length === 0) return null;
    return {
      changes,
      release() {
        for (const [lane, seq] of sessions.done) lane.commit(seq);
        for (const peer of peers.all()) peer.release(said.sealed.get(peer) ?? null, sessions.done);
        onReleased();
      },
    };
  }

  /** Every row that the store should have, with these batches. What they hold of the world and the sessions is in memory already; the rest of them is nowhere else. */
  everything(batches: readonly Batch[]): Change[] {
    const { world, handler, peers } = this.#parts;
    const changes = batches.flatMap((batch) => batch.changes);
    // Of a row that several have written, the latest.
    const latest = (table: Table) =>
      new Map(changes.filter((change) => change.table === table).map((change) => [change.key, change])).values();
    const rows = [...world.everything(), ...handler.everything(), ...peers.everything()];
    return [...rows, ...latest("outbox"), ...latest("audit")];
  }
}
