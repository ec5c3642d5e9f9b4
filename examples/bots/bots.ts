/** A protocol for bots: lines of plain text over TCP, each way. `nc localhost 4010` speaks it. */
import type { Socket } from "node:net";
import {
  type Connection,
  type ConnectionSink,
  cleanInput,
  type DisconnectReason,
  defineProtocol,
  disconnectEntry,
  type Host,
  type Message,
  type Output,
  renderText,
  sentences,
  TcpListener,
} from "holdfast/protocol";

const protocolKey = "x/bots";
/** What a bot shows: nothing but text. */
const screen = { colors: 0, hyperlinks: false, mxp: false, screenReader: false, width: 80, clientWraps: true } as const;
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
  /** Of the last packet: the socket is paused until all of them are delivered. */
  #lines: Iterator<string, void, undefined> = [].values();
  #unfinished = "";
  #state: "open" | "paused" | "closing" = "open";
  #reason: DisconnectReason = "gone";

  constructor(socket: Socket, address: string, host: Host, lineLength: number) {
    this.address = address;
    this.#socket = socket;
    this.#host = host;
    this.#lineLength = lineLength;
    this.#sink = host.connect(this, { flags: { clientName: "bot", colors: 0 } });
    socket.setEncoding("utf8");
    socket.on("data", (text: string) => this.#take(text));
    socket.once("close", () => this.#sink.onClose(this.#reason));
  }

  get unsentBytes(): number {
    return this.#socket.writableLength;
  }

  send(output: Output): void {
    if (this.#state !== "closing") this.#socket.write(output.rendered("bots", linesOf));
  }

  close(reason: DisconnectReason): void {
    if (this.#state === "closing") return;
    this.#state = "closing";
    this.#reason = reason;
    this.#socket.end(`${disconnectEntry(reason).text}\n`).resume();
    this.#host.clock.after(goodbyeMs, () => this.#socket.destroy()).unref();
  }

  pause(): void {
    if (this.#state !== "open") return;
    this.#state = "paused";
    this.#socket.pause();
  }

  resume(): void {
    if (this.#state !== "paused") return;
    this.#state = "open";
    this.#deliver();
  }

  #take(text: string): void {
    if (this.#state === "closing") return;
    this.#socket.pause();
    this.#lines = this.#linesIn(text);
    this.#deliver();
  }

  /** One character over the limit is all that is kept of a line that is too long. */
  *#linesIn(text: string): Generator<string, void, undefined> {
    for (const [index, part] of text.split("\n").entries()) {
      if (index > 0) {
        yield this.#unfinished.replace(/\r$/, "");
        this.#unfinished = "";
      }
      this.#unfinished = (this.#unfinished + part).slice(0, this.#lineLength + 1);
    }
  }

  #deliver(): void {
    while (this.#state === "open") {
      const next = this.#lines.next();
      if (next.done) return void this.#socket.resume();
      if (next.value.length <= this.#lineLength) {
        this.#sink.onMessage({ type: "text", text: cleanInput(next.value) });
      } else {
        this.#host.count("line-too-long", this);
        this.#socket.write(`${sentences.lineTooLong(this.#lineLength)}\n`);
      }
    }
  }
}

/** Data beside the text is not for these bots. */
function linesOf(message: Message): string {
  return message.type === "oob" ? "" : `${renderText(message.text, screen)}\n`;
}
