/** The Server's conversation with the Portal at one place: hello, and then it tells the Portal that is there all that it may lack. */
import type { Clock } from "../../clock.ts";
import { type Addressed, dispatch, type Handlers } from "../../link/frame-table.ts";
import type { Input, PortalToServer, ServerToPortal } from "../../link/frames.ts";
import { malformed } from "../../link/link-errors.ts";
import { linkVersion } from "../../link/link-version.ts";
import type { Question } from "../../link/session-shapes.ts";
import type { Log } from "../../log.ts";
import type { Authentication } from "../../session/authentication.ts";
import { type Epoch, type SessionId, sessionIdOf } from "../../session/session-id.ts";
import type { PortalData } from "../../session/sync-data.ts";
import type { Position } from "../../store/store.ts";
import type { PassFaultPoint } from "../watch/fault-points.ts";
import type { Lane } from "./lane.ts";
import type { Lanes } from "./lanes.ts";
import type { OpenLink, PortalPeer } from "./portal-peer.ts";
import type { Met, PortalPeers } from "./portal-peers.ts";
import { type ConnectToPortal, StandingLink } from "./standing-link.ts";

/** The Portal has welcomed this Server, and says which sessions it holds. */
interface Welcomed {
  readonly type: "welcomed";
  readonly portal: Epoch;
  readonly received: number;
  readonly awaited: number;
  /** Of these it has nothing to say that is not committed. */
  readonly known: readonly SessionId[];
  readonly present: PortalData[];
}

/** `met`: the Portal has said hello; `asking`: so has this Server; only when it is `ready` may what is durable go out at once. */
type Phase =
  | { readonly type: "down" }
  | { readonly type: "met" | "asking"; readonly portal: Epoch }
  | Welcomed
  | { readonly type: "ready"; readonly peer: PortalPeer };

export interface PortalPlace {
  /** Tells it from other places, over all Servers that come and go. */
  readonly name: string;
  readonly connect: ConnectToPortal;
}

export interface PortalLinkOptions {
  readonly place: PortalPlace;
  readonly peers: PortalPeers;
  readonly generation: number;
  /** The game's name, which the Portal shows to those who are not in yet. */
  readonly name: string;
  /** By which claim of the store this Server serves. */
  claim(): number;
  /** Asked before each hello: false if the store is another's by now, so that this Server may know less than that one. */
  owns(): Promise<boolean>;
  /** The Portal plays with a Server of a later claim. */
  onSuperseded(): void;
  /** A Portal is there, with these sessions; of those that are `known` it has nothing to say that is not committed. */
  onMet(met: Met, present: readonly PortalData[], known: readonly SessionId[]): void;
  /** It has been told all that is committed. */
  onReady(peer: PortalPeer): void;
  onInput(peer: PortalPeer, session: number, seq: number, input: Input): void;
  /** The Portal has received something, so there is room again. */
  onReceived(): void;
  /** The Portal knows of the ends of the sessions whose lanes these are. */
  onEndsKnown(lanes: Lanes, ended: readonly Lane[]): void;
  /** Never rejects. */
  authenticate(question: Question): Promise<Authentication>;
  readonly pass: PassFaultPoint;
  readonly clock: Clock;
  readonly log: Log;
}

export class PortalLink implements OpenLink {
  readonly #options: PortalLinkOptions;
  readonly #link: StandingLink;
  #phase: Phase = { type: "down" };
  /** This Server may serve, and says so to any Portal. */
  #opened = false;
  #durable: Position | null = null;
  #onFirstHello: (seen: Position | null) => void = () => {};
  #onFirstReady: () => void = () => {};

