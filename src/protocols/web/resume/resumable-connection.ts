/** A web player's connection: it outlives the sockets that carry it, and says and takes everything exactly once. */
import type { Limits } from "../../../config.ts";
import type { DisconnectReason } from "../../../session/disconnect.ts";
import { text } from "../../../session/message.ts";
import { defaultFlags, type ProtocolKey } from "../../../session/sync-data.ts";
import type { ClientFrame, Facts, InputFrame } from "../../../wire/frames.ts";
import { sentences } from "../../../words/catalogue.ts";
import { LearntFlags } from "../../learnt-flags.ts";
import { Output } from "../../output.ts";
import type { Connection, ConnectionSink, Host, Screen } from "../../protocol.ts";
import { detailsOf, flagsOf, toldFlags } from "../client-flags.ts";
import type { Caller, Transport } from "../transport.ts";
import { encodeMessage, encodeOutput, runsKind } from "../wire-formats/holdfast.ts";
import { Inbox } from "./inbox.ts";
import { ResumableStream } from "./resumable-stream.ts";
import type { ResumeTokens } from "./resume-tokens.ts";

export interface ResumableConnectionOptions {
  readonly host: Host;
  readonly limits: Limits;
  readonly tokens: ResumeTokens<ResumableConnection>;
  readonly caller: Caller;
  /** Called once, when the connection is over for good. */
  readonly atEnd: (connection: ResumableConnection) => void;
}

export class ResumableConnection implements Connection {
  readonly protocolKey: ProtocolKey;
  readonly address: string;
  readonly clientSessionId = null;
  readonly resumable = true;
  readonly #options: ResumableConnectionOptions;
  readonly #stream: ResumableStream;
  readonly #inbox: Inbox;
  readonly #flags: LearntFlags;
  readonly #sink: ConnectionSink;
  /** Null while the client is away. */
  #transport: Transport | null;
  /** The screen of the latest output. */
  #screen: Screen;
  #ended = false;
  /** The client has said that it will hardly come back: its page is closed, or loaded again. */
  #goodbye = false;
  #acknowledging = false;

