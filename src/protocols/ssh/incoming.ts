/** The way in from one client: what comes over its channel becomes what was done at its terminal, until it is paused. */
import type { Socket } from "node:net";
import type { ServerChannel } from "ssh2";
import type { Clock } from "../../clock.ts";
import { Pump, slicesOf } from "../pump.ts";
import type { LineEvent } from "../terminal/line-editor.ts";
import type { SshTerminal } from "./terminal.ts";

export interface IncomingOptions {
  readonly channel: ServerChannel;
  readonly socket: Socket;
  readonly clock: Clock;
  /** `ignored` where a command was asked for: what else comes over the channel means nothing then. */
  readonly input: "read" | "ignored";
}

export interface IncomingEvents {
  onEvent(event: LineEvent): void;
  /** The client has sent all that it will send. */
  onInputEnd(): void;
  /** The client sends on and on over a channel that is paused. */
  onFlood(): void;
}

/** What is read of one client in one turn of the event loop. */
const sliceBytes = 4096;
/** ssh2 lets a client send 2 MiB to a paused channel and does not stop one that sends on. */
const heldInputMax = 4_194_304;

export class Incoming {
  readonly #channel: ServerChannel;
  readonly #pump: Pump<Buffer | Iterator<LineEvent, void, undefined>, LineEvent>;

  constructor(
    { channel, socket, clock, input }: IncomingOptions,
    terminal: SshTerminal,
    { onEvent, onInputEnd, onFlood }: IncomingEvents,
  ) {
    this.#channel = channel;
    this.#pump = new Pump({
      clock,
      portionsAtOnce: 1,
      eventsOf: (portion) => (portion instanceof Uint8Array ? terminal.read(portion) : portion),
      deliver: onEvent,
      onFull: () => channel.pause(),
      onEmpty: () => channel.resume(),
    });
    channel.on("data", (bytes: Buffer) => {
      if (input === "read") this.#pump.push(...slicesOf(bytes, sliceBytes));
    });
    channel.on("end", () => {
      if (input === "ignored") return;
      this.#pump.push(terminal.finish());
      onInputEnd();
    });
    socket.on("data", () => {
      if (channel.readableLength > heldInputMax) onFlood();
    });
  }

  /** Takes an event that does not come over the channel, in its turn. */
  take(event: LineEvent): void {
    this.#pump.push([event].values());
  }

  pause(): void {
    this.#pump.pause();
  }

  resume(): void {
    this.#pump.resume();
  }

  /** Takes whatever still comes and throws it away, so that the client's end is seen. */
  stop(): void {
    this.#pump.stop();
    this.#channel.resume();
  }
}
