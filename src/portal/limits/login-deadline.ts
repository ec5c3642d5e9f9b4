/** Closes sessions that nobody logs in on: one timer for all, which stands still while there is no Server to log in to. */
import type { Clock, Timer } from "../../clock.ts";
import type { PortalSession } from "../portal-session.ts";

const sweepMs = 1000;

export class LoginDeadline {
  readonly #sessions: () => Iterable<PortalSession>;
  readonly #loginMs: number;
  readonly #expire: (session: PortalSession) => void;
  readonly #clock: Clock;
  #serverSince = 0;
  #timer: Timer | undefined;

  /** `clock` is the one of the sessions' `loggedOutSince`. */
  constructor(
    sessions: () => Iterable<PortalSession>,
    loginMs: number,
    expire: (session: PortalSession) => void,
    clock: Clock,
  ) {
    this.#sessions = sessions;
    this.#loginMs = loginMs;
    this.#expire = expire;
    this.#clock = clock;
  }

  /** The Server is there: everybody has the whole time from now on. */
  begin(): void {
    this.#serverSince = this.#clock.elapsed();
    this.#timer ??= this.#clock.every(sweepMs, () => this.#sweep()).unref();
  }

  end(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #sweep(): void {
    const now = this.#clock.elapsed();
    for (const session of [...this.#sessions()]) {
      const since = session.loggedOutSince;
      if (since !== null && now - Math.max(since, this.#serverSince) >= this.#loginMs) this.#expire(session);
    }
  }
}
