/** Sessions whose client is gone, until the last thing that it did is committed. */
import type { PortalSession } from "./portal-session.ts";

export class DepartedSessions {
  readonly #sessions = new Map<number, PortalSession>();

  /** The session's place at the door stays taken, so that coming and going is no way around the limits. */
  add(session: PortalSession): void {
    session.place.keep();
    this.#sessions.set(session.number, session);
  }

  get(number: number): PortalSession | undefined {
    return this.#sessions.get(number);
  }

  /** In the order in which their clients left. */
  all(): Iterable<PortalSession> {
    return this.#sessions.values();
  }

  /** Nothing of the session is left to be done. One whose client is still there stays. */
  forget(session: PortalSession): void {
    if (this.#sessions.delete(session.number)) session.place.giveBack();
  }
}
