/** Somebody on a port of a true Holdfast, who may send any bytes at all. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { createConnection, type Socket } from "node:net";
import { withoutEscapes } from "../../src/drill/client.ts";
import { TelnetStripper } from "../../src/drill/telnet-client.ts";
import { until } from "../../src/protocols/conformance/until.ts";

export class Caller {
  readonly #socket: Socket;
  readonly #stripper = new TelnetStripper();
  readonly #decoder = new TextDecoder();
  #unread = "";
  #closed = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (chunk: Buffer) => {
      this.#unread += withoutEscapes(this.#decoder.decode(this.#stripper.strip(chunk), { stream: true }));
    });
    // What counts is whether the connection is still there.
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      this.#closed = true;
    });
  }

  /** Each `127.0.0.x` has limits of its own. */
  static async at(port: number, localAddress = "127.0.0.1"): Promise<Caller> {
    const socket = createConnection({ port, host: "127.0.0.1", localAddress, noDelay: true });
    const caller = new Caller(socket);
    await once(socket, "connect");
    return caller;
  }

  get unread(): string {
    return this.#unread;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** How much of what was sent the other side has not taken. */
  get unsentBytes(): number {
    return this.#socket.writableLength;
  }

  send(bytes: string | Uint8Array): void {
    this.#socket.write(bytes);
  }

  says(line: string): void {
    this.send(`${line}\r\n`);
  }

  /** Waits for these words, and gives what was shown up to them; then it counts as read. */
  async hears(words: string): Promise<string> {
    const at = () => this.#unread.indexOf(words);
    await until(
      () => `"${words}" in: ${this.#unread}`,
      () => at() >= 0,
    );
    const end = at() + words.length;
    const heard = this.#unread.slice(0, end);
    this.#unread = this.#unread.slice(end);
    return heard;
  }

  /** Sends a line and waits for its answer. */
  async answers(line: string, words: string): Promise<void> {
    this.says(line);
    await this.hears(words);
  }

  /** The last words, and then the end of the connection. */
  async isClosedWith(words: string): Promise<void> {
    await this.hears(words);
    await until(
      () => "the connection to be closed",
      () => this.#closed,
    );
  }

  async isStillServed(): Promise<void> {
    await this.answers("nonsense", 'There is no command "nonsense"');
    assert.equal(this.#closed, false);
  }

  hangUp(): void {
    this.#socket.destroy();
  }
}
