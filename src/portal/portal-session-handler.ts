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
import { malformed } from "../link/link-errors.ts";
import type { StorePosition } from "../link/session-shapes.ts";
import type { Log } from "../log.ts";
import type { Counters } from "../metrics/counters.ts";
import { Output } from "../protocols/output.ts";
import type { ConnectFacts, Connection, ConnectionSink } from "../protocols/protocol.ts";
import type { Authentication, Credentials } from "../session/authentication.ts";
import type { AddressBan } from "../session/ban.ts";
import { SessionHandler } from "../session/session-handler.ts";
import { type Epoch, sessionIdOf } from "../session/session-id.ts";
import { loggedOut } from "../session/sync-data.ts";
import { sentences } from "../words/catalogue.ts";
import { Absence } from "./absence.ts";
import { AwaySessions } from "./away-sessions.ts";
import { FanOut } from "./fan-out.ts";
import type { Admissions } from "./limits/admissions.ts";
import { LineRate } from "./limits/line-rate.ts";
import { LoginDeadline } from "./limits/login-deadline.ts";
import { OutputProgress } from "./output-progress.ts";
import { PortalSession, type SessionHome } from "./portal-session.ts";
import { Questions } from "./questions.ts";
import { ServerLine, type ServerLineEvents } from "./server-line.ts";

/** The one Server that this Portal plays for; every frame names it. */
const server = 1;

/** So much may wait to be handed to clients before nothing more is taken from the Server. */
const waitingMax = 20_000;

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

