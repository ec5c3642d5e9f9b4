/** Sessions whose client is away and may come back: how long each is kept, and who gives way when there are too many. */
import type { Clock, Timer } from "../clock.ts";
import type { Limits } from "../config.ts";
import { networkOf } from "../session/address.ts";
import type { PortalSession } from "./portal-session.ts";
import { standings } from "./standing.ts";

const sweepMs = 1000;

interface Absent {
  readonly session: PortalSession;
  /** An IPv4 address, or an IPv6 /64. */
  readonly network: string;
  /** Since when its client is away, by the clock that people read. */
  readonly since: number;
  /** The same, by the clock that nobody sets. */
  readonly sinceMs: number;
  /** The same, by the time in which a Server was there. */
  readonly sinceServedMs: number;
  /** Its client has said that it will hardly come back. */
  goodbye: boolean;
  /** The game was shown that its client is away. */
  shown: boolean;
}

export interface AwaySessionsOptions {
  readonly limits: Limits;
  isTrusted(address: string): boolean;
  onExpired(session: PortalSession): void;
  onCrowdedOut(session: PortalSession): void;
  readonly clock: Clock;
}

export class AwaySessions {
  readonly #options: AwaySessionsOptions;
  /** In the order in which they went. */
  readonly #absent = new Map<PortalSession, Absent>();
  readonly #networks = new Map<string, Set<Absent>>();
  /** How long Servers have been there, up to `#servingSince`: nobody's time runs out while nobody could do anything. */
  #servedMs = 0;
  #servingSince: number | null = null;
  #timer: Timer | undefined;

  constructor(options: AwaySessionsOptions) {
    this.#options = options;
  }

  get count(): number {
    return this.#absent.size;
  }

  /** How long nobody has been behind the session; null if somebody is. */
  awayMs(session: PortalSession): number | null {
    const absent = this.#absent.get(session);
    return absent ? this.#options.clock.elapsed() - absent.sinceMs : null;
  }

  /** The session's client is away from now on. `goodbye`: it has said that it will hardly come back. */
  add(session: PortalSession, goodbye: boolean): void {
    const { address } = session.getSyncData();
    const network = networkOf(address);
    const { clock } = this.#options;
    const absent: Absent = {
      session,
      network,
      since: clock.now(),
      sinceMs: clock.elapsed(),
      sinceServedMs: this.#now(),
      goodbye,
      shown: false,
    };
    this.#absent.set(session, absent);
    const near = this.#networks.get(network) ?? new Set();
    this.#networks.set(network, near.add(absent));
    const { limits, isTrusted } = this.#options;
    if (!isTrusted(address) && near.size > limits.connectionsPerAddress) this.#crowdOut(near);
    else if (this.#absent.size > limits.awaySessions) this.#crowdOut(this.#absent.values());
    this.#watch();
  }

  has(session: PortalSession): boolean {
    return this.#absent.has(session);
  }

  sayGoodbye(session: PortalSession): void {
    const absent = this.#absent.get(session);
    if (absent) absent.goodbye = true;
  }

  /** The session's client is back, or gone. False if it was not away. */
  delete(session: PortalSession): boolean {
    const absent = this.#absent.get(session);
    if (!absent) return false;
    this.#absent.delete(session);
    const near = this.#networks.get(absent.network);
    near?.delete(absent);
    if (near?.size === 0) this.#networks.delete(absent.network);
    if (absent.shown) session.showAway(null);
    return true;
  }

  /** A Server is there: from now on time counts. Idempotent, as is `end`. */
  begin(): void {
    this.#servingSince ??= this.#options.clock.elapsed();
    this.#watch();
  }

  end(): void {
    this.#servedMs = this.#now();
    this.#servingSince = null;
    this.#watch();
  }

  #now(): number {
    return this.#servedMs + (this.#servingSince === null ? 0 : this.#options.clock.elapsed() - this.#servingSince);
  }

  #watch(): void {
    const wanted = this.#servingSince !== null && this.#absent.size > 0;
    if (wanted) this.#timer ??= this.#options.clock.every(sweepMs, () => this.#sweep()).unref();
    else {
      this.#timer?.cancel();
      this.#timer = undefined;
    }
  }

  #sweep(): void {
    const now = this.#now();
    const { limits, onExpired } = this.#options;
    for (const absent of [...this.#absent.values()]) {
      const awayMs = now - absent.sinceServedMs;
      if (awayMs >= keptMs(absent, limits)) onExpired(absent.session);
      else if (awayMs >= limits.awayAfterMs && !absent.shown) {
        absent.shown = true;
        absent.session.showAway(absent.since);
      }
    }
    this.#watch();
  }

  /** Of those who have least to lose, the one who is away for longest in the network that has most of them. */
  #crowdOut(among: Iterable<Absent>): void {
    const byStanding = Map.groupBy(among, ({ session }) => session.standing);
    const [least = []] = standings.flatMap((standing) => [byStanding.get(standing) ?? []]).filter((all) => all.length);
    const byNetwork = [...Map.groupBy(least, ({ network }) => network).values()];
    const most = byNetwork.reduce((one, other) => (other.length > one.length ? other : one), []);
    const [longest] = most;
    if (longest) this.#options.onCrowdedOut(longest.session);
  }
}

function keptMs({ session, goodbye }: Absent, limits: Limits): number {
  const ms = { nobody: limits.loginResumeMs, guest: limits.guestResumeMs, player: limits.resumeMs }[session.standing];
  return goodbye ? Math.min(ms, limits.goodbyeMs) : ms;
}
