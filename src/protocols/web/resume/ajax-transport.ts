/** A chain of AJAX requests that carries `holdfast.v1`: one poll is held open, others bring what is typed. */
import type { Chance } from "../../../chance.ts";
import type { Clock, Timer } from "../../../clock.ts";
import type { DisconnectReason } from "../../../session/disconnect.ts";
import type { ClientFrame, ServerFrame } from "../../../wire/frames.ts";
import { closeFrame, type Transport } from "../transport.ts";
import { Answers, type Frames } from "./answers.ts";
import type { ResumableConnection } from "./resumable-connection.ts";

export interface AjaxTransportOptions {
  readonly clock: Clock;
  readonly chance: Chance;
  /** For what is said before there is a screen. */
  readonly language: string;
  /** How long a poll is held at most. */
  readonly pollMs: number;
  /** A client that asks for nothing during this time is lost. */
  readonly silenceMs: number;
  /** What a client whose session has ended, or went on elsewhere, gets to ask why. */
  readonly farewellMs: number;
  /** One answer's outputs, in characters; a single one may be longer. */
  readonly answerLength: number;
  /** Called once, when no request belongs to this transport any more. */
  readonly atEnd: (transport: AjaxTransport) => void;
}

interface Poll {
  /** Outputs up to this number are with the client. */
  readonly received: number;
  readonly timer: Timer;
  answer(frames: Frames): void;
}

/**
 * It keeps no outputs of its own: a poll says which the client has and gets those that follow, so an answer that was
 * lost on its way is given again to the next poll.
 */
export class AjaxTransport implements Transport {
  readonly name = "ajax";
  /** 128 random bits: whoever knows them is the client. */
  readonly id: string;
  readonly #options: AjaxTransportOptions;
  readonly #answers: Answers;
  #silence: Timer;
  #connection: ResumableConnection | null = null;
  /** The first frame has not led to a session yet; `told`, when the client was told to wait. */
  readonly #entering = Promise.withResolvers<"told">();
  #begun = false;
  #poll: Poll | null = null;
  #posting = false;
  #paused: PromiseWithResolvers<void> | null = null;
  #open = true;
  #gone = false;

  constructor(options: AjaxTransportOptions) {
    this.#options = options;
    this.#answers = new Answers(options.answerLength);
    this.id = options.chance.bytes(16).toString("base64url");
    this.#silence = options.clock.after(options.silenceMs, () => this.drop()).unref();
  }

  get isOpen(): boolean {
    return this.#open;
  }

  get unsentBytes(): number {
    return this.#connection?.unacknowledgedBytes ?? 0;
  }

  send(frame: ServerFrame): void {
    // Each answer says by itself what was taken.
    if (frame.op === "ack") return;
    this.#answers.add(frame);
    if (frame.op === "wait") this.#entering.resolve("told");
    this.#answerSoon();
  }

  sendOutput(): void {
    this.#answerSoon();
  }

  end(reason: DisconnectReason, language = this.#options.language): void {
    if (!this.#open) return;
    this.#open = false;
    this.#silence.cancel();
    const { clock, farewellMs } = this.#options;
    this.#silence = clock.after(farewellMs, () => this.drop()).unref();
    this.resume();
    this.send(closeFrame(reason, language));
  }

  drop(): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#open = false;
    this.#silence.cancel();
    this.resume();
    this.#settle(this.#untold().frames);
    this.#connection?.lost(this);
    this.#options.atEnd(this);
  }

  pause(): void {
    this.#paused ??= Promise.withResolvers();
  }

  resume(): void {
    this.#paused?.resolve();
    this.#paused = null;
  }

  /** The first frame has led to no session. */
  get isOver(): boolean {
    return this.#begun && this.#connection === null;
  }

  /** The answer to the first frame: what it led to or, if that takes long, that it does; then polls bring the rest. */
  async begin(entering: Promise<ResumableConnection | null>): Promise<Frames> {
    const begun = entering.then((connection) => {
      this.#connection = connection;
      this.#begun = true;
    });
    await Promise.race([begun, this.#entering.promise]);
    return this.#answers.takeUnnumbered();
  }

  /** Everything after output `received`, as soon as there is something, or nothing when `pollMs` are over. */
  poll(received: number): Promise<Frames> {
    this.#heard();
    this.#settle([]);
    this.#connection?.receive(this, { op: "ack", number: received });
    const { promise, resolve } = Promise.withResolvers<Frames>();
    const { clock, pollMs } = this.#options;
    const timer = clock.after(pollMs, () => this.#settle([])).unref();
    this.#poll = { received, timer, answer: resolve };
    this.#answer();
    return promise;
  }

  /** Takes what was typed; resolves when the connection wants more. Null if there is none, or another post is being taken. */
  async post(frames: readonly (ClientFrame | null)[]): Promise<Frames | null> {
    if (this.#posting || !this.#connection) return null;
    this.#posting = true;
    this.#heard();
    for (const frame of frames) this.#connection?.receive(this, frame);
    await this.#paused?.promise;
    this.#heard();
    this.#posting = false;
    return this.#withAcknowledgement([]);
  }

  /** The player leaves, and means it. */
  leave(): void {
    this.#connection?.left(this);
    this.drop();
  }

  #heard(): void {
    if (this.#open) this.#silence.refresh();
  }

  /** What is said in one turn of the event loop goes out in one answer. */
  #answerSoon(): void {
    this.#options.clock.soon(() => this.#answer());
  }

  #answer(): void {
    const { frames, isAll } = this.#untold();
    if (frames.length === 0) return;
    this.#settle(frames);
    if (isAll && !this.#open) this.drop();
  }

  /** What the waiting poll should be told, empty if there is nothing, or no poll; and whether it is all that there is. */
  #untold(): { readonly frames: Frames; readonly isAll: boolean } {
    if (!this.#poll) return { frames: [], isAll: true };
    return this.#answers.take(this.#connection?.missing(this, this.#poll.received) ?? { gap: null, frames: [] });
  }

  #settle(frames: Frames): void {
    const poll = this.#poll;
    if (!poll) return;
    this.#poll = null;
    poll.timer.cancel();
    poll.answer(this.#withAcknowledgement(frames));
  }

  #withAcknowledgement(frames: Frames): Frames {
    if (!this.#connection) return frames;
    const { received } = this.#connection;
    return [JSON.stringify({ op: "ack", number: received } satisfies ServerFrame), ...frames];
  }
}
