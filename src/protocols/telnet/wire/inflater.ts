/** A client's zlib stream, taken chunk by chunk and never trusted: a bomb is seen long before it has gone off. */
import { createInflate } from "node:zlib";

export interface InflaterEvents {
  /** At most 16 KiB at once, each in a turn of the event loop of its own. */
  onBytes(bytes: Buffer): void;
  /** The chunk is used up; there may be another. */
  onRoom(): void;
  /** The client ended its stream; `rest` came behind it and is plain. */
  onEnd(rest: Buffer): void;
  onBroken(reason: "protocol-error" | "too-large"): void;
}

/** What somebody types doesn't shrink to less than a two-hundredth; the first bytes may. */
const ratioMax = 200;
const freeBytes = 65_536;

export class Inflater {
  readonly #inflate = createInflate({ chunkSize: 16_384 });
  readonly #events: InflaterEvents;
  #chunk: Buffer | null = null;
  #inflated = 0;
  #taken = 0;

  constructor(events: InflaterEvents) {
    this.#events = events;
    this.#inflate.on("data", (bytes: Buffer) => this.#count(bytes));
    this.#inflate.on("end", () => events.onEnd(this.#rest()));
    this.#inflate.on("error", () => events.onBroken("protocol-error"));
  }

  /** A chunk is being inflated: give it no other before `onRoom`. */
  get busy(): boolean {
    return this.#chunk !== null;
  }

  write(chunk: Buffer): void {
    this.#chunk = chunk;
    this.#inflate.write(chunk, () => {
      if (this.#rest().length > 0 || this.#inflate.destroyed) return;
      this.#taken = this.#inflate.bytesWritten;
      this.#chunk = null;
      this.#events.onRoom();
    });
  }

  pause(): void {
    this.#inflate.pause();
  }

  resume(): void {
    this.#inflate.resume();
  }

  destroy(): void {
    this.#inflate.destroy();
  }

  /** What of the chunk was not part of the stream, once it has ended. */
  #rest(): Buffer {
    return this.#chunk?.subarray(this.#inflate.bytesWritten - this.#taken) ?? Buffer.alloc(0);
  }

  #count(bytes: Buffer): void {
    this.#inflated += bytes.length;
    const isBomb = this.#inflated > freeBytes && this.#inflated > ratioMax * this.#inflate.bytesWritten;
    if (isBomb) this.#events.onBroken("too-large");
    else this.#events.onBytes(bytes);
  }
}
