/** One player of the load: over telnet, a bare socket that costs as little as it can for each line. */
import type { Duplex } from "node:stream";
import { withoutEscapes } from "../../src/drill/client.ts";
import { type WayIn, waysIn } from "./ways-in.ts";

/** More text than what is waited for can be torn apart by. */
const tailLength = 256;

/** Telnet's answer to an option that nobody here wants is silence, and what it says is never part of an answer. */
export class LoadPlayer {
  readonly #socket: Duplex;
  #tail = "";
  #awaited: string | null = null;
  #atSeen: () => void = () => {};
  dropped = false;
  bytesRead = 0;
  /** Resolves when the connection has ended, whoever ended it. */
  readonly ended: Promise<unknown>;

  private constructor(socket: Duplex) {
    this.#socket = socket;
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => this.#read(text));
    socket.on("error", () => socket.destroy());
    this.ended = new Promise((resolve) => socket.once("close", resolve));
    this.ended.then(() => {
      this.dropped = true;
    });
  }

  static async connect(port: number, by: WayIn = "telnet"): Promise<LoadPlayer> {
    return new LoadPlayer(await waysIn[by](port));
  }

  send(line: string): void {
    this.#socket.write(`${line}\r\n`, "latin1");
  }

  /** Calls `atSeen` once, when this text has been read. One text at a time. */
  await(text: string, atSeen: () => void): void {
    this.#awaited = text;
    this.#atSeen = atSeen;
    this.#tail = "";
  }

  /** Stops waiting. */
  forget(): void {
    this.#awaited = null;
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(text: string): void {
    this.bytesRead += text.length;
    if (this.#awaited === null) return;
    const seen = this.#tail + (text.includes("\u001b") ? withoutEscapes(text) : text);
    if (!seen.includes(this.#awaited)) {
      this.#tail = seen.slice(-tailLength);
      return;
    }
    this.#awaited = null;
    this.#atSeen();
  }
}
