/** The supervisor's end of the conversation with one process, over whichever connection there is at the moment. */
import type { Duplex } from "node:stream";
import type { Clock } from "../clock.ts";
import { HoldfastError } from "../errors.ts";
import { type Asked, errorOf, type Requests, readMessages, type Told, writeMessage } from "./channel.ts";

export interface ChannelEvents<I, E> {
  /** The first that comes over each connection. */
  onIntroduction(introduction: I): void;
  onEvent(event: E): void;
  /** The connection is gone; the process need not be. */
  onLost(): void;
}

interface Open {
  readonly asked: Asked;
  /** The connection that it went over; null while there is none. */
  over: Duplex | null;
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

export class ProcessChannel<R extends Requests<R>, I, E> {
  readonly #clock: Clock;
  readonly #events: ChannelEvents<I, E>;
  readonly #open = new Map<number, Open>();
  #stream: Duplex | null = null;
  #lastId = 0;
  #ended = false;

  constructor(clock: Clock, events: ChannelEvents<I, E>) {
    this.#clock = clock;
    this.#events = events;
  }

  /** Talks over this connection from now on. What was asked over an earlier one gets no answer any more. */
  attach(stream: Duplex): void {
    this.#rejectAll((open) => open.over !== null, "was asked over a connection that was lost");
    this.#stream = stream;
    for (const open of this.#open.values()) this.#send(open, stream);
    readMessages<Told>(stream, (message) => this.#receive(message));
    stream.on("error", () => {});
    stream.once("close", () => {
      if (this.#stream !== stream) return;
      this.#stream = null;
      this.#events.onLost();
    });
  }

  /** Without a connection, what is asked waits for the next one, or for the process's end. */
  get isAttached(): boolean {
    return this.#stream !== null;
  }

  /** Rejects with the process's own error, or with `no-answer` after `withinMs` and when the process ends first. */
  request<Name extends keyof R & string>(
    name: Name,
    ask: R[Name]["ask"],
    withinMs: number | null = null,
  ): Promise<R[Name]["answer"]> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const late = () => fail(`did not answer within ${withinMs} ms`, "It may still do it: look before you ask again.");
      const timer = withinMs === null ? null : patientTimeout(this.#clock, withinMs, late);
      const settle = <T>(then: (value: T) => void) => {
        return (value: T) => {
          timer?.cancel();
          this.#open.delete(id);
          then(value);
        };
      };
      const refuse = settle(reject);
      const fail = (how: string, advice?: string) =>
        refuse(
          new HoldfastError(
            "no-answer",
            `The process asked for "${name}" ${how}.`,
            advice === undefined ? {} : { advice },
          ),
        );
      const open: Open = { asked: { id, name, ask }, over: null, resolve: settle(resolve), reject: refuse };
      this.#open.set(id, open);
      if (this.#ended) fail("has ended");
      else if (this.#stream) this.#send(open, this.#stream);
    });
  }

  /** The process has ended; `how` completes the sentence "It …". */
  end(how: string): void {
    this.#ended = true;
    this.#stream?.destroy();
    this.#stream = null;
    this.#rejectAll(() => true, how);
  }

  #send(open: Open, stream: Duplex): void {
    open.over = stream;
    writeMessage(stream, open.asked);
  }

  #receive(message: Told): void {
    switch (message.told) {
      case "introduction":
        this.#events.onIntroduction(message.introduction as I);
        break;
      case "event":
        this.#clock.soon(() => this.#events.onEvent(message.event as E));
        break;
      case "answer":
        this.#settle(message.id, (open) => open.resolve(message.answer));
        break;
      case "refusal":
        this.#settle(message.id, (open) => open.reject(errorOf(message.refusal)));
        break;
    }
  }

  /**
   * Events and answers of one read each have a turn of the event loop, so that whoever waits for an answer hears of it after
   * the events before it and before those behind it. What becomes of the connection meanwhile takes no answer away that came.
   */
  #settle(id: number, settle: (open: Open) => void): void {
    const open = this.#open.get(id);
    if (!open) return;
    this.#open.delete(id);
    this.#clock.soon(() => settle(open));
  }

  #rejectAll(which: (open: Open) => boolean, how: string): void {
    for (const open of [...this.#open.values()].filter(which)) {
      open.reject(new HoldfastError("no-answer", `The process ${how} before it answered.`));
    }
  }
}

/** A timer that is to wait for longer is over at once; and two limits added may be longer. */
const longestMs = 2 ** 31 - 1;

/**
 * A supervisor that was stopped for longer than it wanted to wait finds the time over when it goes on, and the answer
 * unread: it reads first.
 */
export function patientTimeout(clock: Clock, ms: number, then: () => void): { cancel(): void } {
  let cancelled = false;
  const timer = clock.after(Math.min(ms, longestMs), () => {
    clock.soon(() => clock.soon(() => cancelled || then()));
  });
  return {
    cancel() {
      cancelled = true;
      timer.cancel();
    },
  };
}
