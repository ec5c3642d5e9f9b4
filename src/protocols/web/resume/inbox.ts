/** What a web client has sent and the game has not been given yet: in its order, cleaned on its way out, and bounded. */
import type { Clock } from "../../../clock.ts";
import type { Limits } from "../../../config.ts";
import type { Message } from "../../../session/message.ts";
import type { InputFrame } from "../../../wire/frames.ts";
import type { Pump } from "../../pump.ts";
import { cleanMessage } from "../clean-message.ts";
import { messagePump } from "../message-pump.ts";

type Input = InputFrame["message"];

export interface InboxEvents {
  onMessage(message: Message): void;
  /** A line was longer than allowed; all of it is gone. */
  onTooLong(): void;
  /** No more should come for now. */
  onFull(): void;
  /** After `onFull`: more may come. */
  onEmpty(): void;
}

export class Inbox {
  readonly #limits: Limits;
  readonly #events: InboxEvents;
  readonly #pump: Pump<Input, Input>;
  /** How much waits, in characters. */
  #waiting = 0;

  constructor(clock: Clock, limits: Limits, events: InboxEvents) {
    this.#limits = limits;
    this.#events = events;
    this.#pump = messagePump({
      clock,
      deliver: (input) => this.#deliver(input),
      onFull: () => events.onFull(),
      onEmpty: () => events.onEmpty(),
    });
  }

  /** `onFull` was called, and `onEmpty` is still to come. */
  get isFull(): boolean {
    return this.#pump.isFull;
  }

  /** More waits than may: without an end to it, a client could come back again and again and leave more each time. */
  get isOverfull(): boolean {
    return this.#waiting > this.#limits.uncommittedBytes;
  }

  push(input: Input): void {
    this.#waiting += sizeOf(input);
    this.#pump.push(input);
  }

  pause(): void {
    this.#pump.pause();
  }

  resume(): void {
    this.#pump.resume();
  }

  /** Nothing is given to the game any more, and nothing is kept. */
  stop(): void {
    this.#pump.stop();
  }

  #deliver(input: Input): void {
    this.#waiting -= sizeOf(input);
    const cleaned = cleanMessage(input, this.#limits.lineLength);
    if (cleaned) this.#events.onMessage(cleaned);
    else this.#events.onTooLong();
  }
}

/** In characters, near enough. */
function sizeOf(input: Input): number {
  return input.type === "text" ? input.text.length : JSON.stringify(input).length;
}
