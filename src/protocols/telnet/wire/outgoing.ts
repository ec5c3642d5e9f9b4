/** The way out: bytes to the socket, compressed if that was agreed, in one packet for each turn of the event loop. */
import type { Duplex } from "node:stream";
import { createDeflate, type Deflate, constants as zlib } from "node:zlib";
import type { Clock } from "../../../clock.ts";
import type { EndOfTurn, TurnEnds } from "./end-of-turn.ts";

/** Small windows, since there may be thousands: zlib takes half of what it takes by default so. */
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

export class Outgoing implements TurnEnds {
  readonly #socket: Duplex;
  readonly #clock: Clock;
  readonly #endOfTurn: EndOfTurn;
  #mode: Mode = plain;
  /** Written and not passed on yet: in this turn of the event loop, or while everything is held. */
  #gathered: Buffer[] | null = null;
  #gatheredBytes = 0;
  #ended = false;

  constructor(socket: Duplex, clock: Clock, endOfTurn: EndOfTurn) {
    this.#clock = clock;
    this.#socket = socket;
    this.#endOfTurn = endOfTurn;
  }

  get unsentBytes(): number {
    const bytes = this.#gatheredBytes + this.#socket.writableLength;
    if (this.#mode.type !== "compressed") return bytes;
    const { deflate } = this.#mode;
    return bytes + deflate.writableLength + deflate.readableLength;
  }

  write(bytes: Buffer): void {
    if (this.#ended) return;
    this.#gatheredBytes += bytes.length;
    if (this.#gathered) {
      this.#gathered.push(bytes);
    } else {
      this.#gathered = [bytes];
      this.#endOfTurn.add(this);
    }
  }

  /** Passes on what was written in the turn. */
  atEndOfTurn(): void {
    if (this.#mode.type === "held") return;
    this.#passOn();
    if (this.#mode.type === "compressed" && !this.#mode.deflate.destroyed) this.#mode.deflate.flush(zlib.Z_SYNC_FLUSH);
  }

  /** Everything that is written from now on goes out compressed. */
  compress(): void {
    this.#passOn();
    this.#beginStream();
  }

  endCompression(): void {
    this.#passOn();
    this.#endStream();
  }

  /** Ends the connection after all that was written. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#passOn();
    this.#finish();
  }

  /** Frees what the socket's own end doesn't. */
  destroy(): void {
    this.#ended = true;
    this.#gathered = null;
    if (this.#mode.type === "compressed") this.#mode.deflate.destroy();
    this.#socket.destroy();
  }

  #passOn(): void {
    const gathered = this.#gathered;
    if (!gathered) return;
    this.#gathered = null;
    this.#gatheredBytes = 0;
    this.#pass(gathered.length === 1 ? gathered[0]! : Buffer.concat(gathered));
  }

  #pass(bytes: Buffer): void {
    if (this.#mode.type === "held") this.#mode.deeds.push(() => this.#pass(bytes));
    else if (this.#mode.type === "compressed") this.#mode.deflate.write(bytes);
    else this.#socket.write(bytes);
  }

  #beginStream(): void {
    if (this.#mode.type === "held") this.#mode.deeds.push(() => this.#beginStream());
    if (this.#mode.type !== "plain") return;
    const deflate = createDeflate(compression);
    deflate.on("data", (chunk: Buffer) => this.#socket.write(chunk));
    this.#mode = { type: "compressed", deflate };
  }

  #endStream(): void {
    if (this.#mode.type === "held") this.#mode.deeds.push(() => this.#endStream());
    if (this.#mode.type !== "compressed") return;
    const { deflate } = this.#mode;
    const deeds: (() => void)[] = [];
    this.#mode = { type: "held", deeds };
    deflate.once("end", () => this.#clock.after(pauseAfterStreamMs, () => this.#release(deeds)));
    deflate.end();
  }

  #finish(): void {
    if (this.#mode.type === "held") this.#mode.deeds.push(() => this.#finish());
    else if (this.#mode.type === "compressed") this.#mode.deflate.once("end", () => this.#socket.end()).end();
    else this.#socket.end();
  }

  #release(deeds: readonly (() => void)[]): void {
    this.#mode = plain;
    this.#socket.cork();
    for (const deed of deeds) deed();
    this.atEndOfTurn();
    this.#socket.uncork();
  }
}
