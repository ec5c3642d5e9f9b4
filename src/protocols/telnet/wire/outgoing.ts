/** The way out: bytes to the socket, compressed if that was agreed, in one packet for each turn of the event loop. */
import type { Duplex } from "node:stream";
import { createDeflate, type Deflate, constants as zlib } from "node:zlib";
import type { Clock } from "../../../clock.ts";

/** Small windows, since there may be thousands: zlib takes 48 KiB for each connection so, and 256 by default. */
const compression = { level: 6, windowBits: 13, memLevel: 5, chunkSize: 4096 };

/**
 * Several clients lose what follows the end of a compressed stream in the same read, so plain bytes wait this long
 * after it.
 */
const pauseAfterStreamMs = 100;

type Mode =
  | { readonly type: "plain" }
  | { readonly type: "compressed"; readonly deflate: Deflate }
  /** What was asked for since the end of a compressed stream, to be done in this order when its pause is over. */
  | { readonly type: "held"; readonly deeds: (() => void)[] };

const plain: Mode = { type: "plain" };

export class Outgoing {
  readonly #socket: Duplex;
  readonly #clock: Clock;
  #mode: Mode = plain;
  #corked = false;
  #ended = false;

  constructor(socket: Duplex, clock: Clock) {
    this.#clock = clock;
    this.#socket = socket;
  }

  get unsentBytes(): number {
    const { writableLength } = this.#socket;
    if (this.#mode.type !== "compressed") return writableLength;
    const { deflate } = this.#mode;
    return writableLength + deflate.writableLength + deflate.readableLength;
  }

  write(bytes: Buffer): void {
    if (this.#ended) return;
    if (!this.#corked) this.#cork();
    this.#pass(bytes);
  }

  /** Everything that is written from now on goes out compressed. */
  compress(): void {
    if (this.#mode.type === "held") this.#mode.deeds.push(() => this.compress());
    if (this.#mode.type !== "plain") return;
    const deflate = createDeflate(compression);
    deflate.on("data", (chunk: Buffer) => this.#socket.write(chunk));
    this.#mode = { type: "compressed", deflate };
  }

  endCompression(): void {
    if (this.#mode.type === "held") this.#mode.deeds.push(() => this.endCompression());
    if (this.#mode.type !== "compressed") return;
    const { deflate } = this.#mode;
    const deeds: (() => void)[] = [];
    this.#mode = { type: "held", deeds };
    deflate.once("end", () => this.#clock.after(pauseAfterStreamMs, () => this.#release(deeds)));
    deflate.end();
  }

  /** Ends the connection after all that was written. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#uncork();
    this.#finish();
  }

  /** Frees what the socket's own end doesn't. */
  destroy(): void {
    this.#ended = true;
    if (this.#mode.type === "compressed") this.#mode.deflate.destroy();
    this.#socket.destroy();
  }

  #pass(bytes: Buffer): void {
    if (this.#mode.type === "held") this.#mode.deeds.push(() => this.#pass(bytes));
    else if (this.#mode.type === "compressed") this.#mode.deflate.write(bytes);
    else this.#socket.write(bytes);
  }

  #finish(): void {
    if (this.#mode.type === "held") this.#mode.deeds.push(() => this.#finish());
    else if (this.#mode.type === "compressed") this.#mode.deflate.once("end", () => this.#socket.end()).end();
    else this.#socket.end();
  }

  #release(deeds: readonly (() => void)[]): void {
    this.#mode = plain;
    if (!this.#corked) this.#cork();
    for (const deed of deeds) deed();
  }

  #cork(): void {
    this.#corked = true;
    this.#socket.cork();
    process.nextTick(() => this.#uncork());
  }

  #uncork(): void {
    if (!this.#corked) return;
    this.#corked = false;
    if (this.#mode.type === "compressed" && !this.#mode.deflate.destroyed) this.#mode.deflate.flush(zlib.Z_SYNC_FLUSH);
    this.#socket.uncork();
  }
}
