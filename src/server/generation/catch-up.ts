/** Loads what another process has committed since this one last looked, and how the sessions stand. */
import type { Store, Table } from "../../store/store.ts";
import type { World } from "../../world/world.ts";
import type { AuditLog } from "../commit/audit-log.ts";
import type { PortalPeers } from "../peers/portal-peers.ts";
import type { ServerSessionHandler } from "../sessions/server-session-handler.ts";

export interface CaughtUp {
  readonly world: World;
  readonly audit: AuditLog;
  readonly peers: PortalPeers;
  readonly handler: ServerSessionHandler;
}

/** The world is as new as the store's version `after`. Gives the one that it is as new as then. */
export async function catchUp(
  store: Store,
  after: number,
  { world, audit, peers, handler }: CaughtUp,
): Promise<number> {
  const snapshot = await store.load(after);
  world.load(snapshot);
  const [entry] = await store.latest("audit", Number.MAX_SAFE_INTEGER, 1);
  audit.load((entry?.key as number | undefined) ?? 0);
  const live = await store.load(0, ["session", "outbox"]);
  const of = (table: Table) => live.changes.filter((change) => change.table === table);
  peers.load(of("outbox"));
  handler.load(of("session"));
  return snapshot.version;
}
