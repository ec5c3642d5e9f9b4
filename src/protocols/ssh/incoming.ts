/** The way in from one client: event by event, and never while nobody wants any. */
import type { ServerChannel } from "ssh2";
import type { LineEvent } from "../line-editor.ts";

export class Incoming {
  readonly #channel: ServerChannel;
  readonly #deliver: (event: LineEvent) => void;
  /** What has been read and not yet delivered. While there is any, the channel is paused, so it is one packet at most. */
  #events: Iterator<LineEvent, void, undefined> = [].values();
  #state: "open" | "paused" | "stopped" = "open";
  #delivering = false;

  constructor(channel: ServerChannel, deliver: (event: LineEvent) => void) {
    this.#channel = channel;
    this.#deliver = deliver;
  }

  read(events: Iterator<LineEvent, void, undefined>): void {
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

  /** Delivers until somebody pauses; then reads on. A delivery may pause and resume. */
  #flush(): void {
    if (this.#delivering) return;
    this.#delivering = true;
    while (this.#state === "open") {
      const next = this.#events.next();
      if (next.done) break;
      this.#deliver(next.value);
    }
    this.#delivering = false;
    if (this.#state === "open") this.#channel.resume();
  }
}
