/** The Portal's conversation with one Server over one link: hello, then the two streams, each frame at its time or not at all. */
import type { Clock } from "../clock.ts";
import { HoldfastError } from "../errors.ts";
import { type Address, type Addressed, dispatch, type Handlers } from "../link/frame-table.ts";
import { type Output, type PortalToServer, portalFrames, type ServerToPortal } from "../link/frames.ts";
import type { Link, LinkEvents } from "../link/link.ts";
import { malformed } from "../link/link-errors.ts";
import { linkVersion } from "../link/link-version.ts";
import type { StorePosition } from "../link/session-shapes.ts";
import type { Log } from "../log.ts";
import type { Authentication } from "../session/authentication.ts";
import type { PortalData } from "../session/sync-data.ts";

/** What the conversation tells its owner. One that throws `link-protocol` ends the conversation. */
export interface ServerLineEvents {
  /** A Server that speaks our version has said hello. */
  atHello(generation: number, name: string): void;
  /** The Server has told all that it has committed: what is above can be sent again. */
  atReady(line: ServerLine): void;
  atCommitted(upTo: readonly (readonly [session: number, seq: number])[]): void;
  atOutput(seq: number, to: readonly number[], output: Output): void;
  atAnswer(id: number, answer: Authentication): void;
  /** All up to there is durable in the Server's store. */
  atDurable(position: StorePosition): void;
  /** The Server's store knows less than this Portal was told, so it does not serve. */
  atBehind(): void;
  /** The Server's store can be written again, or can't any more. */
  atWriting(possible: boolean): void;
  atClosed(line: ServerLine): void;
}

/** `greeted`: the Portal has said hello; `returning`: the Server has too; `ready`: it takes input. */
type Phase = "greeted" | "returning" | "ready" | "closed";

export interface ServerLineOptions {
  readonly link: Link<Addressed<PortalToServer>>;
  readonly address: Address;
  readonly events: ServerLineEvents;
  readonly clock: Clock;
  readonly log: Log;
}

export class ServerLine implements LinkEvents<Addressed<ServerToPortal>> {
  readonly #link: Link<Addressed<PortalToServer>>;
  readonly #address: Address;
  readonly #events: ServerLineEvents;
  readonly #clock: Clock;
  readonly #log: Log;
  #phase: Phase = "greeted";
  #received = 0;
  #acknowledging = false;

  constructor({ link, address, events, clock, log }: ServerLineOptions) {
    this.#link = link;
    this.#address = address;
    this.#events = events;
    this.#clock = clock;
    this.#log = log;
  }

  get isReady(): boolean {
    return this.#phase === "ready";
  }

  /** The Portal's hello: what it has received, and every session that it holds. */
  greet(
    received: number,
    seen: StorePosition | null,
    sessions: readonly (readonly [number: number, data: PortalData])[],
  ): void {
    this.#received = received;
    this.send({ op: "hello", version: linkVersion, received, seen, sessions: sessions.length });
    for (const [session, data] of sessions) this.send({ op: "present", session, data });
  }

  send(message: PortalToServer): void {
    this.sendEncoded(portalFrames.encode({ ...message, ...this.#address }));
  }

  sendEncoded(frame: Uint8Array): void {
    this.#link.sendEncoded(frame);
  }

  close(): void {
    this.#link.close();
  }

  onMessage(message: Addressed<ServerToPortal>): void {
    try {
      if (message.portal !== this.#address.portal || message.server !== this.#address.server) {
        throw malformed(`a frame of Portal ${message.portal} and Server ${message.server}`);
      }
      dispatch(this.#handlers, message);
    } catch (error) {
      if (!(error instanceof HoldfastError && error.code === "link-protocol")) throw error;
      this.#logEnd(error);
      this.close();
    }
  }

  /** Nothing more is taken from the Server until `resume`. */
  pause(): void {
    this.#link.pause();
  }

  resume(): void {
    this.#link.resume();
  }

  onDrain(): void {}

  onClose(error?: Error): void {
    if (error) this.#logEnd(error);
    this.#phase = "closed";
    this.#events.atClosed(this);
  }

  readonly #handlers: Handlers<ServerToPortal> = {
    hello: ({ generation, name }) => {
      this.#expect("greeted");
      this.#phase = "returning";
      this.#events.atHello(generation, name);
    },
    ready: () => {
      this.#expect("returning");
      this.#phase = "ready";
      this.#events.atReady(this);
    },
    committed: ({ upTo }) => {
      this.#expect("returning", "ready");
      this.#events.atCommitted(upTo);
    },
    output: ({ seq, to, output }) => {
      this.#expect("returning", "ready");
      this.#events.atOutput(seq, to, output);
    },
    durable: ({ position }) => {
      this.#expect("returning", "ready");
      this.#events.atDurable(position);
    },
    behind: () => {
      this.#expect("greeted");
      this.#events.atBehind();
    },
    // These two belong to no stream, so that they may come at any time: an answer to a question of an earlier link, too.
    answer: ({ id, answer }) => this.#events.atAnswer(id, answer),
    writing: ({ possible }) => this.#events.atWriting(possible),
  };

  #expect(...phases: readonly Phase[]): void {
    if (!phases.includes(this.#phase)) throw malformed(`a frame out of its time: it is ${this.#phase}`);
  }

  /** All output up to this number is with the clients. One acknowledgement for a turn of the event loop. */
  acknowledge(seq: number): void {
    if (seq <= this.#received) return;
    this.#received = seq;
    if (this.#acknowledging) return;
    this.#acknowledging = true;
    this.#clock.soon(() => {
      this.#acknowledging = false;
      if (this.#phase !== "closed") this.send({ op: "received", seq: this.#received });
    });
  }

  #logEnd(error: Error): void {
    this.#log.warn({ error }, "the link to the Server broke; it comes back with hello");
  }
}
