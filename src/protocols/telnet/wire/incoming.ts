/** The way in: chunks of the socket, decompressed if that was agreed, as telnet events, until it is paused. */
import type { Socket } from "node:net";
import type { Clock } from "../../../clock.ts";
import { Inflater } from "./inflater.ts";
import { type TelnetEvent, TelnetParser } from "./parser.ts";

export interface IncomingEvents {
  onEvent(event: TelnetEvent): void;
  /** The compressed stream is broken, or a bomb. */
  onBroken(reason: "protocol-error" | "too-large"): void;
}

type State = "flowing" | "paused" | "stopped";

/** What is read of one client in one turn of the event loop: who sends megabytes must not keep the others waiting. */
const sliceBytes = 2048;
const nothing: Buffer = Buffer.alloc(0);

export class Incoming {
  readonly #socket: Socket;
  readonly #clock: Clock;
  readonly #events: IncomingEvents;
  readonly #parser: TelnetParser;
  #inflater: Inflater | null = null;
  #state: State = "flowing";
  #reading = false;
  /** Behind what the parser has; while there is any, nothing more is asked for. */
  #unread = nothing;
  #readsOnLater = false;

  constructor(socket: Socket, maxSubnegotiation: number, clock: Clock, events: IncomingEvents) {
    this.#clock = clock;
    this.#socket = socket;
    this.#events = events;
    this.#parser = new TelnetParser(maxSubnegotiation);
    socket.on("data", (chunk: Buffer) => this.#take(chunk));
  }

  pause(): void {
    if (this.#state !== "flowing") return;
    this.#state = "paused";
    this.#socket.pause();
    this.#inflater?.pause();
  }

  resume(): void {
    if (this.#state !== "paused") return;
    this.#state = "flowing";
    this.#read();
    this.#continue();
  }

  /** Takes whatever still comes and throws it away, so that the client's end is seen. */
  stop(): void {
    this.#state = "stopped";
    this.#inflater?.destroy();
    this.#inflater = null;
    this.#parser.takeRest();
    this.#unread = nothing;
    this.#socket.resume();
  }

  /** What follows the last event is a zlib stream. */
  decompress(): void {
    if (this.#inflater) return;
    this.#inflater = new Inflater({
      onBytes: (bytes) => this.#feed(bytes),
      onRoom: () => this.#continue(),
      onEnd: (rest) => {
        this.#inflater = null;
        this.#feed(rest);
        this.#continue();
      },
      onBroken: (reason) => this.#events.onBroken(reason),
    });
    const rest = Buffer.concat([this.#parser.takeRest(), this.#unread]);
    this.#unread = nothing;
    this.#inflate(rest);
  }

  #take(chunk: Buffer): void {
    if (this.#state === "stopped") return;
    if (this.#inflater) this.#inflate(chunk);
    else this.#feed(chunk);
  }

  #inflate(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#socket.pause();
    this.#inflater?.write(bytes);
  }

  #feed(bytes: Buffer): void {
    this.#unread = this.#unread.length === 0 ? bytes : Buffer.concat([this.#unread, bytes]);
    this.#readSlice();
    if (this.#unread.length > 0) this.#readOnLater();
  }

  #readSlice(): void {
    if (this.#state !== "flowing") return;
    this.#parser.feed(this.#unread.subarray(0, sliceBytes));
    this.#unread = this.#unread.subarray(sliceBytes);
    this.#read();
  }

  #readOnLater(): void {
    this.#socket.pause();
    this.#inflater?.pause();
    if (this.#readsOnLater) return;
    this.#readsOnLater = true;
    this.#clock.soon(() => {
      this.#readsOnLater = false;
      this.#readSlice();
      this.#continue();
    });
  }

  /** Not entered twice: whoever handles an event may pause and resume. */
  #read(): void {
    if (this.#reading) return;
    this.#reading = true;
    try {
      while (this.#state === "flowing") {
        const event = this.#parser.next();
        if (!event) break;
        this.#events.onEvent(event);
      }
    } finally {
      this.#reading = false;
    }
  }

  #continue(): void {
    if (this.#state !== "flowing") return;
    if (this.#unread.length > 0) {
      this.#readOnLater();
    } else {
      this.#inflater?.resume();
      if (!this.#inflater?.busy) this.#socket.resume();
    }
  }
}
