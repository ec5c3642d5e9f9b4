/** The ends of sessions that nobody asks for: nobody logs in on one, its client stays away, or too many clients are away. */
import type { Clock } from "../clock.ts";
import type { Limits } from "../config.ts";
import type { Counters } from "../metrics/counters.ts";
import { AwaySessions } from "./away-sessions.ts";
import type { Admissions } from "./limits/admissions.ts";
import { LoginDeadline } from "./limits/login-deadline.ts";
import type { PortalSession } from "./portal-session.ts";

export interface LapsesOptions {
  readonly limits: Limits;
  readonly admissions: Admissions;
  readonly counters: Counters;
  readonly clock: Clock;
}

export class Lapses {
  readonly away: AwaySessions;
  readonly #loginDeadline: LoginDeadline;

  constructor(sessions: () => Iterable<PortalSession>, { limits, admissions, counters, clock }: LapsesOptions) {
    const count = (event: string, session: PortalSession) =>
      counters.count(event, { address: session.getSyncData().address });
    const expire = (session: PortalSession) => {
      count("login-timeout", session);
      session.disconnect("login-timeout");
    };
    this.#loginDeadline = new LoginDeadline(sessions, limits.loginMs, expire, clock);
    this.away = new AwaySessions({
      limits,
      clock,
      isTrusted: (address) => admissions.isTrusted(address),
      onExpired: (session) => session.disconnect("gone"),
      onCrowdedOut: (session) => {
        count("away-crowded-out", session);
        session.disconnect("gone");
      },
    });
  }

  /** A Server is there to log in at and to come back to: from now on time counts. Idempotent, as is `end`. */
  begin(): void {
    this.#loginDeadline.begin();
    this.away.begin();
  }

  end(): void {
    this.#loginDeadline.end();
    this.away.end();
  }
}
