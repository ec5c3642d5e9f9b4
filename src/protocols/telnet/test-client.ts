/** A small telnet client for tests: it refuses whatever it isn't told to accept, and shows the text. */
import { connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { connect as connectTls } from "node:tls";
import { defaultLimits } from "../../config.ts";
import type { TestClient } from "../conformance/harness.ts";
import { TestHost, type TestSession } from "../conformance/test-host.ts";
import { until } from "../conformance/until.ts";
import { type TelnetOptions, TelnetProtocol } from "./telnet.ts";
import { DO, DONT, escaped, IAC, isVerb, SB, SE, WILL, WONT } from "./wire/codes.ts";

const ECHO = 1;
const TERMINAL_TYPE = 24;
const WINDOW_SIZE = 31;

export interface TelnetClientOptions {
  readonly secure?: boolean;
  readonly answers?: boolean;
}

export class TelnetTestClient implements TestClient {
  readonly socket: Socket;
  readonly closed: Promise<void>;
  /** Everything that came, as it came. */
  readonly received: Buffer[] = [];
  /** Refuses what is offered, as a plain client does; without it nothing is answered at all. */
  readonly #answers: boolean;
  #text = "";
  #masked = false;
  #pending: Buffer = Buffer.alloc(0);
  readonly #decoder = new TextDecoder();

  constructor(socket: Socket, answers = true) {
    this.socket = socket;
    this.#answers = answers;
    this.closed = new Promise((resolve) => socket.once("close", () => resolve()));
    socket.on("error", () => {});
    socket.on("data", (chunk: Buffer) => this.#receive(chunk));
  }

  static async open(port: number, options: TelnetClientOptions = {}): Promise<TelnetTestClient> {
    const to = { port, host: "127.0.0.1" };
    const socket = options.secure ? connectTls({ ...to, rejectUnauthorized: false }) : connect(to);
    const client = new TelnetTestClient(socket, options.answers);
    await new Promise<void>((resolve, reject) => {
      socket.once(options.secure ? "secureConnect" : "connect", resolve);
      socket.once("error", reject);
    });
    return client;
  }

  get screen(): string {
    return this.#text;
  }

  get bytes(): Buffer {
    return Buffer.concat(this.received);
  }

  /** Resolves when these bytes came, wherever; they are told in hex if they don't. */
  async untilBytes(...parts: readonly (number | string | Buffer)[]): Promise<void> {
    const wanted = bytesOf(parts);
    await until(
      () => `${wanted.toString("hex")} among ${this.bytes.toString("hex")}`,
      () => this.bytes.includes(wanted),
    );
  }

  get unsentBytes(): number {
    return this.socket.writableLength;
  }

  send(...parts: readonly (number | string | Buffer)[]): void {
    this.socket.write(bytesOf(parts));
  }

  sendLine(line: string): void {
    this.sendLines([line]);
  }

  sendLines(lines: readonly string[]): void {
    this.send(escaped(Buffer.from(lines.map((line) => `${line}\r\n`).join(""))));
  }

  async sendInPieces(line: string): Promise<void> {
    this.socket.setNoDelay(true);
    for (const byte of Buffer.from(`${line}\r\n`)) {
      this.send(byte);
      await delay(1);
    }
  }

  async isMasked(): Promise<boolean> {
    return this.#masked;
  }

  resize(columns: number, rows: number): void {
    const size = Buffer.alloc(4);
    size.writeUInt16BE(columns, 0);
    size.writeUInt16BE(rows, 2);
    this.send(IAC, WILL, WINDOW_SIZE, IAC, SB, WINDOW_SIZE, escaped(size), IAC, SE);
  }

  stopReading(): void {
    this.socket.pause();
  }

  startReading(): void {
    this.socket.resume();
  }

  close(): void {
    this.socket.destroy();
  }

  #receive(chunk: Buffer): void {
    this.received.push(chunk);
    const bytes = Buffer.concat([this.#pending, chunk]);
    const plain: number[] = [];
    let at = 0;
    while (at < bytes.length) {
      const length = bytes[at] === IAC ? commandLength(bytes, at) : 1;
      if (length === 0) break;
      if (length === 1) plain.push(bytes[at]!);
      else if (length === 3) this.#answer(bytes[at + 1]!, bytes[at + 2]!);
      at += length;
    }
    this.#pending = bytes.subarray(at);
    const text = this.#decoder.decode(Buffer.from(plain), { stream: true });
    this.#text += text.replaceAll("\r", "").replace(/\x1b\[[\d;]*[a-z]/gi, "");
  }

  #answer(verb: number, option: number): void {
    if (option === ECHO) this.#masked = verb === WILL;
    if (!this.#answers) return;
    if (verb === DO && option === TERMINAL_TYPE) this.send(IAC, WONT, option);
    if (verb === WILL && option !== ECHO) this.send(IAC, DONT, option);
  }
}

function bytesOf(parts: readonly (number | string | Buffer)[]): Buffer {
  return Buffer.concat(parts.map((part) => (typeof part === "number" ? Buffer.of(part) : Buffer.from(part))));
}

/** 0 if the end has not come yet. */
function commandLength(bytes: Buffer, at: number): number {
  const command = bytes[at + 1];
  if (command === undefined) return 0;
  if (command === SB) {
    const end = bytes.indexOf(Buffer.of(IAC, SE), at);
    return end < 0 ? 0 : end + 2 - at;
  }
  if (isVerb(command)) return bytes.length < at + 3 ? 0 : 3;
  return 2;
}

export interface Table extends AsyncDisposable {
  readonly host: TestHost;
  readonly port: number;
  connect(options?: TelnetClientOptions): Promise<TelnetTestClient>;
  /** A client with its session; it is greeted at once, because it refuses to say what it is. */
  enter(): Promise<{ readonly client: TelnetTestClient; readonly session: TestSession }>;
}

/** A listener for one test: `await using table = await openTable()`. */
export async function openTable(options: Partial<TelnetOptions> = {}): Promise<Table> {
  const host = new TestHost();
  const protocol = new TelnetProtocol({ host: "127.0.0.1", port: 0, limits: defaultLimits, ...options });
  const listener = await protocol.listen(host);
  const clients: TelnetTestClient[] = [];
  const connect = async (how: TelnetClientOptions = {}) => {
    const client = await TelnetTestClient.open(listener.port, how);
    clients.push(client);
    return client;
  };
  return {
    host,
    port: listener.port,
    connect,
    async enter() {
      const number = host.sessions.length;
      const client = await connect({ answers: false });
      client.send(IAC, WONT, TERMINAL_TYPE);
      return { client, session: await host.session(number) };
    },
    async [Symbol.asyncDispose]() {
      for (const client of clients) client.close();
      await listener.close();
    },
  };
}
