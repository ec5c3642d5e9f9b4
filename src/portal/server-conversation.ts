/** The Portal's conversation with one Server over one link: hello, then the two streams, each frame at its time or not at all. */
import type { Clock } from "../clock.ts";
import { HoldfastError } from "../errors.ts";
import { type Addressed, dispatch, type Handlers } from "../link/frame-table.ts";
import type { OutputEntry, PortalToServer, ServerToPortal } from "../link/frames.ts";
import { anyServer } from "../link/framing.ts";
import type { Link, LinkEvents } from "../link/link.ts";
import { malformed } from "../link/link-errors.ts";
import { linkVersion } from "../link/link-version.ts";
import type { StorePosition } from "../link/session-shapes.ts";
import type { Log } from "../log.ts";
import type { Authentication } from "../session/authentication.ts";
import type { Epoch } from "../session/session-id.ts";
import type { PortalData } from "../session/sync-data.ts";

/** What a Server says of itself. */
export type ServerHello = Omit<Extract<ServerToPortal, { readonly op: "hello" }>, "op" | "version">;

/** What the conversation tells its owner. One that throws `link-protocol` ends the conversation. */
export interface ServerConversationEvents {
  /** A Server that speaks our version is ready to serve: it is to be welcomed, or refused. */
  atHello(conversation: ServerConversation, hello: ServerHello): void;
  /** The Server has told all that it has committed: what is above can be sent again. */
  atReady(): void;
  atCommitted(upTo: readonly (readonly [session: number, seq: number])[]): void;
  atUnknown(session: number): void;
  atOutput(seq: number, to: readonly number[], output: OutputEntry): void;
  atAnswer(id: number, answer: Authentication): void;
  /** All up to there is durable in the Server's store. */
  atDurable(position: StorePosition): void;
  /** The Server's store knows less than this Portal was told, so it does not serve. */
  atBehind(): void;
  /** The Server's store can be written again, or can't any more. */
  atWriting(possible: boolean): void;
  atClosed(conversation: ServerConversation): void;
}

/** `greeted`: the Portal has said hello; `asked`: the Server has too; `welcomed`: it is to serve; `ready`: it takes input. */
type Phase = "greeted" | "asked" | "welcomed" | "ready" | "closed";

export interface ServerConversationOptions {
  readonly link: Link<Addressed<PortalToServer>>;
  readonly portal: Epoch;
  readonly events: ServerConversationEvents;
  readonly clock: Clock;
  readonly log: Log;
}

export class ServerConversation implements LinkEvents<Addressed<ServerToPortal>> {
  readonly #link: Link<Addressed<PortalToServer>>;
  readonly #portal: Epoch;
  readonly #events: ServerConversationEvents;
  readonly #clock: Clock;
  readonly #log: Log;
  #phase: Phase = "greeted";
  #server = anyServer;
  #received = 0;
  #acknowledging = false;

  constructor({ link, portal, events, clock, log }: ServerConversationOptions) {
    this.#link = link;
    this.#portal = portal;
    this.#events = events;
    this.#clock = clock;
    this.#log = log;
  }

  /** The Server's number, once it has said hello. */
  get server(): number {
    return this.#server;
  }

  get isReady(): boolean {
    return this.#phase === "ready";
  }

  /** The Portal's hello, to whoever has connected. */
  greet(seen: StorePosition | null): void {
    this.send({ op: "hello", version: linkVersion, seen });
  }

  /** The answer to its hello: what the Portal has received, and every session that it holds, with what may be news of it. */
  welcome(received: number, sessions: readonly (readonly [number: number, data: PortalData | null])[]): void {
    this.#phase = "welcomed";
    this.#received = received;
    const known = sessions.flatMap(([session, data]) => (data === null ? [session] : []));
    this.send({ op: "welcome", received, sessions: sessions.length - known.length, known });
    for (const [session, data] of sessions) if (data) this.send({ op: "present", session, data });
  }

  /** A Server of that later claim has been here: this one is to end. */
  refuse(claim: number): void {
    this.send({ op: "superseded", claim });
  }

  /** Gives the size of the frame. Throws `link-refused`. */
  send(message: PortalToServer): number {
    return this.#link.send({ ...message, portal: this.#portal, server: this.#server });
  }

  close(): void {
    this.#link.close();
  }

  onMessage(message: Addressed<ServerToPortal>): void {
    try {
      if (message.portal !== this.#portal || (this.#server !== anyServer && message.server !== this.#server)) {
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

  readonly #handlers: Handlers<Addressed<ServerToPortal>> = {
    hello: ({ server, claim, generation, name }) => {
      this.#expect("greeted");
      this.#phase = "asked";
      this.#server = server;
      this.#events.atHello(this, { claim, generation, name });
    },
    ready: () => {
      this.#expect("welcomed");
      this.#phase = "ready";
      this.#events.atReady();
    },
    committed: ({ upTo }) => {
      this.#expect("welcomed", "ready");
      this.#events.atCommitted(upTo);
    },
    unknown: ({ session }) => {
      this.#expect("ready");
      this.#events.atUnknown(session);
    },
    output: ({ seq, to, output }) => {
      this.#expect("welcomed", "ready");
      this.#events.atOutput(seq, to, output);
    },
    durable: ({ position }) => {
      this.#expect("welcomed", "ready");
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
