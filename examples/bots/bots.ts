/** A protocol for bots: lines of plain text over TCP, each way. `nc localhost 4010` speaks it. */
import type { Socket } from "node:net";
import {
  type Connection,
  type ConnectionSink,
  cleanInput,
  type DisconnectReason,
  decoderFor,
  defineProtocol,
  disconnectEntry,
  type Host,
  type Message,
  type Output,
  Pump,
  renderText,
  type Screen,
  sentences,
  slicesOf,
  TcpListener,
} from "holdfast/protocol";

const protocolKey = "x/bots";
/** What a bot shows: nothing but text. */
const screen = { colors: 0, hyperlinks: false, mxp: false, screenReader: false, width: 80, clientWraps: true } as const;
/** What is read of one bot in one turn of the event loop. */
const sliceBytes = 2048;
/** A bot that does not read gets its goodbye within this time, or not at all. */
const goodbyeMs = 2000;

export const bots = defineProtocol({
  name: "bots",
  port: 4010,
  address: (host, port) => `nc ${host} ${port}`,
  create: (settings) => ({
    keys: [protocolKey],
    listen: (host) =>
      TcpListener.open(host, settings, {
        protocolKey,
        connect: (socket, address) => new BotConnection(socket, address, host, settings.limits.lineLength),
        refusal: (sentence) => `${sentence}\n`,
      }),
  }),
});

class BotConnection implements Connection {
  readonly protocolKey = protocolKey;
  readonly address: string;
  readonly clientSessionId = null;
  readonly resumable = false;
  readonly #socket: Socket;
  readonly #host: Host;
  readonly #lineLength: number;
  readonly #sink: ConnectionSink;
  readonly #pump: Pump<Buffer, string>;
  readonly #decoder = decoderFor("utf-8");
  #unfinished = "";
  /** In which goodbye is said: that of what was shown last. */
  #language: string;
  /** Why the connection ends; null while it does not. */
  #reason: DisconnectReason | null = null;

  constructor(socket: Socket, address: string, host: Host, lineLength: number) {
    this.address = address;
    this.#socket = socket;
    this.#host = host;
    this.#language = host.languages[0] ?? "";
    this.#lineLength = lineLength;
    this.#pump = new Pump({
      clock: host.clock,
      portionsAtOnce: 1,
      eventsOf: (slice) => this.#linesIn(this.#decoder.write(slice)),
      deliver: (line) => this.#deliver(line),
      onFull: () => socket.pause(),
      onEmpty: () => socket.resume(),
    });
    this.#sink = host.connect(this, { flags: { clientName: "bot", colors: 0 } });
    socket.on("data", (bytes: Buffer) => this.#pump.push(...slicesOf(bytes, sliceBytes)));
    socket.once("close", () => {
      this.#pump.stop();
      this.#sink.onClose(this.#reason ?? "gone");
    });
  }

  get unsentBytes(): number {
    return this.#socket.writableLength;
  }

  send(output: Output, { language }: Screen): void {
    this.#language = language;
    if (this.#reason === null) this.#socket.write(output.rendered("bots", linesOf));
  }

  close(reason: DisconnectReason): void {
    if (this.#reason !== null) return;
    this.#reason = reason;
    this.#pump.stop();
    this.#socket.end(`${disconnectEntry(reason, this.#language).text}\n`).resume();
    this.#host.clock.after(goodbyeMs, () => this.#socket.destroy()).unref();
  }

  pause(): void {
    this.#pump.pause();
  }

  resume(): void {
    this.#pump.resume();
  }

  /** Of a line that is too long only so much is kept that this can be seen, whether a CR ends it or not. */
  *#linesIn(text: string): Generator<string, void, undefined> {
    for (const [index, part] of text.split("\n").entries()) {
      if (index > 0) {
        yield this.#unfinished.replace(/\r$/, "");
        this.#unfinished = "";
      }
      this.#unfinished = (this.#unfinished + part).slice(0, this.#lineLength + 2);
    }
  }

  #deliver(line: string): void {
    if (line.length <= this.#lineLength) {
      this.#sink.onMessage({ type: "text", text: cleanInput(line) });
    } else {
      this.#host.count("line-too-long", this);
      this.#socket.write(`${sentences.lineTooLong(this.#lineLength)}\n`);
    }
  }
}

/** Data beside the text is not for these bots. */
function linesOf(message: Message): string {
  return message.type === "oob" ? "" : `${renderText(message.text, screen)}\n`;
}
