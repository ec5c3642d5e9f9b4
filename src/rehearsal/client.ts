/** A client of a rehearsal, as the Portal sees it: it takes every message as it is, and does what the contract of a connection says. */
import type { Input } from "../link/frames.ts";
import type { PortalSession } from "../portal/portal-session.ts";
import type { Output } from "../protocols/output.ts";
import type { Connection, Screen } from "../protocols/protocol.ts";
import type { DisconnectReason } from "../session/disconnect.ts";
import type { Message } from "../session/message.ts";
import type { SessionId } from "../session/session-id.ts";
import type { ProtocolKey } from "../session/sync-data.ts";
import type { Program } from "./player.ts";

export class Client implements Connection, Program {
  readonly protocolKey: ProtocolKey;
  readonly address: string;
  readonly resumable: boolean;
  readonly clientSessionId = null;
  readonly unsentBytes = 0;
  #onShown: (message: Message, screen: Screen) => void = () => {};
  #release: () => void = () => {};
  #session: PortalSession | null = null;
  #closedWith: DisconnectReason | null = null;
  #paused = false;
  /** What the Portal would not read yet. */
  readonly #waiting: Message[] = [];

  constructor(protocolKey: ProtocolKey, address: string) {
    this.protocolKey = protocolKey;
    this.address = address;
    this.resumable = protocolKey.startsWith("webclient/");
  }

  /** The Portal has let it in. `release` is called when it is gone. */
  enter(session: PortalSession, release: () => void): void {
    this.#session = session;
    this.#release = release;
    this.#deliver();
  }

  refuse(reason: DisconnectReason): void {
    this.#closedWith = reason;
  }

  onShown(show: (message: Message, screen: Screen) => void): void {
    this.#onShown = show;
  }

  get sessionId(): SessionId | null {
    return this.#session?.sessionId ?? null;
  }

  /** Null if it was turned away. */
  get session(): PortalSession | null {
    return this.#session;
  }

  get closedWith(): DisconnectReason | null {
    return this.#closedWith;
  }

  /** All that it did is done for ever. */
  get isAnswered(): boolean {
    return this.#waiting.length === 0 && [...(this.#session?.uncommitted() ?? [])].length === 0;
  }

  /** What its input of that number did, in words; while it is not committed. */
  deed(seq: number): string {
    const [, input] = [...(this.#session?.uncommitted() ?? [])].find(([number]) => number === seq) ?? [];
    return input ? deedOf(input) : "did something";
  }

  give(message: Message): void {
    this.#waiting.push(message);
    this.#deliver();
  }

  leave(): void {
    this.close("gone");
  }

  /** One that can't come back is gone with its network. */
  lose(): void {
    if (this.resumable) this.#session?.onAway(false);
    else this.close("gone");
  }

  comeBack(): void {
    this.#session?.onBack();
  }

  // For the Portal.

  send({ message }: Output, screen: Screen): void {
    this.#onShown(message, screen);
  }

  close(reason: DisconnectReason): void {
    if (this.#closedWith !== null) return;
    this.#closedWith = reason;
    this.#waiting.length = 0;
    this.#session?.onClose(reason);
    this.#release();
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#deliver();
  }

  #deliver(): void {
    while (this.#session && !this.#paused && this.#closedWith === null) {
      const message = this.#waiting.shift();
      if (message === undefined) return;
      this.#session.onMessage(message);
    }
  }
}

function deedOf(input: Input): string {
  switch (input.type) {
    case "message":
      return input.message.type === "oob"
        ? `sent ${input.message.package}`
        : `typed ${JSON.stringify(input.message.text)}`;
    case "connect":
      return "connected";
    case "flags":
      return "said what its client can do";
    case "presence":
      return input.awaySince === null ? "was back" : "was away";
    case "disconnect":
      return "left";
  }
}
