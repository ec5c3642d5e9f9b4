/** A WebSocket that carries `holdfast.v1`, from its first frame to its last. */
import type { WebSocket } from "ws";
import type { Clock, Timer } from "../../../clock.ts";
import { type DisconnectReason, disconnectEntry } from "../../../session/disconnect.ts";
import type { ClientFrame, FirstFrame, ServerFrame } from "../../../wire/frames.ts";
import type { Pump } from "../../pump.ts";
import { messagePump } from "../message-pump.ts";
import { type Caller, closeFrame, type Transport } from "../transport.ts";
import { closeSocket, leftOnPurpose } from "../websocket-close.ts";
import { decodeClientFrame } from "../wire-formats/holdfast.ts";
import type { Entrance } from "./entrance.ts";
import type { ResumableConnection } from "./resumable-connection.ts";
import type { Numbered } from "./resumable-stream.ts";

export interface WebSocketTransportOptions {
  readonly clock: Clock;
  readonly entrance: Entrance;
  readonly caller: Caller;
  /** How long the first frame may take. */
  readonly handshakeMs: number;
}

export class WebSocketTransport implements Transport {
  readonly name = "websocket";
  readonly #socket: WebSocket;
  readonly #options: WebSocketTransportOptions;
  readonly #pump: Pump<ClientFrame | null, ClientFrame | null>;
  #patience: Timer | undefined;
  #connection: ResumableConnection | null = null;

  constructor(socket: WebSocket, options: WebSocketTransportOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#pump = messagePump({
      clock: options.clock,
      deliver: (frame) => this.#receive(frame),
      onFull: () => this.pause(),
      onEmpty: () => this.#connection?.isPaused || this.resume(),
    });
    this.#expectFirstFrame();
    socket.on("message", (data, isBinary) => {
      this.#pump.push(isBinary ? null : decodeClientFrame(data.toString()));
    });
    socket.on("close", (code) => this.#closed(code));
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  get unsentBytes(): number {
    return this.#socket.bufferedAmount;
  }

  send(frame: ServerFrame): void {
    this.#write(JSON.stringify(frame));
  }

  sendOutput({ frame }: Numbered): void {
    this.#write(frame);
  }

  end(reason: DisconnectReason, language = this.#options.caller.language): void {
    this.#patience?.cancel();
    this.send(closeFrame(reason, language));
    closeSocket(this.#socket, disconnectEntry(reason, language), this.#options.clock);
  }

  drop(): void {
    this.#socket.terminate();
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    if (!this.#pump.isFull) this.#socket.resume();
  }

  #expectFirstFrame(): void {
    const { clock, handshakeMs } = this.#options;
    this.#patience = clock.after(handshakeMs, () => this.end("login-timeout")).unref();
  }

  #write(frame: string): void {
    if (this.isOpen) this.#socket.send(frame);
  }

  #receive(frame: ClientFrame | null): void {
    if (this.#connection) this.#connection.receive(this, frame);
    else if (frame?.op === "hello" || frame?.op === "resume") void this.#enter(frame);
    else this.end("protocol-error");
  }

  /** While the entrance waits for its host, what else the client says waits too. */
  async #enter(frame: FirstFrame): Promise<void> {
    this.#patience?.cancel();
    this.#patience = undefined;
    this.#pump.pause();
    this.#connection = await this.#options.entrance.enter(frame, this, this.#options.caller);
    if (!this.#connection && this.isOpen) this.#expectFirstFrame();
    this.#pump.resume();
  }

  #closed(code: number): void {
    this.#patience?.cancel();
    if (leftOnPurpose(code)) this.#connection?.left(this);
    else this.#connection?.lost(this);
  }
}
