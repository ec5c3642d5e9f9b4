/** The Server as its Portal knows it, whichever of its generations is there: by which claim it serves, how far its output came, and the link while it is up. */
import type { Clock } from "../clock.ts";
import type { Addressed } from "../link/frame-table.ts";
import { type OutputEntry, type PortalToServer, portalFrames, type ServerToPortal } from "../link/frames.ts";
import { anyServer } from "../link/framing.ts";
import type { Link, LinkEvents } from "../link/link.ts";
import { malformed } from "../link/link-errors.ts";
import type { StorePosition } from "../link/session-shapes.ts";
import type { Log } from "../log.ts";
import type { Authentication } from "../session/authentication.ts";
import type { Epoch } from "../session/session-id.ts";
import type { PortalData } from "../session/sync-data.ts";
import { OutputProgress, type UnderWay } from "./output-progress.ts";
import { ServerConversation, type ServerConversationEvents, type ServerHello } from "./server-conversation.ts";

export interface ServerPeerEvents {
  /** Every session that the Portal holds; null where all that there is to tell has been committed. */
  present(): readonly (readonly [session: number, data: PortalData | null])[];
  /** Lines are not answered for a while: there is no Server, or it can't write. Idempotent, as is `atReturn`. */
  atPause(): void;
  atReturn(): void;
  /** The Server has told all that it has committed: what is above can be sent again. */
  atReady(send: (message: PortalToServer) => void): void;
  atCommitted(upTo: readonly (readonly [session: number, seq: number])[]): void;
  /** The Server does not know this session, so that nothing of it will ever be done. */
  atUnknown(session: number): void;
  /** The next of the Server's output, which goes to its clients from here on. */
  atOutput(to: readonly number[], output: OutputEntry): UnderWay;
  atAnswer(id: number, answer: Authentication): void;
  /** A Server has come whose store knows less than this Portal was told, so that it does not serve. */
  atBehind(): void;
}

export interface ServerPeerOptions {
  /** This run of the Portal. */
  readonly epoch: Epoch;
  readonly events: ServerPeerEvents;
  /** How much waits to be handed to clients, and how much may before nothing more is taken from the Server. */
  waiting(): number;
  readonly waitingMax: number;
  readonly clock: Clock;
  readonly log: Log;
}

export class ServerPeer implements ServerConversationEvents {
  readonly #options: ServerPeerOptions;
  /** With the one that serves. */
  #conversation: ServerConversation | null = null;
  #number = anyServer;
  #claim = 0;
  #generation = 0;
  #name = "Holdfast";
  /** How far the store was, by the last that the Server has told. */
  #seen: StorePosition | null = null;
  readonly #progress = new OutputProgress();
  /** Too much waits, so the Server is not read. */
  #held = false;

  constructor(options: ServerPeerOptions) {
    this.#options = options;
  }

  /** What every frame names it by; `anyServer` before the first has said hello. */
  get number(): number {
    return this.#number;
  }

  /** It takes input. */
  get isReady(): boolean {
    return this.#conversation?.isReady ?? false;
  }

  /** What the game calls itself; a general word until a Server has said. */
  get name(): string {
    return this.#name;
  }

  /** Of the Server that was welcomed last; 0 before the first. */
  get generation(): number {
    return this.#generation;
  }

  /** Somebody has connected: a generation of the Server, which will say hello when it is ready to serve. */
  accept(link: Link<Addressed<PortalToServer>>): LinkEvents<Addressed<ServerToPortal>> {
    const { epoch, clock, log } = this.#options;
    const conversation = new ServerConversation({ link, portal: epoch, events: this, clock, log });
    conversation.greet(this.#seen);
    return conversation;
  }

  /** The Server lives and comes back; both sides find out what the other lacks. */
  cut(): void {
    this.#conversation?.close();
  }

  /** Lost, if nobody is there who is ready. Gives the size that it has on the link in either case. Throws `link-refused`. */
  send(message: PortalToServer): number {
    if (this.#conversation?.isReady) return this.#conversation.send(message);
    return portalFrames.encode({ ...message, portal: this.#options.epoch, server: this.#number }).length;
  }

  /**
   * Nobody who holds an earlier claim can serve any more. From here on the one before hears of nobody new, so that no
   * session can have been committed there that the welcome does not name.
   */
  atHello(conversation: ServerConversation, { claim, generation, name }: ServerHello): void {
    const { log, events } = this.#options;
    if (this.#number !== anyServer && conversation.server !== this.#number) {
      throw malformed(`the hello of Server ${conversation.server}, where Server ${this.#number} plays`);
    }
    if (claim < this.#claim) {
      log.warn({ claim, generation }, "a Server that another one has superseded came back; it is refused");
      conversation.refuse(this.#claim);
      return;
    }
    this.#conversation?.close();
    events.atPause();
    this.#conversation = conversation;
    this.#number = conversation.server;
    this.#claim = claim;
    this.#generation = generation;
    this.#name = name;
    this.#held = false;
    conversation.welcome(this.#progress.taken, events.present());
    log.info({ claim, generation }, "a Server has said hello");
  }

  atReady(): void {
    this.#options.events.atReturn();
    this.#options.events.atReady((message) => this.send(message));
  }

  atCommitted(upTo: readonly (readonly [session: number, seq: number])[]): void {
    this.#options.events.atCommitted(upTo);
  }

  atUnknown(session: number): void {
    this.#options.events.atUnknown(session);
  }

  atOutput(seq: number, to: readonly number[], output: OutputEntry): void {
    const { taken } = this.#progress;
    if (seq > taken + 1) throw malformed(`output ${seq} after ${taken}`);
    if (seq <= taken) return;
    this.#progress.take(this.#options.events.atOutput(to, output));
    this.acknowledge();
  }

  atAnswer(id: number, answer: Authentication): void {
    this.#options.events.atAnswer(id, answer);
  }

  atDurable(position: StorePosition): void {
    this.#seen = position;
  }

  atBehind(): void {
    this.#options.events.atBehind();
  }

  atWriting(possible: boolean): void {
    if (possible) this.#options.events.atReturn();
    else this.#options.events.atPause();
  }

  atClosed(conversation: ServerConversation): void {
    if (conversation !== this.#conversation) return;
    this.#conversation = null;
    this.#options.log.info("the Server is gone");
    this.#options.events.atPause();
  }

  /** Clients were handed something, or are to be: the Server hears what everybody has, and is read as fast as they are. */
  acknowledge(): void {
    this.#conversation?.acknowledge(this.#progress.handed);
    const { waitingMax } = this.#options;
    const waiting = this.#options.waiting();
    if (waiting > waitingMax) {
      this.#held = true;
      this.#conversation?.pause();
    } else if (this.#held && waiting < waitingMax / 2) {
      this.#held = false;
      this.#conversation?.resume();
    }
  }
}
