/** The Server's end of the link: keeps it up, answers the Portal's hello, and sends what is durable. */

import { type Clock, wait } from "../clock.ts";
import {
  type Addressed,
  dispatch,
  type Handlers,
  linkVersion,
  type PortalToServer,
  type Question,
  type ServerToPortal,
} from "../link/messages.ts";
import type { ServerLink, ServerLinkEvents } from "../link/socket-link.ts";
import type { Log } from "../log.ts";
import type { Authentication } from "../session/authentication.ts";
import type { Epoch } from "../session/session-id.ts";
import type { PortalData } from "../session/sync-data.ts";
import type { Position } from "../store/store.ts";
import type { PassFaultPoint } from "./commit/fault-points.ts";
import type { Outbox } from "./commit/outbox.ts";
import type { ServerSessionHandler } from "./sessions/server-session-handler.ts";
import type { InputRunner } from "./turn/input-runner.ts";

const firstRetryMs = 20;
const longestRetryMs = 1000;

interface Greeted {
  readonly type: "greeted";
  readonly portal: Epoch;
  readonly received: number;
  readonly seen: Position | null;
  readonly awaited: number;
  readonly present: PortalData[];
}

/** Answered and unanswered hello; only an answered one lets what is durable go out at once. */
type Phase = { readonly type: "down" } | Greeted | { readonly type: "ready"; readonly portal: Epoch };

/** The way to the Portal. Rejects while none listens. */
export type ConnectToPortal = (events: ServerLinkEvents) => Promise<ServerLink>;

export interface PortalLinkOptions {
  readonly connect: ConnectToPortal;
  readonly server: number;
  readonly generation: number;
  /** The game's name, which the Portal shows to those who are not in yet. */
  readonly name: string;
  readonly handler: ServerSessionHandler;
  readonly outbox: Outbox;
  readonly inputs: InputRunner;
  /** Asked before each hello is answered: false if the store is another's by now, so that this Server may know less than that one. */
  owns(): Promise<boolean>;
  /** The Portal has said which sessions are there. If its run is a new one, every session of an earlier run is left over. */
  onHello(newRun: boolean, present: readonly PortalData[]): void;
  /** Hello has been answered. */
  onReady(): void;
  /** The Portal has received something, so there is room again. */
  onReceived(): void;
  /** Never rejects. */
  authenticate(question: Question): Promise<Authentication>;
  readonly pass: PassFaultPoint;
  readonly clock: Clock;
  readonly log: Log;
}

export class PortalLink {
  readonly #options: PortalLinkOptions;
  #link: ServerLink | null = null;
  #phase: Phase = { type: "down" };
  #running = false;
  /** Hellos are answered. */
  #opened = false;
  #durable: Position | null = null;
  #onFirstHello: (seen: Position | null) => void = () => {};
  #onFirstReady: () => void = () => {};

  constructor(options: PortalLinkOptions) {
    this.#options = options;
  }

  /** Resolves when a Portal has said hello, with how far the store was that its players have been told of. */
  meet(): Promise<Position | null> {
    this.#running = true;
    void this.#connect();
    return new Promise((resolve) => {
      this.#onFirstHello = resolve;
    });
  }

  /** Resolves when the first hello has been answered. The link is kept up until `stop`. */
  open(): Promise<void> {
    this.#opened = true;
    const ready = new Promise<void>((resolve) => {
      this.#onFirstReady = resolve;
    });
    void this.#answerWhenComplete();
    return ready;
  }

  stop(): void {
    this.#running = false;
    this.#opened = false;
    this.#phase = { type: "down" };
    this.#link?.close();
    this.#link = null;
  }

