/** What the store has that no world holds: sessions, output that nobody has received, and how far the audit record is. */

import type { KeptTurns } from "../../game/history/kept-turns.ts";
import { type Change, loadedTables, type Store, type Table } from "../../store/store.ts";
import type { AuditLog } from "../commit/audit-log.ts";
import type { PortalPeers } from "../peers/portal-peers.ts";
import type { ServerSessionHandler } from "../sessions/server-session-handler.ts";

const living = ["session", "outbox"] as const satisfies readonly Table[];
type Living = (typeof living)[number];

/** All that is to be read of what has changed. */
export const followedTables: readonly Table[] = [...loadedTables, "audit"];

export interface LivingParts {
  readonly audit: AuditLog;
  readonly keptTurns: KeptTurns;
  readonly peers: PortalPeers;
  readonly handler: ServerSessionHandler;
}

export class LivingRows {
  readonly #rows: Readonly<Record<Living, Map<Change["key"], Change>>> = { session: new Map(), outbox: new Map() };
  #lastAct = 0;
  /** Sessions and output in memory are as they stand here. */
  #isRevived = false;

  /** As they are now. They may be newer than `changes` that are taken next, which then change nothing. */
  static async read(store: Store): Promise<LivingRows> {
    const rows = new LivingRows();
    rows.take((await store.load(0, living)).changes);
    rows.take(await store.latest("audit", Number.MAX_SAFE_INTEGER, 1));
    return rows;
  }

  /** These have changed. */
  take(changes: readonly Change[]): void {
    if (changes.length > 0) this.#isRevived = false;
    for (const change of changes) {
      const { table, key, value } = change;
      if (table === "audit") this.#lastAct = Math.max(this.#lastAct, key as number);
      if (table !== "session" && table !== "outbox") continue;
      if (value === null) this.#rows[table].delete(key);
      else this.#rows[table].set(key, change);
    }
  }

  /** The sessions go on as they stand here. */
  revive({ audit, keptTurns, peers, handler }: LivingParts): void {
    if (this.#isRevived) return;
    this.#isRevived = true;
    audit.load(this.#lastAct);
    keptTurns.forget();
    peers.load([...this.#rows.outbox.values()]);
    handler.load([...this.#rows.session.values()]);
  }
}
