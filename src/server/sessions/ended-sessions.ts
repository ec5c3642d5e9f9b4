/** Sessions that have ended, until the Portal is known to have heard it: what it sends of them again is not to run again. */
import type { Epoch, SessionId } from "../../session/session-id.ts";

/** What is still known of it. */
export interface EndedSession {
  readonly sessionId: SessionId;
  readonly epoch: Epoch;
  readonly number: number;
  /** The number of its last input, and the one up to which all is in the store. */
  readonly handled: number;
  committed: number;
  readonly commandCount: number;
  readonly lastCommandAt: number;
}

export class EndedSessions {
  readonly #sessions = new Map<SessionId, EndedSession>();
  /** The last output that may have left before the Portal was told of the end: whoever has received a later one knows. */
  readonly #toldAfter = new Map<EndedSession, number>();

  all(): Iterable<EndedSession> {
    return this.#sessions.values();
  }

  get(sessionId: SessionId): EndedSession | undefined {
    return this.#sessions.get(sessionId);
  }

  add(session: EndedSession): void {
    this.#sessions.set(session.sessionId, session);
  }

  delete({ sessionId }: EndedSession): void {
    const session = this.#sessions.get(sessionId);
    if (session) this.#toldAfter.delete(session);
    this.#sessions.delete(sessionId);
  }

  clear(): void {
    this.#sessions.clear();
    this.#toldAfter.clear();
  }

  /** The Portal is being told what is committed of them, behind the output of this number. */
  told(lastSeq: number): void {
    for (const session of this.all()) {
      if (session.committed === session.handled && !this.#toldAfter.has(session)) this.#toldAfter.set(session, lastSeq);
    }
  }

  /** Those of which the Portal has heard, now that it has received the output up to this number. */
  heard(received: number): EndedSession[] {
    return [...this.#toldAfter].flatMap(([session, lastSeq]) => (received > lastSeq ? [session] : []));
  }
}
