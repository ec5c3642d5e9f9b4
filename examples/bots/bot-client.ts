/** A bot for the tests of the protocol: it keeps what it is shown and types what it is told. */
import { connect, type Socket } from "node:net";
import type { TestClient } from "holdfast/protocol";

export class BotClient implements TestClient {
  readonly closed: Promise<void>;
  readonly #socket: Socket;
  #screen = "";

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.once("close", () => resolve()));
    socket.on("error", () => {});
    socket.setEncoding("utf8").on("data", (text: string) => {
      this.#screen += text;
    });
  }

  static open(port: number): Promise<BotClient> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () => resolve(new BotClient(socket)));
      socket.once("error", reject);
    });
  }

  get screen(): string {
    return this.#screen;
  }

  get unsentBytes(): number {
    return this.#socket.writableLength;
  }

  sendLine(line: string): void {
    this.#socket.write(`${line}\n`);
  }

  sendLines(lines: readonly string[]): void {
    this.#socket.write(lines.map((line) => `${line}\n`).join(""));
  }

  async sendInPieces(line: string): Promise<void> {
    for (const byte of Buffer.from(`${line}\n`)) {
      await new Promise((sent) => this.#socket.write(Buffer.of(byte), sent));
    }
  }

  async isMasked(): Promise<boolean> {
    return false;
  }

  /** A bot has no window. */
  resize(): void {}

  stopReading(): void {
    this.#socket.pause();
  }

  startReading(): void {
    this.#socket.resume();
  }

  close(): void {
    this.#socket.destroy();
  }
}