  /** Said before anything that came of it. */
  tellDurable(position: Position): void {
    this.#durable = position;
    if (this.#phase.type === "ready") this.send({ op: "durable", position });
  }

  /** A batch is durable: its output leaves, and its inputs are done for ever. */
  release(frames: Buffer | null, upTo: readonly (readonly [session: number, seq: number])[]): void {
    if (this.#phase.type !== "ready") return;
    if (frames) this.#link?.sendEncoded(frames);
    if (upTo.length === 0) return;
    this.send({ op: "committed", upTo });
    this.#options.handler.ended.told(this.#options.outbox.lastSeq);
  }

  /** What nobody keeps: while the link is down it is lost. */
  send(message: ServerToPortal): void {
    if (this.#phase.type === "down") return;
    this.#link?.send({ ...message, portal: this.#phase.portal, server: this.#options.server });
  }

  async #connect(): Promise<void> {
    for (let retryMs = firstRetryMs; this.#running; retryMs = Math.min(retryMs * 2, longestRetryMs)) {
      try {
        this.#link = await this.#options.connect({
          onMessage: (message) => this.#receive(message),
          onDrain: () => {},
          onClose: (error) => this.#closed(error),
        });
        return;
      } catch {
        // No Portal listens yet, or not any more; the supervisor sees to it.
        await wait(this.#options.clock, retryMs);
      }
    }
  }

  #closed(error: Error | undefined): void {
    this.#link = null;
    this.#phase = { type: "down" };
    if (!this.#running) return;
    this.#options.log.warn({ error }, "the link to the Portal is down");
    void this.#connect();
  }

  /** A Portal that breaks the rules is hung up on; the next hello puts both sides right. */
  #receive(message: Addressed<PortalToServer>): void {
    try {
      dispatch(this.#handlers, message);
    } catch (error) {
      this.#options.log.error({ error }, "the Portal said something impossible");
      this.#link?.close();
    }
  }

  readonly #handlers: Handlers<Addressed<PortalToServer>> = {
    hello: ({ portal, received, seen, sessions }) => {
      this.#phase = { type: "greeted", portal, received, seen, awaited: sessions, present: [] };
      void this.#answerWhenComplete();
    },
    present: ({ data }) => {
      if (this.#phase.type === "greeted") this.#phase.present.push(data);
      void this.#answerWhenComplete();
    },
    input: ({ session, seq, input }) => this.#options.inputs.accept(session, seq, input),
    received: ({ seq }) => {
      const { handler, outbox } = this.#options;
      outbox.trim(seq);
      handler.forgetEnded(handler.ended.heard(seq));
      this.#options.onReceived();
    },
    ask: ({ id, question }) => {
      void this.#options.authenticate(question).then((answer) => this.send({ op: "answer", id, answer }));
    },
  };

  /** The answer to a hello: what is committed of each session, and then all the output that the Portal may lack. */
  async #answerWhenComplete(): Promise<void> {
    const greeted = this.#phase;
    if (greeted.type !== "greeted" || greeted.present.length < greeted.awaited) return;
    this.#onFirstHello(greeted.seen);
    if (!this.#opened || !(await this.#options.owns()) || this.#phase !== greeted) return;
    this.#answer(greeted);
  }

  #answer({ portal, received, present: presentData }: Greeted): void {
    const { handler, outbox, generation, name, onHello, onReady, pass } = this.#options;
    pass("hello-received");
    const newRun = outbox.epoch !== portal;
    outbox.begin(portal, received);
    handler.epoch = portal;
    onHello(newRun, presentData);
    this.send({ op: "hello", version: linkVersion, generation, name });
    if (this.#durable) this.send({ op: "durable", position: this.#durable });
    const present = new Set(presentData.map(({ sessionId }) => sessionId));
    handler.forgetEnded([...handler.ended.all()].filter(({ sessionId }) => !present.has(sessionId)));
    const upTo = [...handler.all(), ...handler.ended.all()]
      .filter((session) => session.epoch === portal)
      .map(({ number, committed }) => [number, committed] as const);
    if (upTo.length > 0) this.send({ op: "committed", upTo });
    handler.ended.told(outbox.lastSeq);
    this.send({ op: "ready" });
    this.#phase = { type: "ready", portal };
    onReady();
    pass("hello-answered");
    for (const frames of outbox.unreceived()) this.#link?.sendEncoded(frames);
    pass("output-resent");
    this.#onFirstReady();
  }
}