  constructor(transport: Transport, facts: Facts, options: ResumableConnectionOptions) {
    const { host, limits, tokens, caller } = options;
    this.protocolKey = `webclient/${transport.name}`;
    this.address = caller.address;
    this.#options = options;
    this.#transport = transport;
    this.#inbox = new Inbox(host.clock, limits, {
      onMessage: (message) => this.#sink.onMessage(message),
      onTooLong: () => this.#refuseLine(),
      onFull: () => this.#transport?.pause(),
      onEmpty: () => this.#transport?.resume(),
    });
    this.#flags = new LearntFlags(host.clock, (change) => this.#sink.onFlags(change));
    const { unsentBytes, resumeBytes } = limits;
    const kept = {
      connectedBytes: Math.max(unsentBytes, resumeBytes),
      awayBytes: resumeBytes,
      keepMs: limits.resumeMs,
    };
    this.#stream = new ResumableStream(kept, host.clock);
    const { name: game } = host.statistics;
    const { resumeMs, lineLength } = limits;
    transport.send({ op: "welcome", game, token: tokens.offer(this), resumeMs, lineLength });
    this.#screen = { ...defaultFlags, language: caller.language };
    this.#sink = host.connect(this, { flags: flagsOf(facts, transport.name, caller) });
  }

  get unsentBytes(): number {
    return this.#ended ? 0 : (this.#transport?.unsentBytes ?? 0);
  }

  get isPaused(): boolean {
    return this.#inbox.isFull;
  }

  /** The bytes that are kept until the client has acknowledged them. */
  get unacknowledgedBytes(): number {
    return this.#stream.unacknowledgedBytes;
  }

  /** The number of the newest input that was taken. */
  get received(): number {
    return this.#stream.received;
  }

  send(output: Output, screen: Screen): void {
    if (this.#ended) return;
    this.#screen = screen;
    const message = output.rendered(runsKind(screen), (message) => encodeMessage(message, screen));
    const sent = this.#stream.push((number) => encodeOutput(number, message));
    this.#transport?.sendOutput(sent);
    this.#dropSlowReader();
  }

  close(reason: DisconnectReason): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#flags.forget();
    this.#options.tokens.revoke(this);
    this.#inbox.stop();
    this.#transport?.end(reason, this.#screen.language);
    queueMicrotask(() => {
      this.#options.atEnd(this);
      this.#sink.onClose(reason);
    });
  }

  pause(): void {
    this.#inbox.pause();
  }

  resume(): void {
    this.#inbox.resume();
  }

  /** The client came back over `transport`, and has every output up to `received`. */
  attach(transport: Transport, received: number): void {
    const stale = this.#transport;
    this.#transport = transport;
    this.#goodbye = false;
    if (stale) {
      stale.end("duplicate");
      // A page that was loaded again knows nothing of what it was told.
      this.#sink.onWanted(() => true);
    } else this.#sink.onBack();
    if (!this.#stream.acknowledge(received)) {
      this.close("protocol-error");
      return;
    }
    this.#stream.setAway(false);
    const { tokens, limits } = this.#options;
    transport.send({
      op: "resumed",
      token: tokens.offer(this),
      received: this.#stream.received,
      lineLength: limits.lineLength,
    });
    const { gap, frames } = this.#stream.after(received);
    if (gap) transport.send({ op: "gap", ...gap });
    for (const output of frames) transport.sendOutput(output);
    if (this.isPaused) transport.pause();
    this.#flags.learn({ details: detailsOf(transport.name) });
  }

  /** The frames that a client over `transport` lacks after output `received`; for transports that are asked. */
  missing(transport: Transport, received: number): ReturnType<ResumableStream["after"]> {
    if (transport !== this.#transport || received > this.#stream.sent) return { gap: null, frames: [] };
    return this.#stream.after(received);
  }

  /** The network took `transport` away; the session waits for the client to come back. */
  lost(transport: Transport): void {
    if (this.#ended || transport !== this.#transport) return;
    this.#transport = null;
    this.#stream.setAway(true);
    this.#sink.onAway(this.#goodbye);
  }

  /** The client left over `transport`, and meant it. */
  left(transport: Transport): void {
    if (transport === this.#transport) this.close("gone");
  }

  /** The page is being closed, or loaded again. */
  sayGoodbye(): void {
    if (this.#ended) return;
    this.#goodbye = true;
    if (this.#transport) this.#drop(this.#transport);
    else this.#sink.onAway(true);
  }

  receive(transport: Transport, frame: ClientFrame | null): void {
    if (this.#ended || transport !== this.#transport) return;
    this.#options.tokens.prove(this);
    this.#goodbye = false;
    switch (frame?.op) {
      case "input":
        this.#take(transport, frame);
        break;
      case "ack":
        if (!this.#stream.acknowledge(frame.number)) this.close("protocol-error");
        break;
      case "screen":
        this.#flags.learn(toldFlags(frame));
        break;
      case "ping":
        transport.send({ op: "pong" });
        this.#dropSlowReader();
        break;
      default:
        this.close("protocol-error");
    }
  }

  #take(transport: Transport, { number, message }: InputFrame): void {
    if (this.#inbox.isOverfull) {
      this.#drop(transport);
      return;
    }
    switch (this.#stream.take(number)) {
      case "next":
        this.#acknowledgeSoon();
        this.#inbox.push(message);
        break;
      case "taken-before":
        this.#acknowledgeSoon();
        break;
      case "too-early":
        this.close("protocol-error");
    }
  }

  #refuseLine(): void {
    const { limits, host } = this.#options;
    host.count("line-too-long", this);
    const refusal = new Output(text(sentences.lineTooLong(limits.lineLength)));
    this.send(refusal.in(this.#screen.language), this.#screen);
  }

  /** A slow reader keeps its session and can come back; what is kept no longer by then is gone, and it will be told. */
  #dropSlowReader(): void {
    const transport = this.#transport;
    if (!transport || transport.unsentBytes <= this.#options.limits.unsentBytes) return;
    this.#options.host.count("slow-reader", this);
    this.#drop(transport);
  }

  #drop(transport: Transport): void {
    transport.drop();
    this.lost(transport);
  }

  /** One acknowledgement for all that came in one turn of the event loop. */
  #acknowledgeSoon(): void {
    if (this.#acknowledging) return;
    this.#acknowledging = true;
    this.#options.host.clock.soon(() => {
      this.#acknowledging = false;
      if (this.#ended) return;
      this.#transport?.send({ op: "ack", number: this.#stream.received });
      this.#dropSlowReader();
    });
  }
}
