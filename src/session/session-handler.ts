/** The sessions that one process holds, by id. */
import type { SessionId } from "./session-id.ts";

export abstract class SessionHandler<S extends { readonly sessionId: SessionId }> {
  readonly #sessions = new Map<SessionId, S>();

  get(sessionId: SessionId): S | undefined {
    return this.#sessions.get(sessionId);
  }

  /** In the order in which they came. */
  all(): Iterable<S> {
    return this.#sessions.values();
  }

  get count(): number {
    return this.#sessions.size;
  }

  protected add(session: S): void {
    if (this.#sessions.has(session.sessionId)) throw new Error(`session ${session.sessionId} already exists`);
    this.#sessions.set(session.sessionId, session);
  }

  protected remove(sessionId: SessionId): boolean {
    return this.#sessions.delete(sessionId);
  }
}