  constructor(options: PortalLinkOptions) {
    this.#options = options;
    const { place, clock, log } = options;
    this.#link = new StandingLink({
      connect: place.connect,
      onMessage: (message) => dispatch(this.#handlers, message),
      onDown: () => this.#down(),
      clock,
      log,
    });
  }

  /** Resolves when a Portal has said hello, with how far the store was that its players have been told of. */
  meet(): Promise<Position | null> {
    this.#link.open();
    return new Promise((resolve) => {
      this.#onFirstHello = resolve;
    });
  }

  /** From here on this Server serves. Resolves when a Portal has welcomed it. The link is kept up until `stop`. */
  open(): Promise<void> {
    this.#opened = true;
    const ready = new Promise<void>((resolve) => {
      this.#onFirstReady = resolve;
    });
    void this.#sayHello();
    return ready;
  }

  stop(): void {
    this.#opened = false;
    this.#down();
    this.#link.close();
  }

  /** The store is durable up to there: the Portal is told before any output that came of it. */
  tellDurable(position: Position): void {
    this.#durable = position;
    if (this.#phase.type === "ready") this.send({ op: "durable", position });
  }

  /** Says what is not kept: while the link is down it is lost. */
  send(message: ServerToPortal): void {
    const portal = runOf(this.#phase);
    if (portal !== null) this.#link.now?.send({ ...message, portal, server: this.#options.peers.server });
  }

  sendEncoded(frames: Uint8Array): void {
    this.#link.now?.sendEncoded(frames);
  }

  #down(): void {
    if (this.#phase.type === "ready") this.#phase.peer.link = null;
    this.#phase = { type: "down" };
  }

  readonly #handlers: Handlers<Addressed<PortalToServer>> = {
    hello: ({ portal, seen }) => {
      this.#down();
      this.#phase = { type: "met", portal };
      this.#onFirstHello(seen);
      void this.#sayHello();
    },
    welcome: ({ portal, received, sessions, known: numbers }) => {
      if (this.#phase.type !== "asking") throw malformed("a welcome that nobody has asked for");
      const known = numbers.map((number) => sessionIdOf(portal, number));
      this.#phase = { type: "welcomed", portal, received, awaited: sessions, known, present: [] };
      this.#answerWhenComplete(this.#phase);
    },
    superseded: () => this.#options.onSuperseded(),
    present: ({ data }) => {
      if (this.#phase.type !== "welcomed") throw malformed("a session that nobody has asked for");
      this.#phase.present.push(data);
      this.#answerWhenComplete(this.#phase);
    },
    input: ({ session, seq, input }) => this.#options.onInput(this.#ready(), session, seq, input),
    received: ({ seq }) => {
      const { outbox, lanes } = this.#ready();
      outbox.trim(seq);
      this.#options.onEndsKnown(lanes, lanes.heard(seq));
      this.#options.onReceived();
    },
    ask: ({ id, question }) => {
      void this.#options.authenticate(question).then((answer) => this.send({ op: "answer", id, answer }));
    },
  };

  #ready(): PortalPeer {
    if (this.#phase.type === "ready") return this.#phase.peer;
    throw malformed("a frame before the Portal was told what is committed");
  }

  /** A Server that was asleep while another took over must find that out here, before it takes the link from that one. */
  async #sayHello(): Promise<void> {
    const met = this.#phase;
    if (met.type !== "met" || !this.#opened || !(await this.#options.owns()) || this.#phase !== met) return;
    const { claim, generation, name } = this.#options;
    this.send({ op: "hello", version: linkVersion, claim: claim(), generation, name });
    this.#phase = { type: "asking", portal: met.portal };
  }

  /** What is committed of each session, and then all the output that the Portal may lack. */
  #answerWhenComplete({ portal, received, awaited, known, present: presentData }: Welcomed): void {
    if (presentData.length < awaited) return;
    const { place, peers, onMet, onReady, onEndsKnown, pass } = this.#options;
    pass("hello-received");
    const met = peers.meet(portal, place.name);
    const { peer } = met;
    const { outbox, lanes } = peer;
    outbox.begin(received);
    onMet(met, presentData, known);
    if (this.#durable) this.send({ op: "durable", position: this.#durable });
    const present = new Set([...known, ...presentData.map(({ sessionId }) => sessionId)]);
    onEndsKnown(
      lanes,
      lanes.ended.filter(({ sessionId }) => !present.has(sessionId)),
    );
    if (lanes.committed.length > 0) this.send({ op: "committed", upTo: lanes.committed });
    lanes.told();
    this.send({ op: "ready" });
    this.#phase = { type: "ready", peer };
    peer.link = this;
    onReady(peer);
    pass("hello-answered");
    for (const { frames } of outbox.unreceived) this.sendEncoded(frames);
    pass("output-resent");
    this.#onFirstReady();
  }
}

/** The run that is at the other end, if it has said hello. */
function runOf(phase: Phase): Epoch | null {
  switch (phase.type) {
    case "down":
      return null;
    case "ready":
      return phase.peer.epoch;
    default:
      return phase.portal;
  }
}
