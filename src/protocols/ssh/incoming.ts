/** The way in from one client: event by event, and never while nobody wants any. */
import type { ServerChannel } from "ssh2";
import type { Clock } from "../../clock.ts";
import type { LineEvent } from "../terminal/line-editor.ts";

type LineEvents = Iterator<LineEvent, void, undefined>;

export interface IncomingEvents {
  /** Bytes as the client sent them to the events that are in them; the next ones come after the last of these. */
  eventsOf(bytes: Buffer): LineEvents;
  deliver(event: LineEvent): void;
}

/** What is read of one client in one turn of the event loop: who sends much must not keep the others waiting. */
const sliceBytes = 4096;
const nothing: Buffer = Buffer.alloc(0);

export class Incoming {
  readonly #channel: ServerChannel;
  readonly #clock: Clock;
  readonly #handlers: IncomingEvents;
  /** What of one packet is still to be read. While there is any, or an event, the channel is paused. */
  #unread = nothing;
  #events: LineEvents = [].values();
  #state: "open" | "paused" | "stopped" = "open";
  #delivering = false;
  #readsOnLater = false;

  constructor(channel: ServerChannel, clock: Clock, handlers: IncomingEvents) {
    this.#channel = channel;
    this.#clock = clock;
    this.#handlers = handlers;
  }

  take(bytes: Buffer): void {
    this.#unread = bytes;
    this.#readSlice();
  }

  /** Delivers events of another origin than the client's bytes. */
  read(events: LineEvents): void {
    this.#events = events;
    this.#flush();
  }

  pause(): void {
    if (this.#state === "stopped") return;
    this.#state = "paused";
    this.#channel.pause();
  }

  resume(): void {
    if (this.#state !== "paused") return;
    this.#state = "open";
    this.#flush();
  }

  /** Nothing is delivered any more; what still comes is thrown away. */
  stop(): void {
    this.#state = "stopped";
    this.#channel.resume();
  }

  #readSlice(): void {
    const slice = this.#unread.subarray(0, sliceBytes);
    this.#unread = this.#unread.subarray(sliceBytes);
    this.read(this.#handlers.eventsOf(slice));
  }

  /** Delivers until somebody pauses; then reads on. A delivery may pause and resume. */
  #flush(): void {
    if (this.#delivering) return;
    this.#delivering = true;
    while (this.#state === "open") {
      const next = this.#events.next();
      if (next.done) break;
      this.#handlers.deliver(next.value);
    }
    this.#delivering = false;
    if (this.#state !== "open") return;
    if (this.#unread.length === 0) this.#channel.resume();
    else this.#readOnLater();
  }

  #readOnLater(): void {
    this.#channel.pause();
    if (this.#readsOnLater) return;
    this.#readsOnLater = true;
    this.#clock.soon(() => {
      this.#readsOnLater = false;
      if (this.#state === "open") this.#readSlice();
    });
  }
}
