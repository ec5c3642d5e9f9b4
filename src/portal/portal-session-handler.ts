/** All sessions of this run of the Portal, by their numbers, and their conversation with whichever Server is there. */
import type { Clock } from "../clock.ts";
import type { Limits } from "../config.ts";
import type { WhoEntry } from "../control/requests.ts";
import type { Addressed } from "../link/frame-table.ts";
import type { Input, PortalToServer, ServerToPortal } from "../link/frames.ts";
import type { Link, LinkEvents } from "../link/link.ts";
import type { Log } from "../log.ts";
import type { Counters } from "../metrics/counters.ts";
import type { ConnectFacts, Connection } from "../protocols/protocol.ts";
import type { Authentication, Credentials } from "../session/authentication.ts";
import { SessionHandler } from "../session/session-handler.ts";
import { type Epoch, sessionIdOf } from "../session/session-id.ts";
import { Absence } from "./absence.ts";
import { DepartedSessions } from "./departed-sessions.ts";
import { FanOut } from "./fan-out.ts";
import { Lapses } from "./lapses.ts";
import type { Admissions } from "./limits/admissions.ts";
import { LineRate } from "./limits/line-rate.ts";
import { Place } from "./limits/place.ts";
import { OutputDelivery, type PresentSessions } from "./output-delivery.ts";
import { PortalSession, type PortalSessionHome } from "./portal-session.ts";
import { Questions } from "./questions.ts";
import { Screens } from "./screen.ts";
import { ServerEffects } from "./server-effects.ts";
import { ServerPeer } from "./server-peer.ts";

export interface PortalSessionHandlerOptions {
  readonly epoch: Epoch;
  readonly limits: Limits;
  /** Those of the game. */
  readonly languages: readonly string[];
  readonly admissions: Admissions;
  readonly counters: Counters;
  readonly log: Log;
  readonly clock: Clock;
  /** The Server is not read while more than this waits to be handed to clients. */
  readonly waitingMax?: number;
}

export class PortalSessionHandler
  extends SessionHandler<number, PortalSession>
  implements PortalSessionHome, PresentSessions
{
  readonly limits: Limits;
  readonly lineRate: LineRate;
  readonly fanOut: FanOut<PortalSession>;
  readonly screens: Screens;
  readonly clock: Clock;
  readonly #epoch: Epoch;
  readonly #admissions: Admissions;
  readonly #counters: Counters;
  readonly #questions: Questions;
  readonly #absence: Absence;
  readonly #lapses: Lapses;
  readonly #departed = new DepartedSessions();
  /** The Server that this Portal plays for. */
  readonly #server: ServerPeer;
  #lastNumber = 0;

  constructor(options: PortalSessionHandlerOptions) {
    const { epoch, limits, languages, admissions, counters, log, clock, waitingMax = 20_000 } = options;
    super();
    this.screens = new Screens(languages);
    this.#epoch = epoch;
    this.limits = limits;
    this.clock = clock;
    this.lineRate = new LineRate(limits.linesPerSecond, limits.lineBurst, clock);
    this.fanOut = new FanOut<PortalSession>({
      sliceMs: limits.renderMs,
      clock,
      onWait: () => counters.count("render-waited"),
      onHanded: () => this.#server.acknowledge(),
      onFailure: (error, session) => counters.unforeseen(error, "a session failed", session.getSyncData()),
    });
    this.#admissions = admissions;
    this.#counters = counters;
    this.#questions = new Questions(limits.connectionsPerAddress);
    this.#absence = new Absence(() => this.all(), clock);
    this.#lapses = new Lapses(() => this.all(), { limits, admissions, counters, clock });
    const events = new ServerEffects({
      sessions: this,
      departed: this.#departed,
      delivery: new OutputDelivery(this, this.fanOut, admissions),
      questions: this.#questions,
      absence: this.#absence,
      lapses: this.#lapses,
      counters,
      log,
    });
    this.#server = new ServerPeer({ epoch, events, waiting: () => this.fanOut.waiting, waitingMax, clock, log });
    events.atPause();
  }

  /** A Server is there that takes input. */
  get serverIsReady(): boolean {
    return this.#server.isReady;
  }

  /** What the game calls itself; a general word until a Server has said. */
  get gameName(): string {
    return this.#server.name;
  }

  /** The generation of the Server that said hello last; 0 before the first. */
  get generation(): number {
    return this.#server.generation;
  }

  /** How many accounts are logged in. */
  get players(): number {
    const accounts = new Set<number>();
    for (const { other } of this.all()) if (other !== null && other.accountId !== null) accounts.add(other.accountId);
    return accounts.size;
  }

  /** How many sessions have a client that is away and may come back. */
  get away(): number {
    return this.#lapses.away.count;
  }

  who(): readonly WhoEntry[] {
    const now = this.clock.elapsed();
    return [...this.all()].map((session) => session.who(now, this.#lapses.away.awayMs(session)));
  }

  countEvent(event: string, connection: Connection): void {
    this.#counters.count(event, connection);
  }

  unforeseen(error: unknown, connection: Connection): void {
    this.#counters.unforeseen(error, "a connection failed", connection);
  }

  // From the protocols.

  connect(connection: Connection, facts: ConnectFacts): PortalSession {
    const number = ++this.#lastNumber;
    const trusted = this.#admissions.isTrusted(connection.address);
    const sessionId = sessionIdOf(this.#epoch, number);
    const place = new Place(this.#admissions, connection.address);
    const session = new PortalSession({ sessionId, number, connection, facts, place, trusted }, this);
    this.add(number, session);
    // Not before the protocol has its sink: a connection that is said something may close.
    queueMicrotask(() => this.#absence.greet(session));
    return session;
  }

  /** Asks the Server, and waits for it as long as it takes. */
  authenticate(address: string, credentials: Credentials): Promise<Authentication> {
    return this.#questions.ask({ ...credentials, address }, (message) => this.#server.send(message));
  }

  // From the sessions.

  sendInput(session: PortalSession, seq: number, input: Input): number {
    return this.#server.send({ op: "input", session: session.number, seq, input });
  }

  /** Whoever is away takes no place from those who come. */
  atAway(session: PortalSession, goodbye: boolean): void {
    const { away } = this.#lapses;
    if (away.has(session)) away.sayGoodbye(session);
    else {
      session.place.lend();
      away.add(session, goodbye);
    }
  }

  atBack(session: PortalSession): void {
    if (this.#lapses.away.delete(session)) session.place.reclaim();
  }

  atDeparture(session: PortalSession): void {
    this.#lapses.away.delete(session);
    this.remove(session.number);
    this.#departed.add(session);
  }

  // From Servers.

  /** A Server has connected. */
  accept(link: Link<Addressed<PortalToServer>>): LinkEvents<Addressed<ServerToPortal>> {
    return this.#server.accept(link);
  }

  cutLink(): void {
    this.#server.cut();
  }
}
