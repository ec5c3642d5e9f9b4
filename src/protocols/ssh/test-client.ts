/** A player's SSH program for the conformance suite: ssh2's client on a socket of our own. */
import { connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";
import ssh2, { type ClientChannel } from "ssh2";
import type { TestClient } from "../conformance/harness.ts";
import type { Listener } from "../protocol.ts";

/** With a terminal, Enter is CR and the server echoes; without one it is LF and nothing is echoed. */
export type Mode = "terminal" | "pipe";

export interface Login {
  readonly username: string;
  readonly password: string;
}

const anna: Login = { username: "anna", password: "secret" };

export class SshTestClient implements TestClient {
  readonly closed: Promise<void>;
  readonly #mode: Mode;
  readonly #socket: Socket;
  readonly #client = new ssh2.Client();
  #channel: ClientChannel | null = null;
  /** Whole lines are made plain once; the last one may still change. */
  #plain = "";
  #raw = "";

  private constructor(listener: Pick<Listener, "host" | "port">, mode: Mode) {
    this.#mode = mode;
    this.#socket = connect({ port: listener.port, host: listener.host, noDelay: true });
    this.#socket.on("error", () => {});
    this.closed = new Promise((resolve) => this.#socket.on("close", () => resolve()));
    this.#client.on("error", (error) => {
      this.#raw += `${error.message}\n`;
    });
  }

  static open(listener: Pick<Listener, "host" | "port">, mode: Mode, login: Login = anna): Promise<SshTestClient> {
    const player = new SshTestClient(listener, mode);
    return new Promise((resolve) => {
      player.closed.then(() => resolve(player));
      player.#client.on("ready", () => {
        player.#client.shell(
          mode === "terminal" ? { term: "xterm-256color", cols: 80, rows: 24 } : false,
          (error, channel) => {
            if (error) return;
            player.#channel = channel;
            channel.on("data", (bytes: Buffer) => {
              player.#raw += bytes.toString("utf8");
            });
            resolve(player);
          },
        );
      });
      player.#client.connect({ sock: player.#socket, ...login });
    });
  }

  get screen(): string {
    const end = this.#raw.lastIndexOf("\n") + 1;
    this.#plain += plain(this.#raw.slice(0, end));
    this.#raw = this.#raw.slice(end);
    return this.#plain + plain(this.#raw);
  }

  get unsentBytes(): number {
    return (this.#channel?.writableLength ?? 0) + this.#socket.writableLength;
  }

  sendLine(line: string): void {
    this.sendLines([line]);
  }

  sendLines(lines: readonly string[]): void {
    const enter = this.#mode === "terminal" ? "\r" : "\n";
    this.#channel?.write(lines.map((line) => line + enter).join(""));
  }

  async sendInPieces(line: string): Promise<void> {
    const bytes = Buffer.from(line + (this.#mode === "terminal" ? "\r" : "\n"));
    for (const byte of bytes) await new Promise((done) => this.#channel?.write(Buffer.from([byte]), done));
  }

  /** Types a letter, sees whether it is shown, and takes it back. */
  async isMasked(): Promise<boolean> {
    const before = this.screen;
    this.#channel?.write("z");
    await delay(50);
    const shown = this.screen !== before;
    this.#channel?.write("\x7f");
    await delay(20);
    return !shown;
  }

  resize(columns: number, rows: number): void {
    this.#channel?.setWindow(rows, columns, 0, 0);
  }

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

function plain(text: string): string {
  return stripVTControlCharacters(text).replace(/.\x08 \x08|[\r\x07]/g, "");
}
