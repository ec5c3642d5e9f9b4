/** The contract of a protocol: what it gives to the Portal and what the Portal gives to it. */
import type { Chance } from "../chance.ts";
import type { Clock } from "../clock.ts";
import type { Authentication, Credentials, Proof } from "../session/authentication.ts";
import type { DisconnectReason } from "../session/disconnect.ts";
import type { Message } from "../session/message.ts";
import type { ColorDepth, ProtocolFlags, ProtocolKey } from "../session/sync-data.ts";
import type { Output } from "./output.ts";

/** The screen to render for: the client's flags with the player's preferences laid over them. Never mutated. */
export interface Screen {
  readonly width: number;
  readonly height: number;
  /** Lines are sent as long as they are; else they are broken to fit `width`. */
  readonly clientWraps: boolean;
  readonly colors: ColorDepth;
  readonly screenReader: boolean;
  readonly encoding: string;
  readonly hyperlinks: boolean;
  readonly mxp: boolean;
  /** The code of the language that it shows: one of the game's. */
  readonly language: string;
}

/** One open client: all that the rest of Holdfast ever knows of a socket. */
export interface Connection {
  readonly protocolKey: ProtocolKey;
  /** The true client's address, as an IP address without port. */
  readonly address: string;
  readonly clientSessionId: string | null;
  /** A resumable connection outlives its network, and keeps its own bounded ring of output; the others are closed when `unsentBytes` grows too large. */
  readonly resumable: boolean;
  /** Bytes accepted by `send` that the client's socket has not taken yet. */
  readonly unsentBytes: number;
  /** A prompt is to stand below all that is shown after it, until a line is typed, as far as the client can show it so. */
  send(output: Output, screen: Screen): void;
  /** Says the reason's sentence and ends. Idempotent; ends in exactly one `onClose`. */
  close(reason: DisconnectReason): void;
  /** No `onMessage` is called after this returns, not even for bytes already read, until `resume`. */
  pause(): void;
  resume(): void;
}

/** Where a protocol delivers what the client does. After `onClose` nothing else arrives. */
export interface ConnectionSink {
  /** One whole message. Text is cleaned with `cleanInput` by the protocol, at this edge. */
  onMessage(message: Message): void;
  /** Facts learnt about the client, whenever they are learnt. */
  onFlags(change: Partial<ProtocolFlags>): void;
  /**
   * For resumable connections: the client's network is lost, and it may come back; `goodbye` if the client said that it
   * will hardly do, which may be told later. The Portal closes the connection when it has waited long enough. To who is back
   * it tells again what still holds.
   */
  onAway(goodbye: boolean): void;
  onBack(): void;
  /**
   * The client takes data of these packages from now on, or may have lost what it was told of them: what still holds is sent
   * once more. A package's name comes as the game spells it.
   */
  onWanted(wanted: (packageName: string) => boolean): void;
  onClose(reason: DisconnectReason): void;
}

export type Admission =
  /** `release` is called exactly once, when the client is gone. */
  { readonly admitted: true; release(): void } | { readonly admitted: false; readonly reason: DisconnectReason };

/** Who caused an event that is counted: a connection, or somebody who never got one. */
export interface Client {
  readonly address: string;
  readonly protocolKey?: ProtocolKey;
}

/** What the Portal gives to every protocol. */
export interface Host {
  /** What a protocol waits and counts by, and draws its lots from. */
  readonly clock: Clock;
  readonly chance: Chance;
  /** Asked once for each client, with its true address, before anything is said to it. May wait for a few seconds. */
  admit(address: string): Promise<Admission>;
  /**
   * For protocols whose clients open more than sessions: a place for a connection or a request of this address, before
   * anything is known of it. Answered at once.
   */
  visit(address: string): Admission;
  /** Before a TLS handshake with somebody who is not admitted: resolves when it is the turn of this address. */
  handshake(address: string): Promise<void>;
  /** For those who come back without being admitted again: how they are turned away; null if they aren't. */
  banOf(address: string): DisconnectReason | null;
  /** A client is there. `authenticatedAs` is the proof that `authenticate` gave. */
  connect(connection: Connection, facts: ConnectFacts): ConnectionSink;
  /** Asks the Server; waits while it is away. */
  authenticate(address: string, credentials: Credentials): Promise<Authentication>;
  /** How many players are logged in, and since when the game runs: for MSSP and the web page. */
  /** The codes of the game's languages; the first is for those who want none of them. */
  readonly languages: readonly string[];
  readonly statistics: { readonly name: string; readonly players: number; readonly startedAt: number };
  /**
   * Counts an event for operators: `refused`, `line-too-long`, `flood`… What a client did is logged too, with its address,
   * once in a while for each network. Never log what a client can cause in another way. `advice` says what an operator may
   * set, as a sentence.
   */
  count(event: string, client?: Client, advice?: string): void;
  /** Something was thrown that should not be, while this client was served. */
  unforeseen(error: unknown, client: Client): void;
}

export interface ConnectFacts {
  readonly flags: Partial<ProtocolFlags>;
  readonly authenticatedAs?: Proof;
}

/** What is listening; `close` stops accepting and closes every connection with `shutdown`. */
export interface Listener {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

/** A way in: telnet, SSH, WebSocket… */
export interface Protocol {
  readonly keys: readonly ProtocolKey[];
  /** Rejects with the system's error (`EADDRINUSE`…) if it can't listen. */
  listen(host: Host): Promise<Listener>;
}
