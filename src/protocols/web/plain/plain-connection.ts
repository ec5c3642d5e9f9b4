/** A player whose program speaks one of the plain wire formats: the connection lives as long as what carries it. */
import type { Limits } from "../../../config.ts";
import { type DisconnectEntry, type DisconnectReason, disconnectEntry } from "../../../session/disconnect.ts";
import { type Message, text } from "../../../session/message.ts";
import { defaultFlags, type ProtocolKey } from "../../../session/sync-data.ts";
import { escapeMarkup } from "../../../text/markup.ts";
import { screenKind } from "../../../text/screen.ts";
import { sentences } from "../../../words/catalogue.ts";
import { Output } from "../../output.ts";
import type { Connection, ConnectionSink, Host, Screen } from "../../protocol.ts";
import type { Pump } from "../../pump.ts";
import { cleanMessage } from "../clean-message.ts";
import { browserOf } from "../client-flags.ts";
import { messagePump } from "../message-pump.ts";
import type { Caller } from "../transport.ts";
import type { Frame, Received, WireFormat } from "../wire-formats/wire-format.ts";

/** A frame as it goes out, encoded once for everybody who gets it. */
export interface EncodedFrame {
  readonly data: Buffer;
  readonly binary: boolean;
}

/** What carries the frames: a WebSocket, or a chain of AJAX requests. It calls `receive`, and once `lost`. */
export interface PlainTransport {
  readonly name: "websocket" | "ajax";
  /** Bytes that the client has not taken yet. */
  readonly unsentBytes: number;
  send(frame: EncodedFrame): void;
  /** Ends, when what was sent is with the client. */
  end(entry: DisconnectEntry): void;
  pause(): void;
  resume(): void;
}

export interface PlainConnectionOptions {
  readonly host: Host;
  readonly limits: Limits;
  readonly caller: Caller;
}

export class PlainConnection implements Connection {
  readonly protocolKey: ProtocolKey;
  readonly address: string;
  readonly clientSessionId = null;
  readonly resumable = false;
  readonly #transport: PlainTransport;
  readonly #format: WireFormat;
  readonly #options: PlainConnectionOptions;
  readonly #pump: Pump<Received, Received>;
  readonly #sink: ConnectionSink;
  #screen: Screen;
  #ending: DisconnectReason | null = null;

  constructor(format: WireFormat, transport: PlainTransport, options: PlainConnectionOptions) {
    this.protocolKey = `webclient/${transport.name}`;
    this.address = options.caller.address;
    this.#transport = transport;
    this.#format = format;
    this.#options = options;
    this.#pump = messagePump({
      clock: options.host.clock,
      deliver: (received) => this.#receive(received),
      onFull: () => transport.pause(),
      onEmpty: () => transport.resume(),
    });
    const { userAgent, language } = options.caller;
    this.#screen = { ...defaultFlags, language };
    this.#sink = options.host.connect(this, {
      flags: {
        ...browserOf(userAgent),
        ...format.flags,
        encoding: "utf-8",
        language,
        details: { subprotocol: format.subprotocol, transport: transport.name },
      },
    });
  }

  get unsentBytes(): number {
    return this.#transport.unsentBytes;
  }

  send(output: Output, screen: Screen): void {
    if (this.#ending) return;
    this.#screen = screen;
    const kind = `${this.#format.subprotocol} ${screenKind(screen)}`;
    const frame = output.rendered(kind, (message) => encoded(this.#format.encode(message, screen)));
    if (frame) this.#transport.send(frame);
  }

  close(reason: DisconnectReason): void {
    if (this.#ending) return;
    const entry = disconnectEntry(reason, this.#screen.language);
    this.send(new Output(text(escapeMarkup(entry.text))), this.#screen);
    this.#ending = reason;
    this.#pump.stop();
    this.#transport.end(entry);
  }

  pause(): void {
    this.#pump.pause();
  }

  resume(): void {
    this.#pump.resume();
  }

  receive(frame: Frame): void {
    if (this.#ending) return;
    this.#pump.push(...this.#format.decode(frame));
  }

  /** The transport has ended, whoever wanted it. */
  lost(): void {
    this.#sink.onClose(this.#ending ?? "gone");
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
      const refusal = new Output(text(sentences.lineTooLong(limits.lineLength)));
      this.send(refusal.in(this.#screen.language), this.#screen);
    }
  }
}

function encoded(frame: Frame | null): EncodedFrame | null {
  return frame && { data: Buffer.from(frame.text), binary: frame.type === "binary" };
}
