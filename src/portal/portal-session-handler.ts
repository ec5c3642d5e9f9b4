/** All sessions of this run of the Portal, and their conversation with whichever Server is there. */
import type { Clock } from "../clock.ts";
import type { Limits } from "../config.ts";
import type { WhoEntry } from "../control/requests.ts";
import type { Addressed } from "../link/frame-table.ts";
import {
  type Input,
  type PortalToServer,
  portalFrames,
  type Output as ServerOutput,
  type ServerToPortal,
} from "../link/frames.ts";
import type { Link, LinkEvents } from "../link/link.ts";
import type { Log } from "../log.ts";
import type { Counters } from "../metrics/counters.ts";
import { Output } from "../protocols/output.ts";
import type { ConnectFacts, Connection } from "../protocols/protocol.ts";
import type { Authentication, Credentials } from "../session/authentication.ts";
import type { AddressBan } from "../session/ban.ts";
import { SessionHandler } from "../session/session-handler.ts";
import { type Epoch, sessionIdOf } from "../session/session-id.ts";
import { loggedOut, type PortalData } from "../session/sync-data.ts";
import { sentences } from "../words/catalogue.ts";
import { Absence } from "./absence.ts";
import { AwaySessions } from "./away-sessions.ts";
import { FanOut } from "./fan-out.ts";
import type { Admissions } from "./limits/admissions.ts";
import { LineRate } from "./limits/line-rate.ts";
import { LoginDeadline } from "./limits/login-deadline.ts";
import { Place } from "./limits/place.ts";
import { PortalSession, type PortalSessionHome } from "./portal-session.ts";
import { Questions } from "./questions.ts";
import { ServerPeer, type ServerPeerEvents } from "./server-peer.ts";

/** An output on its way to one of its recipients. */
interface Delivery {
  /** Showing it takes long. */
  readonly isLong: boolean;
  hand(session: PortalSession): void;
}

export interface PortalSessionHandlerOptions {
  readonly epoch: Epoch;
  readonly limits: Limits;
  readonly admissions: Admissions;
  readonly counters: Counters;
  readonly log: Log;
  readonly clock: Clock;
}

export class PortalSessionHandler extends SessionHandler<PortalSession> implements PortalSessionHome, ServerPeerEvents {
  readonly limits: Limits;
  readonly lineRate: LineRate;
  readonly fanOut: FanOut<PortalSession>;
  readonly clock: Clock;
  readonly #epoch: Epoch;
  readonly #admissions: Admissions;
  readonly #counters: Counters;
  readonly #log: Log;
  readonly #questions: Questions;
  readonly #absence: Absence;
  readonly #loginDeadline: LoginDeadline;
  readonly #away: AwaySessions;
  /** Sessions whose client is gone, until the last thing that it did is committed. */
  readonly #departed = new Map<number, PortalSession>();
  /** The Server that this Portal plays for. */
  readonly #server: ServerPeer;
  #lastNumber = 0;

  constructor({ epoch, limits, admissions, counters, log, clock }: PortalSessionHandlerOptions) {
    super();
    this.#epoch = epoch;
    this.limits = limits;
    this.clock = clock;
    this.lineRate = new LineRate(limits.linesPerSecond, limits.lineBurst, clock);
    this.fanOut = new FanOut<PortalSession>({
      sliceMs: limits.renderMs,
      clock,
      onWait: () => counters.count("render-waited"),
      onFailure: (error, session) => counters.unforeseen(error, "a session failed", session.getSyncData()),
    });
    this.#admissions = admissions;
    this.#counters = counters;
    this.#log = log;
    this.#questions = new Questions(limits.connectionsPerAddress);
    this.#absence = new Absence(() => this.all(), clock);
    this.#loginDeadline = new LoginDeadline(
      () => this.all(),
      limits.loginMs,
      (session) => {
        this.#counters.count("login-timeout", { address: session.getSyncData().address });
        session.disconnect("login-timeout");
      },
      clock,
    );
    this.#away = new AwaySessions({
      limits,
      clock,
      isTrusted: (address) => admissions.isTrusted(address),
      onExpired: (session) => session.disconnect("gone"),
      onCrowdedOut: (session) => {
        this.#counters.count("away-crowded-out", { address: session.getSyncData().address });
        session.disconnect("gone");
      },
    });
    this.#server = new ServerPeer({ epoch, events: this, waiting: () => this.fanOut.waiting, clock, log });
    this.atPause();
  }

  /** A Server is there that takes input. */
  get serverIsReady(): boolean {
    return this.#server.isReady;
  }

  /** What the game calls itself; a general word until a Server has said. */
  get gameName(): string {
    return this.#server.name;
  }

  /** Of the Server that said hello last; 0 before the first. */
  get generation(): number {
    return this.#server.generation;
  }

  /** Accounts that are logged in. */
  get players(): number {
    const accounts = new Set<number>();
    for (const { other } of this.all()) if (other !== null && other.accountId !== null) accounts.add(other.accountId);
    return accounts.size;
  }

  /** Sessions whose client is away and may come back. */
  get away(): number {
    return this.#away.count;
  }

  who(): readonly WhoEntry[] {
    const now = this.clock.elapsed();
    return [...this.all()].map((session) => session.who(now, this.#away.awayMs(session)));
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
    this.add(session);
    // Not before the protocol has its sink: a connection that is said something may close.
    queueMicrotask(() => this.#absence.greet(session));
    return session;
  }

  /** Waits for the Server as long as it takes. */
  authenticate(address: string, credentials: Credentials): Promise<Authentication> {
    return this.#questions.ask({ ...credentials, address }, (message) => this.#server.send(message));
  }

  // From the sessions.

  sendInput(session: PortalSession, seq: number, input: Input): number {
    const { number: server } = this.#server;
    const frame = portalFrames.encode({
      op: "input",
      session: session.number,
      seq,
      input,
      portal: this.#epoch,
      server,
    });
    this.#server.sendEncoded(frame);
    return frame.length;
  }

  /** Whoever is away takes no place from those who come. */
  atAway(session: PortalSession, goodbye: boolean): void {
    if (this.#away.has(session)) this.#away.sayGoodbye(session);
    else {
      session.place.lend();
      this.#away.add(session, goodbye);
    }
  }

  atBack(session: PortalSession): void {
    if (this.#away.delete(session)) session.place.reclaim();
  }

  atDeparture(session: PortalSession): void {
    this.#away.delete(session);
    session.place.keep();
    this.remove(session.sessionId);
    this.#departed.set(session.number, session);
  }

  // From the Server.

  /** For `listenLink`. */
  accept(link: Link<Addressed<PortalToServer>>): LinkEvents<Addressed<ServerToPortal>> {
    return this.#server.accept(link);
  }

  cutLink(): void {
    this.#server.cut();
  }

  present(): readonly (readonly [session: number, data: PortalData])[] {
    return [...this.all(), ...this.#departed.values()].map((session) => [session.number, session.getSyncData()]);
  }

  atReady(): void {
    for (const session of [...this.#departed.values(), ...this.all()]) {
      for (const [seq, input] of session.uncommitted()) {
        this.#server.send({ op: "input", session: session.number, seq, input });
      }
    }
    this.#questions.askAgain((message) => this.#server.send(message));
  }

  atCommitted(upTo: readonly (readonly [session: number, seq: number])[]): void {
    for (const [number, seq] of upTo) {
      const session = this.#session(number) ?? this.#departed.get(number);
      session?.commit(seq);
      if (session?.isOver) this.#forget(session);
    }
  }

  /** Nothing that its client did can ever be done, so it is told to connect again. */
  atUnknown(number: number): void {
    const session = this.#session(number) ?? this.#departed.get(number);
    if (!session) return;
    this.#log.error({ session: session.sessionId }, "the Server does not know a session, which ends");
    this.#counters.count("session-unknown", session.getSyncData());
    session.end("failed");
    this.#forget(session);
  }

  atAnswer(id: number, answer: Authentication): void {
    this.#questions.answer(id, answer);
  }

  atBehind(): void {
    this.#log.error("a Server came with a store that knows less than players have seen; it does not serve");
    this.#absence.explain(sentences.worldIsBehind);
  }

  atPause(): void {
    this.#absence.begin();
    this.#loginDeadline.end();
    this.#away.end();
  }

  atReturn(): void {
    this.#absence.end();
    this.#loginDeadline.begin();
    this.#away.begin();
  }

  /** Hands it to each of them in its turn. */
  atOutput(to: readonly number[], output: ServerOutput): void {
    const sessions = [...this.#sessions(to)];
    const handed = this.#server.take(sessions.length);
    const { isLong, hand } = this.#deliveryOf(output);
    for (const session of sessions) {
      this.fanOut.add(session, {
        isLong,
        hand: () => {
          try {
            hand(session);
          } finally {
            handed();
          }
        },
      });
    }
  }

  /** What each of its recipients is handed. */
  #deliveryOf(output: ServerOutput): Delivery {
    switch (output.type) {
      case "message": {
        const shown = new Output(output.message);
        return { isLong: shown.isLong, hand: (session) => session.show(shown) };
      }
      case "sync": {
        const { server } = output;
        return {
          isLong: false,
          hand: (session) => session.loadSyncData({ ...(session.other ?? loggedOut), ...server }),
        };
      }
      case "disconnect":
        return { isLong: false, hand: (session) => session.end(output.reason) };
      case "bans":
        this.#ban(output.bans);
        return { isLong: false, hand: () => {} };
    }
  }

  #ban(bans: readonly AddressBan[]): void {
    this.#admissions.ban(bans);
    for (const session of [...this.all()]) {
      const ban = this.#admissions.banOf(session.getSyncData().address);
      if (ban !== null) session.disconnect(ban);
    }
  }

  /** Those of them that are still there: one may have left while the output was on its way. */
  *#sessions(numbers: readonly number[]): Iterable<PortalSession> {
    for (const number of numbers) {
      const session = this.#session(number);
      if (session) yield session;
    }
  }

  #session(number: number): PortalSession | undefined {
    return this.get(sessionIdOf(this.#epoch, number));
  }

  /** A session whose client is gone is over. */
  #forget(session: PortalSession): void {
    if (this.#departed.delete(session.number)) session.place.giveBack();
  }
}
