/** A chain of AJAX requests in Evennia's shape: a poll that is held brings one message, other requests bring input. */
import type { Clock, Timer } from "../../../clock.ts";
import type { DisconnectEntry, DisconnectReason } from "../../../session/disconnect.ts";
import type { WebTimes } from "../web-times.ts";
import type { EncodedFrame, PlainConnection, PlainTransport } from "./plain-connection.ts";

export interface EvenniaTransportOptions {
  readonly clock: Clock;
  readonly times: WebTimes;
  /** How much input may wait while the connection is paused, in characters. */
  readonly inputLength: number;
  /** Called once, when no request belongs to this transport any more. */
  readonly atEnd: () => void;
}

/** A request that is held for the next message. */
export interface Poll {
  /** Null if a newer poll came, or nothing is left to be said. */
  readonly answer: Promise<Buffer | null>;
  /** The request broke off, or its answer did: what it was given is for the next poll. */
  broken(): void;
}

interface HeldPoll {
  readonly timer: Timer;
  readonly resolve: (answer: Buffer | null) => void;
  /** What it was given. */
  frame: Buffer | null;
}

/** The client answers it with a request, so that both know that the other lives. */
const keepalive = Buffer.from('["ajax_keepalive",[],{}]');

export class EvenniaTransport implements PlainTransport {
  readonly name = "ajax";
  readonly #options: EvenniaTransportOptions;
  #silence: Timer;
  #connection: PlainConnection | null = null;
  /** Resolved as soon as there is a connection, or none will be. */
  readonly #begun = Promise.withResolvers<void>();
  /** Not given to any poll yet. */
  #frames: Buffer[] = [];
  #unsentBytes = 0;
  #poll: HeldPoll | null = null;
  /** The poll that was answered last, until the client asks again. */
  #answered: HeldPoll | null = null;
  #paused: PromiseWithResolvers<void> | null = null;
  #heldInput = 0;
  #ending = false;
  #gone = false;

  constructor(options: EvenniaTransportOptions) {
    this.#options = options;
    this.#silence = options.clock.after(options.times.silenceMs, () => this.drop()).unref();
  }

  get unsentBytes(): number {
    return this.#unsentBytes;
  }

  begin(connection: PlainConnection): void {
    this.#connection = connection;
    this.#begun.resolve();
  }

  send({ data }: EncodedFrame): void {
    if (this.#gone) return;
    this.#frames.push(data);
    this.#unsentBytes += data.length;
    this.#answer();
  }

  end({ text }: DisconnectEntry): void {
    this.send({ data: Buffer.from(JSON.stringify(["connection_close", [text], {}])), binary: false });
    this.#ending = true;
    this.#begun.resolve();
    this.resume();
    this.#silence.cancel();
    const { clock, times } = this.#options;
    this.#silence = clock.after(times.farewellMs, () => this.drop()).unref();
    this.#dropIfTold();
  }

  /** It ended, by itself or because the client left. */
  get isGone(): boolean {
    return this.#gone;
  }

  close(reason: DisconnectReason): void {
    this.#connection?.close(reason);
  }

  /** Closes without a word. */
  drop(): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#silence.cancel();
    this.#settle(null);
    this.#begun.resolve();
    this.resume();
    this.#frames = [];
    this.#unsentBytes = 0;
    this.#options.atEnd();
    this.#connection?.lost();
  }

  pause(): void {
    this.#paused ??= Promise.withResolvers();
  }

  resume(): void {
    this.#paused?.resolve();
    this.#paused = null;
  }

  /** The client is still there. */
  heard(): void {
    if (!this.#ending && !this.#gone) this.#silence.refresh();
  }

  poll(): Poll {
    this.heard();
    this.#settle(null);
    const { promise, resolve } = Promise.withResolvers<Buffer | null>();
    const { clock, times } = this.#options;
    const timer = clock.after(times.pollMs, () => this.#settle(keepalive)).unref();
    const poll = { timer, resolve, frame: null };
    this.#poll = poll;
    this.#answered = null;
    this.#answer();
    return { answer: promise, broken: () => this.#broken(poll) };
  }

  /** Takes what was typed; resolves when the connection wants more. False if too much waits already. */
  async input(text: string): Promise<boolean> {
    this.heard();
    if (this.#heldInput > this.#options.inputLength) return false;
    this.#heldInput += text.length;
    if (!this.#connection) await this.#begun.promise;
    this.#connection?.receive({ type: "text", text });
    await this.#paused?.promise;
    this.#heldInput -= text.length;
    this.heard();
    return true;
  }

  #answer(): void {
    const [frame] = this.#frames;
    if (!frame || !this.#poll) return;
    this.#frames.shift();
    this.#unsentBytes -= frame.length;
    this.#settle(frame);
    this.#dropIfTold();
  }

  #settle(frame: Buffer | null): void {
    const poll = this.#poll;
    if (!poll) return;
    this.#poll = null;
    this.#answered = poll;
    poll.frame = frame;
    poll.timer.cancel();
    poll.resolve(frame);
  }

  #broken(poll: HeldPoll): void {
    if (poll === this.#poll) this.#settle(null);
    // A newer poll shows that the client is past this one.
    if (poll !== this.#answered || this.#gone) return;
    const { frame } = poll;
    this.#answered = null;
    if (!frame || frame === keepalive) return;
    this.#frames.unshift(frame);
    this.#unsentBytes += frame.length;
  }

  #dropIfTold(): void {
    if (this.#ending && this.#frames.length === 0) this.drop();
  }
}
