/** A player whose program speaks one of the plain subprotocols: the connection lives as long as its socket. */
import type { WebSocket } from "ws";
import type { Limits } from "../../config.ts";
import { type DisconnectReason, disconnectEntry } from "../../session/disconnect.ts";
import { type Message, text } from "../../session/message.ts";
import { defaultFlags } from "../../session/sync-data.ts";
import { sentences } from "../../text/catalogue.ts";
import { escapeMarkup } from "../../text/markup.ts";
import { screenKind } from "../../text/screen.ts";
import { Output } from "../output.ts";
import type { Connection, ConnectionSink, Host, Screen } from "../protocol.ts";
import { cleanMessage } from "./clean-message.ts";
import { browserOf } from "./client-flags.ts";
import { InputGate } from "./input-gate.ts";
import type { Visitor } from "./transport.ts";
import { closeSocket } from "./websocket-close.ts";
import type { Frame, Received, WireFormat } from "./wire-formats/wire-format.ts";

export interface WebSocketConnectionOptions {
  readonly host: Host;
  readonly limits: Limits;
  readonly visitor: Visitor;
}

export class WebSocketConnection implements Connection {
  readonly protocolKey = "webclient/websocket";
  readonly address: string;
  readonly clientSessionId = null;
  readonly resumable = false;
  readonly #socket: WebSocket;
  readonly #format: WireFormat;
  readonly #options: WebSocketConnectionOptions;
  readonly #input = new InputGate<Received>((received) => this.#receive(received));
  readonly #sink: ConnectionSink;
  #screen: Screen = defaultFlags;
  #ending: DisconnectReason | null = null;

  constructor(format: WireFormat, socket: WebSocket, options: WebSocketConnectionOptions) {
    this.#socket = socket;
    this.#format = format;
    this.#options = options;
    this.address = options.visitor.address;
    socket.on("message", (data: Buffer, isBinary) => {
      for (const received of decode(format, data, isBinary)) this.#input.push(received);
    });
    socket.on("close", () => this.#sink.onClose(this.#ending ?? "gone"));
    this.#sink = options.host.connect(this, {
      flags: {
        ...browserOf(options.visitor.userAgent),
        ...format.flags,
        encoding: "utf-8",
        details: { subprotocol: format.subprotocol, transport: "websocket" },
      },
    });
  }

  get unsentBytes(): number {
    return this.#socket.bufferedAmount;
  }

  send(output: Output, screen: Screen): void {
    if (this.#ending) return;
    this.#screen = screen;
    const kind = `${this.#format.subprotocol} ${screenKind(screen)}`;
    const frame = output.rendered(kind, (message) => prepared(this.#format.encode(message, screen)));
    if (frame && this.#socket.readyState === this.#socket.OPEN) this.#socket.send(frame.data, { binary: frame.binary });
  }

  close(reason: DisconnectReason): void {
    if (this.#ending) return;
    const entry = disconnectEntry(reason);
    this.send(new Output(text(escapeMarkup(entry.text))), this.#screen);
    this.#ending = reason;
    this.#input.shut();
    this.#input.clear();
    closeSocket(this.#socket, entry);
  }

  pause(): void {
    if (this.#ending) return;
    this.#input.shut();
    this.#socket.pause();
  }

  resume(): void {
    if (this.#ending) return;
    this.#input.open();
    if (this.#input.isOpen) this.#socket.resume();
  }

  #receive(received: Received): void {
    if (received.type === "close") this.close("quit");
    else this.#deliver(received);
  }

  #deliver(message: Message): void {
    const { limits, host } = this.#options;
    const cleaned = cleanMessage(message, limits.lineLength);
    if (cleaned) this.#sink.onMessage(cleaned);
    else {
      host.count("line-too-long", this);
      this.send(new Output(text(sentences.lineTooLong(limits.lineLength))), this.#screen);
    }
  }
}

/** Nothing comes of bytes that are not UTF-8. */
function decode(format: WireFormat, data: Buffer, isBinary: boolean): readonly Received[] {
  try {
    return format.decode({ type: isBinary ? "binary" : "text", text: utf8.decode(data) });
  } catch (error) {
    if (error instanceof TypeError) return [];
    throw error;
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Encoded once for everybody who gets it. */
function prepared(frame: Frame | null): { readonly data: Buffer; readonly binary: boolean } | null {
  return frame && { data: Buffer.from(frame.text), binary: frame.type === "binary" };
}