export class PortalSessionHandler extends SessionHandler<PortalSession> implements SessionHome, ServerLineEvents {
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
  #gameName = "Holdfast";
  #generation = 0;
  #lastNumber = 0;
  /** The Server that connected last. */
  #line: ServerLine | null = null;
  readonly #progress = new OutputProgress();
  /** Too much waits, so the Server is not read. */
  #held = false;
  /** How far the store was, by the last that a Server has told. */
  #seen: StorePosition | null = null;

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
    this.#pause();
  }

  /** A Server is there that takes input. */
  get serverIsReady(): boolean {
    return this.#line?.isReady ?? false;
  }

  /** What the game calls itself; a general word until a Server has said. */
  get gameName(): string {
    return this.#gameName;
  }

  /** Of the Server that said hello last; 0 before the first. */
  get generation(): number {
    return this.#generation;
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

  connect(connection: Connection, facts: ConnectFacts): ConnectionSink {
    const number = ++this.#lastNumber;
    const trusted = this.#admissions.isTrusted(connection.address);
    const sessionId = sessionIdOf(this.#epoch, number);
    const session = new PortalSession({ sessionId, number, connection, facts, trusted }, this);
    this.add(session);
    // Not before the protocol has its sink: a connection that is said something may close.
    queueMicrotask(() => this.#absence.greet(session));
    return session;
  }

  /** Waits for the Server as long as it takes. */
  authenticate(address: string, credentials: Credentials): Promise<Authentication> {
    return this.#questions.ask({ ...credentials, address }, (message) => this.#sendIfReady(message));
  }

  // From the sessions.

  sendInput(session: PortalSession, seq: number, input: Input): number {
    const message = { op: "input", session: session.number, seq, input, portal: this.#epoch, server } as const;
    const frame = portalFrames.encode(message);
    if (this.#line?.isReady) this.#line.sendEncoded(frame);
    return frame.length;
  }

  /** Whoever is away takes no place from those who come. */
  atAway(session: PortalSession, goodbye: boolean): void {
    if (this.#away.has(session)) this.#away.sayGoodbye(session);
    else {
      this.#admissions.letGo(session.getSyncData().address);
      this.#away.add(session, goodbye);
    }
  }

  atBack(session: PortalSession): void {
    if (this.#away.delete(session)) this.#admissions.hold(session.getSyncData().address);
  }

  atDeparture(session: PortalSession): void {
    // Its place is given back by its connection, which knows nothing of places that those who are away don't have.
    this.atBack(session);
    this.remove(session.sessionId);
    this.#departed.set(session.number, session);
    this.#admissions.hold(session.getSyncData().address);
  }

  // From the link.

  /**
   * For `listenLink`: a Server has connected, and takes the place of the one before it. From here on the older one hears
   * of nobody new, so that no session can be committed there that the greeting did not name.
   */
  accept(link: Link<Addressed<PortalToServer>>): LinkEvents<Addressed<ServerToPortal>> {
    this.#line?.close();
    this.#pause();
    const line = new ServerLine({
      link,
      address: { portal: this.#epoch, server },
      events: this,
      clock: this.clock,
      log: this.#log,
    });
    const sessions = [...this.all(), ...this.#departed.values()];
    this.#held = false;
    line.greet(
      this.#progress.taken,
      this.#seen,
      sessions.map((session) => [session.number, session.getSyncData()]),
    );
    this.#line = line;
    return line;
  }

  /** The Server lives and comes back; both sides find out what the other lacks. */
  cutLink(): void {
    this.#line?.close();
  }

  atHello(generation: number, name: string): void {
    this.#gameName = name;
    this.#generation = generation;
    this.#log.info({ generation }, "a Server has said hello");
  }

  atReady(line: ServerLine): void {
    this.#goOn();
    for (const session of [...this.#departed.values(), ...this.all()]) {
      for (const [seq, input] of session.uncommitted()) line.send({ op: "input", session: session.number, seq, input });
    }
    this.#questions.askAgain((message) => line.send(message));
  }

  atCommitted(upTo: readonly (readonly [session: number, seq: number])[]): void {
    for (const [number, seq] of upTo) {
      const session = this.#session(number) ?? this.#departed.get(number);
      session?.commit(seq);
      if (!session?.isOver) continue;
      this.#departed.delete(number);
      this.#admissions.letGo(session.getSyncData().address);
    }
  }

  atOutput(seq: number, to: readonly number[], output: ServerOutput): void {
    const { taken } = this.#progress;
    if (seq > taken + 1) throw malformed(`output ${seq} after ${taken}`);
    if (seq === taken + 1) this.#take(to, output);
  }

  atAnswer(id: number, answer: Authentication): void {
    this.#questions.answer(id, answer);
  }

  atClosed(line: ServerLine): void {
    if (line !== this.#line) return;
    this.#line = null;
    this.#log.info("the Server is gone");
    this.#pause();
  }

  atDurable(position: StorePosition): void {
    this.#seen = position;
  }

  atBehind(): void {
    this.#log.error("a Server came with a store that knows less than players have seen; it does not serve");
    this.#absence.explain(sentences.worldIsBehind);
  }

  atWriting(possible: boolean): void {
    if (possible) this.#goOn();
    else this.#pause();
  }

  /** Lines are not answered for a while: there is no Server, or it can't write. */
  #pause(): void {
    this.#absence.begin();
    this.#loginDeadline.end();
    this.#away.end();
  }

  #goOn(): void {
    this.#absence.end();
    this.#loginDeadline.begin();
    this.#away.begin();
  }

  /** Hands it to each of them in its turn; the Server hears that it is received when everybody has it. */
  #take(to: readonly number[], output: ServerOutput): void {
    const sessions = [...this.#sessions(to)];
    const seq = this.#progress.take(sessions.length);
    const { isLong, hand } = this.#deliveryOf(output);
    for (const session of sessions) {
      this.fanOut.add(session, {
        isLong,
        hand: () => {
          try {
            hand(session);
          } finally {
            this.#progress.hand(seq);
            this.#acknowledge();
          }
        },
      });
    }
    this.#acknowledge();
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

  #acknowledge(): void {
    this.#line?.acknowledge(this.#progress.handed);
    if (this.fanOut.waiting > waitingMax) {
      this.#held = true;
      this.#line?.pause();
    } else if (this.#held && this.fanOut.waiting < waitingMax / 2) {
      this.#held = false;
      this.#line?.resume();
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

  #sendIfReady(message: PortalToServer): void {
    if (this.#line?.isReady) this.#line.send(message);
  }
}
