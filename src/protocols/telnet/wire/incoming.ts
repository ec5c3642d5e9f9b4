/** The way in: chunks of the socket, decompressed if that was agreed, as telnet events, until it is paused. */
import type { Duplex } from "node:stream";
import type { Clock } from "../../../clock.ts";
import { Pump, slicesOf } from "../../pump.ts";
import { Inflater } from "./inflater.ts";
import { type TelnetEvent, TelnetParser } from "./parser.ts";

export interface IncomingEvents {
  onEvent(event: TelnetEvent): void;
  /** The compressed stream is broken, or a bomb. */
  onBroken(reason: "protocol-error" | "too-large"): void;
}

/** What is read of one client in one turn of the event loop. */
const sliceBytes = 2048;

export class Incoming {
  readonly #socket: Duplex;
  readonly #events: IncomingEvents;
  readonly #parser: TelnetParser;
  readonly #pump: Pump<Buffer, TelnetEvent>;
  #inflater: Inflater | null = null;

  constructor(socket: Duplex, maxSubnegotiation: number, clock: Clock, events: IncomingEvents) {
    this.#socket = socket;
    this.#events = events;
    this.#parser = new TelnetParser(maxSubnegotiation);
    this.#pump = new Pump({
      clock,
      portionsAtOnce: 1,
      eventsOf: (slice) => this.#parser.read(slice),
      deliver: (event) => events.onEvent(event),
      onFull: () => {
        socket.pause();
        this.#inflater?.pause();
      },
      onEmpty: () => this.#readOn(),
    });
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
      onRoom: () => this.#readOn(),
      onEnd: (rest) => {
        this.#inflater = null;
        this.#feed(rest);
        this.#readOn();
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

  #readOn(): void {
    if (this.#pump.isFull) return;
    this.#inflater?.resume();
    if (!this.#inflater?.busy) this.#socket.resume();
  }
}
