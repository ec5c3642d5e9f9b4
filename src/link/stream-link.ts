/** One end of the link over an open socket. */

import type { Socket } from "node:net";
import type { Clock } from "../clock.ts";
import type { FrameDecoder, FrameEncoder } from "./frame-codec.ts";
import type { Addressed } from "./frame-table.ts";
import { FrameWriter } from "./frame-writer.ts";
import type { Link, LinkEvents } from "./link.ts";

/** How long a closed link may take to write what it has queued to a side that does not read. */
const closeMs = 1000;

export interface StreamLinkOptions<Out, In> {
  readonly encoder: FrameEncoder<Out>;
  readonly decoder: FrameDecoder<In>;
  readonly maxFrameBytes: number;
  readonly clock: Clock;
}

export class StreamLink<Out, In> implements Link<Addressed<Out>> {
  readonly #socket: Socket;
  readonly #clock: Clock;
  readonly #encoder: FrameEncoder<Out>;
  readonly #decoder: FrameDecoder<In>;
  readonly #maxFrameBytes: number;
  readonly #queued: FrameWriter;
  #events: LinkEvents<Addressed<In>> | undefined;
  #paused = false;
  #closed = false;
  #error: Error | undefined;

  constructor(socket: Socket, { encoder, decoder, maxFrameBytes, clock }: StreamLinkOptions<Out, In>) {
    this.#socket = socket;
    this.#clock = clock;
    this.#encoder = encoder;
    this.#decoder = decoder;
    this.#maxFrameBytes = maxFrameBytes;
    this.#queued = new FrameWriter(maxFrameBytes);
  }

  /** From here on the events are called; to be called in the turn in which the socket was connected. */
  open(events: LinkEvents<Addressed<In>>): void {
    this.#events = events;
    this.#socket.on("data", (chunk: Buffer) => {
      this.#decoder.push(chunk);
      this.#deliver();
    });
    this.#socket.on("drain", () => events.onDrain());
    this.#socket.on("error", (error) => this.#fail(error));
    this.#socket.on("close", () => {
      this.#closed = true;
      events.onClose(this.#error);
    });
  }

  send(message: Addressed<Out>): number {
    if (this.#closed) return this.#encoder.encode(message, this.#maxFrameBytes).length;
    const bytes = this.#encoder.write(message, this.#queued);
    this.#flushSoon(bytes);
    return bytes;
  }

  sendEncoded(frames: Uint8Array): void {
    if (this.#closed) return;
    this.#queued.add(frames);
    this.#flushSoon(frames.length);
  }

  get unsentBytes(): number {
    return this.#socket.writableLength + this.#queued.length;
  }

  pause(): void {
    this.#paused = true;
    this.#socket.pause();
  }

  resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.#socket.resume();
    this.#clock.soon(() => this.#deliver());
  }

  close(): void {
    if (this.#closed) return;
    this.#flush();
    this.#closed = true;
    // A paused socket never notices that it ended.
    this.#socket.resume();
    this.#socket.destroySoon();
    this.#clock.after(closeMs, () => this.#socket.destroy()).unref();
  }

  /** So many bytes have been queued. */
  #flushSoon(bytes: number): void {
    if (this.#queued.length === bytes) this.#clock.soon(() => this.#flush());
  }

  #flush(): void {
    if (this.#queued.length > 0) this.#socket.write(this.#queued.take());
  }

  #deliver(): void {
    for (let message = this.#next(); message; message = this.#next()) this.#events?.onMessage(message);
  }

  #next(): Addressed<In> | undefined {
    if (this.#paused || this.#closed) return undefined;
    try {
      return this.#decoder.next();
    } catch (error) {
      this.#fail(error as Error);
      return undefined;
    }
  }

  #fail(error: Error): void {
    this.#error ??= error;
    this.close();
  }
}
