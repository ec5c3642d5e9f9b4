/** A WebSocket that carries one of the plain wire formats. */
import type { WebSocket } from "ws";
import type { Clock } from "../../../clock.ts";
import type { DisconnectEntry } from "../../../session/disconnect.ts";
import { text } from "../../../session/message.ts";
import { defaultFlags } from "../../../session/sync-data.ts";
import { escapeMarkup } from "../../../text/markup.ts";
import type { Connection } from "../../protocol.ts";
import { closeSocket } from "../websocket-close.ts";
import type { Frame, WireFormat } from "../wire-formats/wire-format.ts";
import {
  type EncodedFrame,
  PlainConnection,
  type PlainConnectionOptions,
  type PlainTransport,
} from "./plain-connection.ts";

export function openPlain(format: WireFormat, socket: WebSocket, options: PlainConnectionOptions): Connection {
  const connection = new PlainConnection(format, new PlainWebSocket(socket, options.host.clock), options);
  socket.on("message", (data: Buffer, isBinary) => {
    const frame = frameOf(data, isBinary);
    if (frame) connection.receive(frame);
  });
  socket.on("close", () => connection.lost());
  return connection;
}

/** A sentence for somebody who has no connection yet, or gets none. */
export function sayPlain(format: WireFormat, socket: WebSocket, sentence: string): void {
  const frame = format.encode(text(escapeMarkup(sentence)), defaultFlags);
  if (frame) socket.send(frame.text, { binary: frame.type === "binary" });
}

class PlainWebSocket implements PlainTransport {
  readonly name = "websocket";
  readonly #socket: WebSocket;
  readonly #clock: Clock;

  constructor(socket: WebSocket, clock: Clock) {
    this.#socket = socket;
    this.#clock = clock;
  }

  get unsentBytes(): number {
    return this.#socket.bufferedAmount;
  }

  send({ data, binary }: EncodedFrame): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(data, { binary });
  }

  end(entry: DisconnectEntry): void {
    closeSocket(this.#socket, entry, this.#clock);
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }
}

/** Nothing comes of bytes that are not UTF-8. */
function frameOf(data: Buffer, isBinary: boolean): Frame | null {
  try {
    return { type: isBinary ? "binary" : "text", text: utf8.decode(data) };
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });
