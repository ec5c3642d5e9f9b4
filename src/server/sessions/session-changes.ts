/** Which rows of sessions the store has yet to hear of. */
import type { SessionId } from "../../session/session-id.ts";
import type { Change } from "../../store/store.ts";
import type { Lane } from "../peers/lane.ts";
import type { ServerSession } from "./server-session.ts";
import { countRow, endedRows, portalRow, removedRows, serverRow } from "./session-rows.ts";

export class SessionChanges {
  readonly #serverHalves = new Set<ServerSession>();
  readonly #portalHalves = new Set<ServerSession>();
  /** Those of which an input is done. */
  readonly #counts = new Set<ServerSession>();
  /** Of these nothing stays, or their count alone. */
  readonly #gone = new Set<SessionId>();

  serverHalf(session: ServerSession): void {
    this.#serverHalves.add(session);
  }

  portalHalf(session: ServerSession): void {
    this.#portalHalves.add(session);
  }

  count(session: ServerSession): void {
    this.#counts.add(session);
  }

  gone(sessionId: SessionId): void {
    this.#gone.add(sessionId);
  }

  /** It is not gone: that turn was undone. */
  notGone(sessionId: SessionId): void {
    this.#gone.delete(sessionId);
  }

  /** The rows that changed since the last call, and the inputs that their commit makes final. `hasEnded` lanes keep their count. */
  take(hasEnded: (id: SessionId) => boolean): {
    readonly changes: Change[];
    readonly done: readonly (readonly [lane: Lane, seq: number])[];
  } {
    const isKept = ({ sessionId }: ServerSession) => !this.#gone.has(sessionId);
    const changes: Change[] = [];
    for (const session of this.#counts) {
      if (isKept(session) || hasEnded(session.sessionId)) changes.push(countRow(session.lane, session));
    }
    for (const session of this.#serverHalves) if (isKept(session)) changes.push(serverRow(session));
    for (const session of this.#portalHalves) if (isKept(session)) changes.push(portalRow(session));
    for (const id of this.#gone) changes.push(...(hasEnded(id) ? endedRows(id) : removedRows(id)));
    const done = [...this.#counts].map(({ lane }) => [lane, lane.handled] as const);
    this.clear();
    return { changes, done };
  }

  clear(): void {
    this.#serverHalves.clear();
    this.#portalHalves.clear();
    this.#counts.clear();
    this.#gone.clear();
  }
}
