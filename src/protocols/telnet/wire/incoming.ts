/** The way in: chunks of the socket, decompressed if that was agreed, as telnet events, until it is paused. */
import type { Duplex } from "node:stream";
import type { Clock } from "../../../clock.ts";
import { Pump, type PumpOptions, slicesOf } from "../../pump.ts";
import { Inflater } from "./inflater.ts";
import { type TelnetEvent, TelnetParser } from "./parser.ts";

export interface IncomingEvents {
  onEvent(event: TelnetEvent): void;
  /** The compressed stream is broken, or a bomb. */
  onBroken(reason: "protocol-error" | "too-large"): void;
}

/** What is read of one client in one turn of the event loop. */
const sliceBytes = 2048;
const allIsRead = { value: undefined, done: true } as const;

export class Incoming implements PumpOptions<Buffer, TelnetEvent>, Iterator<TelnetEvent, void, undefined> {
  readonly clock: Clock;
  readonly portionsAtOnce = 1;
  readonly #socket: Duplex;
  readonly #events: IncomingEvents;
  readonly #parser: TelnetParser;
  readonly #pump: Pump<Buffer, TelnetEvent> = new Pump(this);
  #inflater: Inflater | null = null;

  constructor(socket: Duplex, maxSubnegotiation: number, clock: Clock, events: IncomingEvents) {
    this.clock = clock;
    this.#socket = socket;
    this.#events = events;
    this.#parser = new TelnetParser(maxSubnegotiation);
    socket.on("data", (chunk: Buffer) => this.#take(chunk));
  }

  pause(): void {
    this.#pump.pause();
  }

  resume(): void {
    this.#pump.resume();
  }

  /** Takes whatever still comes and throws it away, so that the socket's end is seen. */
  stop(): void {
    this.#pump.stop();
    this.#inflater?.destroy();
    this.#inflater = null;
    this.#parser.takeRest();
    this.#socket.resume();
  }

  /** What follows the last event is a zlib stream. */
  decompress(): void {
    if (this.#inflater) return;
    this.#inflater = new Inflater({
      onBytes: (bytes) => this.#feed(bytes),
      onRoom: () => this.onEmpty(),
      onEnd: (rest) => {
        this.#inflater = null;
        this.#feed(rest);
        this.onEmpty();
      },
      onBroken: (reason) => this.#events.onBroken(reason),
    });
    this.#inflate(Buffer.concat([this.#parser.takeRest(), ...this.#pump.takeBack()]));
  }

  #take(chunk: Buffer): void {
    if (this.#inflater) this.#inflate(chunk);
    else this.#feed(chunk);
  }

  #inflate(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#socket.pause();
    this.#inflater?.write(bytes);
  }

  #feed(bytes: Buffer): void {
    this.#pump.push(...slicesOf(bytes, sliceBytes));
  }

  // What the pump calls.

  eventsOf(slice: Buffer): Iterator<TelnetEvent, void, undefined> {
    this.#parser.feed(slice);
    return this;
  }

  next(): IteratorResult<TelnetEvent, void> {
    const value = this.#parser.next();
    return value === null ? allIsRead : { value, done: false };
  }

  deliver(event: TelnetEvent): void {
    this.#events.onEvent(event);
  }

  onFull(): void {
    this.#socket.pause();
    this.#inflater?.pause();
  }

  /** There is room for more. */
  onEmpty(): void {
    if (this.#pump.isFull) return;
    this.#inflater?.resume();
    if (!this.#inflater?.busy) this.#socket.resume();
  }
}
