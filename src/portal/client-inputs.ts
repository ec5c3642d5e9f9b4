/** What one client does, on its way to the Server: numbered, at its pace, and kept until it is committed. */
import type { Clock } from "../clock.ts";
import type { Limits } from "../config.ts";
import { HoldfastError } from "../errors.ts";
import type { Input } from "../link/frames.ts";
import type { Connection } from "../protocols/protocol.ts";
import type { DisconnectReason } from "../session/disconnect.ts";
import { InputQueue } from "./input-queue.ts";
import type { LineRate } from "./limits/line-rate.ts";
import { Pace, type PaceEvents } from "./limits/pace.ts";
import { Untold } from "./untold.ts";

/** What the inputs of all clients share. */
export interface ClientInputsHome {
  readonly limits: Limits;
  readonly lineRate: LineRate;
  readonly clock: Clock;
  countEvent(event: string, connection: Connection): void;
}

export interface ClientInputsEvents {
  /** Sends the input if the Server is there, and gives its size on the link. Throws `link-refused`. */
  sendInput(seq: number, input: Input): number;
  /** No frame carries an input: it is too large, or nested too deeply. It is not kept. */
  onTooLarge(): void;
}

export class ClientInputs implements PaceEvents {
  /** What is told as soon as there is room for an input. */
  readonly untold = new Untold();
  readonly #queue = new InputQueue();
  readonly #pace: Pace;
  readonly #connection: Connection;
  readonly #home: ClientInputsHome;
  readonly #events: ClientInputsEvents;
  #ended = false;

  /** `trusted` clients set their own pace. */
  constructor(connection: Connection, trusted: boolean, home: ClientInputsHome, events: ClientInputsEvents) {
    this.#connection = connection;
    this.#home = home;
    this.#events = events;
    this.#pace = new Pace(home.lineRate, trusted, this);
  }

  /** The client is too far ahead, and is not read. */
  get isPaused(): boolean {
    return this.#pace.isPaused;
  }

  /** How long the last committed line was kept, in milliseconds; null before the first. */
  get lagMs(): number | null {
    return this.#queue.lagMs;
  }

  /** Takes an input that the client's pace does not count. */
  add(input: Input): void {
    try {
      const bytes = this.#events.sendInput(this.#queue.next, input);
      this.#queue.add(input, bytes, this.#home.clock.elapsed());
    } catch (error) {
      if (!(error instanceof HoldfastError)) throw error;
      this.#home.countEvent("too-large", this.#connection);
      this.#events.onTooLarge();
    }
  }

  /** Takes an input that the client's pace counts: after it the client may have to wait. */
  addAtPace(input: Input): void {
    this.add(input);
    this.#pace.takeToken();
    this.#pace.adjust();
  }

  /** Tells what is untold if there is room for it; until then further changes join what waits. */
  tell(): void {
    if (this.#ended) return;
    while (!this.untold.isEmpty && !this.#pace.mustWait) {
      this.add(this.untold.take());
      this.#pace.takeToken();
    }
    this.#pace.adjust();
  }

  /** The client is gone, which is the last that it does. */
  end(reason: DisconnectReason): void {
    this.#ended = true;
    this.#pace.end();
    this.add({ type: "disconnect", reason });
  }

  /** Inputs up to `seq` are done for ever. Throws `link-protocol` for a number that no input has yet. */
  commit(seq: number): void {
    if (this.#queue.commit(seq, this.#home.clock.elapsed())) this.tell();
  }

  /** What is not committed yet, in order, under its number. */
  uncommitted(): Iterable<readonly [seq: number, input: Input]> {
    return this.#queue.all();
  }

  // What its pace calls.

  isFull(): boolean {
    return this.#queue.isFull(this.#home.limits);
  }

  onPause(event: "uncommitted-full" | "line-rate"): void {
    this.#home.countEvent(event, this.#connection);
    this.#connection.pause();
  }

  onResume(): void {
    this.#connection.resume();
  }

  atLineRate(): void {
    this.tell();
  }

  /** All that there is to tell of the client has been told, and is done. */
  get isKnown(): boolean {
    return this.#queue.length === 0 && this.untold.isEmpty;
  }

  /** A line is under way. */
  get hasLine(): boolean {
    for (const [, input] of this.#queue.all())
      if (input.type === "message" && input.message.type === "text") return true;
    return false;
  }

  /** The client is gone, and everything that it did is done. */
  get isOver(): boolean {
    return this.#ended && this.#queue.length === 0;
  }
}
