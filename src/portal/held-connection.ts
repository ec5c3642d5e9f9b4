/** One connection of a protocol of somebody's own, held to the contract from both of its sides. */
import type { Timer } from "../clock.ts";
import { disconnectReason } from "../link/session-shapes.ts";
import type { Output } from "../protocols/output.ts";
import type { ConnectFacts, Connection, ConnectionSink, Host, Screen } from "../protocols/protocol.ts";
import type { DisconnectReason } from "../session/disconnect.ts";
import type { Message } from "../session/message.ts";
import type { ProtocolFlags, ProtocolKey } from "../session/sync-data.ts";
import { heldAddress, heldFacts, heldFlags, heldMessage } from "./held-values.ts";

/** A connection that was closed must say so by then; a client that does not read may take a while. */
const closingMs = 60_000;

/** What the Portal calls goes to the connection, and what the connection calls comes to the Portal, if it may be. */
export class HeldConnection implements Connection, ConnectionSink {
  readonly protocolKey: ProtocolKey;
  readonly address: string;
  readonly clientSessionId: string | null;
  readonly resumable: boolean;
  readonly #connection: Connection;
  readonly #host: Host;
  #sink: ConnectionSink | null = null;
  /** Ends the wait for a connection that was closed. */
  #late: Timer | null = null;
  #state: "open" | "paused" | "closing" | "closed" = "open";

  constructor(connection: Connection, host: Host) {
    const { protocolKey, address, clientSessionId, resumable } = connection;
    this.protocolKey = protocolKey;
    this.address = heldAddress(address);
    this.clientSessionId = typeof clientSessionId === "string" ? clientSessionId : null;
    this.resumable = resumable === true;
    this.#connection = connection;
    this.#host = host;
  }

  /** Gives what the connection is to deliver to. */
  begin(facts: ConnectFacts): ConnectionSink {
    this.#sink = this.#host.connect(this, heldFacts(facts));
    return this;
  }

  // From the Portal.

  get unsentBytes(): number {
    let bytes = Number.NaN;
    this.#orFail(() => {
      bytes = this.#connection.unsentBytes;
    });
    // What can't be told may be any number.
    return bytes >= 0 ? bytes : Number.POSITIVE_INFINITY;
  }

  /** What it throws ends the session. */
  send(output: Output, screen: Screen): void {
    this.#connection.send(output, screen);
  }

  close(reason: DisconnectReason): void {
    if (this.#state === "closing" || this.#state === "closed") return;
    this.#state = "closing";
    this.#late = this.#host.clock.after(closingMs, () => this.onClose(reason)).unref();
    try {
      this.#connection.close(reason);
    } catch (error) {
      this.#host.unforeseen(error, this);
      this.onClose(reason);
    }
  }

  pause(): void {
    if (this.#state === "open") this.#state = "paused";
    this.#orFail(() => this.#connection.pause());
  }

  resume(): void {
    if (this.#state === "paused") this.#state = "open";
    this.#orFail(() => this.#connection.resume());
  }

  // From the connection.

  onMessage(message: Message): void {
    if (this.#state === "closing" || this.#state === "closed") return;
    this.#orFail(() => {
      if (this.#state === "paused") throw new TypeError("A message came to a session that is paused.");
      const held = heldMessage(message);
      this.#sink?.onMessage(held);
    });
  }

  onFlags(change: Partial<ProtocolFlags>): void {
    if (this.#state === "closed") return;
    this.#orFail(() => this.#sink?.onFlags(heldFlags(change)));
  }

  onAway(goodbye: boolean): void {
    if (this.#state !== "closed" && this.resumable) this.#sink?.onAway(goodbye === true);
  }

  onBack(): void {
    if (this.#state !== "closed" && this.resumable) this.#sink?.onBack();
  }

  onWanted(wanted: (packageName: string) => boolean): void {
    if (this.#state === "closed") return;
    // It is asked later, when nothing else would catch what it throws.
    this.#sink?.onWanted((packageName) => {
      let is = false;
      this.#orFail(() => {
        is = wanted(packageName) === true;
      });
      return is;
    });
  }

  onClose(reason: DisconnectReason): void {
    if (this.#state === "closed") return;
    this.#state = "closed";
    this.#late?.cancel();
    this.#sink?.onClose(disconnectReason.is(reason) ? reason : "gone");
  }

  #orFail(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#host.unforeseen(error, this);
    this.close("failed");
  }
}
