/** What the Server's coming and going, and what it says, does to the sessions of a Portal. */
import type { OutputEntry, PortalToServer } from "../link/frames.ts";
import type { Log } from "../log.ts";
import type { Counters } from "../metrics/counters.ts";
import type { Authentication } from "../session/authentication.ts";
import type { PortalData } from "../session/sync-data.ts";
import { sentences } from "../words/catalogue.ts";
import type { Absence } from "./absence.ts";
import type { DepartedSessions } from "./departed-sessions.ts";
import type { Lapses } from "./lapses.ts";
import type { OutputDelivery, PresentSessions } from "./output-delivery.ts";
import type { UnderWay } from "./output-progress.ts";
import type { PortalSession } from "./portal-session.ts";
import type { Questions } from "./questions.ts";
import type { ServerPeerEvents } from "./server-peer.ts";

export interface ServerEffectsOptions {
  readonly sessions: PresentSessions;
  readonly departed: DepartedSessions;
  readonly delivery: OutputDelivery;
  readonly questions: Questions;
  readonly absence: Absence;
  readonly lapses: Lapses;
  readonly counters: Counters;
  readonly log: Log;
}

export class ServerEffects implements ServerPeerEvents {
  readonly #options: ServerEffectsOptions;

  constructor(options: ServerEffectsOptions) {
    this.#options = options;
  }

  present(): readonly (readonly [session: number, data: PortalData | null])[] {
    const { sessions, departed } = this.#options;
    const dataOf = (session: PortalSession) => (session.isKnown ? null : session.getSyncData());
    return [...sessions.all(), ...departed.all()].map((session) => [session.number, dataOf(session)]);
  }

  atReady(send: (message: PortalToServer) => void): void {
    const { sessions, departed, questions } = this.#options;
    for (const session of [...departed.all(), ...sessions.all()]) {
      for (const [seq, input] of session.uncommitted()) send({ op: "input", session: session.number, seq, input });
    }
    questions.askAgain(send);
  }

  atCommitted(upTo: readonly (readonly [session: number, seq: number])[]): void {
    for (const [number, seq] of upTo) {
      const session = this.#session(number);
      session?.commit(seq);
      if (session?.isOver) this.#options.departed.forget(session);
    }
  }

  /** Nothing that the session's client did can ever be done, so the client is told to connect again. */
  atUnknown(number: number): void {
    const { departed, counters, log } = this.#options;
    const session = this.#session(number);
    if (!session) return;
    log.error({ session: session.sessionId }, "the Server does not know a session, which ends");
    counters.count("session-unknown", session.getSyncData());
    session.end("failed");
    departed.forget(session);
  }

  atAnswer(id: number, answer: Authentication): void {
    this.#options.questions.answer(id, answer);
  }

  atBehind(): void {
    this.#options.log.error("a Server came with a store that knows less than players have seen; it does not serve");
    this.#options.absence.explain(sentences.worldIsBehind);
  }

  atPause(): void {
    this.#options.absence.begin();
    this.#options.lapses.end();
  }

  atReturn(): void {
    this.#options.absence.end();
    this.#options.lapses.begin();
  }

  atOutput(to: readonly number[], output: OutputEntry): UnderWay {
    return this.#options.delivery.deliver(to, output);
  }

  /** Also one whose client is gone. */
  #session(number: number): PortalSession | undefined {
    return this.#options.sessions.get(number) ?? this.#options.departed.get(number);
  }
}
