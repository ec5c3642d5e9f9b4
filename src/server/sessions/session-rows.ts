/** How the store keeps a session: in three rows, told apart by how often they change. */
import type { SessionId } from "../../session/session-id.ts";
import { loggedOut, type PortalData } from "../../session/sync-data.ts";
import type { Change } from "../../store/store.ts";
import type { Lane } from "../peers/lane.ts";
import type { ServerSession, StoredSession } from "./server-session.ts";

//   portal/ID   the Portal's half                              when it connects, and when its client tells something new
//   server/ID   the Server's half, and since when nobody is    at a login, a new puppet, a new setting…
//               behind it
//   count/ID    [committed, commandCount, lastCommandAt]       at every input; it alone stays of a session that has ended,
//               until the Portal has heard of the end
//
// What changes at every input is small and lies beside its like, so that a batch of many sessions writes few pages.

type Kind = "portal" | "server" | "count";
type Counts = readonly [committed: number, commandCount: number, lastCommandAt: number];

export function portalRow({ sessionId, other }: ServerSession): Change {
  return row("portal", sessionId, other);
}

export function serverRow({ sessionId, stored }: ServerSession): Change {
  return row("server", sessionId, stored);
}

/** Of a session that has ended nobody asks for the other two. */
export function countRow(
  { sessionId, handled }: Lane,
  { commandCount, lastCommandAt }: Pick<ServerSession, "commandCount" | "lastCommandAt"> = loggedOut,
): Change {
  return row("count", sessionId, [handled, commandCount, lastCommandAt] satisfies Counts);
}

/** Of a session that has ended: only its count stays. */
export function endedRows(sessionId: SessionId): Change[] {
  return (["portal", "server"] as const).map((kind) => ({ ...row(kind, sessionId, null), value: null }));
}

export function removedRows(sessionId: SessionId): Change[] {
  return [...endedRows(sessionId), { ...row("count", sessionId, null), value: null }];
}

/** Every session of which the count alone is there, and the last input of it that is done for ever. */
export function* storedEnds(rows: readonly Change[]): Iterable<readonly [sessionId: SessionId, committed: number]> {
  const values = new Map(rows.map(({ key, value }) => [key, value]));
  for (const [key, value] of values) {
    const [kind, id] = String(key).split("/");
    if (kind !== "count" || typeof value !== "string" || typeof values.get(`portal/${id}`) === "string") continue;
    const [committed] = JSON.parse(value) as Counts;
    yield [id as SessionId, committed];
  }
}

export interface FoundSession {
  readonly portal: PortalData;
  /** The last input that is done for ever. */
  readonly committed: number;
  readonly stored: StoredSession;
}

/** Every session of which the Portal's half is there; whoever has not logged in may have no half of the Server's yet. */
export function* storedSessions(rows: readonly Change[]): Iterable<FoundSession> {
  const values = new Map(rows.map(({ key, value }) => [key, value]));
  const read = <T>(kind: Kind, sessionId: string, otherwise: T): T => {
    const value = values.get(keyOf(kind, sessionId));
    return typeof value === "string" ? JSON.parse(value) : otherwise;
  };
  for (const [key, value] of values) {
    if (!String(key).startsWith("portal/") || typeof value !== "string") continue;
    const portal: PortalData = JSON.parse(value);
    const half = read("server", portal.sessionId, { server: loggedOut, awaySince: null });
    const [committed, commandCount, lastCommandAt] = read<Counts>("count", portal.sessionId, [0, 0, 0]);
    yield { portal, committed, stored: { ...half, server: { ...half.server, commandCount, lastCommandAt } } };
  }
}

function row(kind: Kind, sessionId: SessionId, content: unknown): Change {
  return { table: "session", key: keyOf(kind, sessionId), value: JSON.stringify(content) };
}

function keyOf(kind: Kind, sessionId: string): string {
  return `${kind}/${sessionId}`;
}
