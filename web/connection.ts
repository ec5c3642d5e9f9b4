/** The page's end of the resumable stream: it comes back by itself, and sends and shows everything exactly once. */
import { type Carrier, type CarrierEvents, openAjax, openWebSocket } from "./carrier.ts";
import type { Facts, FromServer, InputFrame, OutputFrame } from "./frames.ts";
import { keep, kept } from "./memory.ts";

/** What a tab remembers of its session, so that loading the page again resumes it. */
export interface RememberedSession {
  readonly token: string;
  /** The newest output that was shown. */
  readonly received: number;
}

export type State =
  | { readonly name: "connecting" }
  | { readonly name: "connected"; readonly over: "websocket" | "ajax" }
  | { readonly name: "lost"; readonly retryMs: number }
  | { readonly name: "ended"; readonly sentence: string };

export interface ConnectionEvents {
  onMessage(message: OutputFrame["message"]): void;
  onState(state: State): void;
  onBegin(game: string): void;
  /** The session is over, and the next begins. */
  onExpired(): void;
  /** So many outputs are lost for ever. */
  onGap(count: number): void;
  facts(): Facts;
}

const acknowledgeMs = 200;
/** An answer that takes longer means that the network is gone. */
const answerMs = 10_000;
const retryMsMax = 15_000;

export class Connection {
  readonly #events: ConnectionEvents;
  #carrier: Carrier | null = null;
  #over: "websocket" | "ajax" = "websocket";
  /** One was open once; until then they may be what the network forbids. */
  #websocketsWork = false;
  #open = false;
  #ended = false;
  #token = "";
  #received = 0;
  #sent = 0;
  #unacknowledged: InputFrame[] = [];
  #attempts = 0;
  #retry = 0;
  #doubt = 0;
  #acknowledging = 0;

  constructor(events: ConnectionEvents) {
    this.#events = events;
    const remembered = kept<RememberedSession>("tab", "session");
    if (remembered) ({ token: this.#token, received: this.#received } = remembered);
  }

  /** Connects, or comes back. */
  connect(): void {
    clearTimeout(this.#retry);
    this.#retry = 0;
    this.#carrier?.close();
    this.#open = false;
    this.#ended = false;
    this.#events.onState({ name: "connecting" });
    const events: CarrierEvents = {
      onFrame: (frame) => this.#receive(frame),
      onLost: () => this.#lost(),
      received: () => this.#received,
    };
    const first = this.#token
      ? ({ op: "resume", token: this.#token, received: this.#received } as const)
      : ({ op: "hello", ...this.#events.facts() } as const);
    this.#carrier = this.#over === "websocket" ? openWebSocket(first, events) : openAjax(first, events);
    this.#expectAnswer();
  }

  /** What can't be sent now is sent when the connection is back; nothing, when it is over. */
  sendLine(text: string): void {
    if (this.#ended) return;
    const frame: InputFrame = { op: "input", number: ++this.#sent, message: { type: "text", text } };
    this.#unacknowledged.push(frame);
    if (!this.#open) return;
    this.#carrier?.send(frame);
    this.#expectAnswer();
  }

  sendFacts(): void {
    if (this.#open) this.#carrier?.send({ op: "screen", ...this.#events.facts() });
  }

  /** The page was asleep, or the network changed: is the connection still there? */
  check(): void {
    if (this.#open) {
      this.#carrier?.send({ op: "ping" });
      this.#expectAnswer();
    } else if (this.#retry) this.connect();
  }

  #receive(frame: FromServer): void {
    clearTimeout(this.#doubt);
    this.#doubt = 0;
    switch (frame.op) {
      case "welcome":
        this.#welcome(frame.token, frame.game);
        break;
      case "resumed":
        this.#resumed(frame.token, frame.received);
        break;
      case "expired":
        this.#forget();
        this.#events.onExpired();
        this.connect();
        break;
      case "output":
        this.#show(frame);
        break;
      case "gap":
        this.#received = frame.to;
        this.#events.onGap(frame.to - frame.from + 1);
        break;
      case "ack":
        this.#acknowledged(frame.number);
        break;
      case "close":
        this.#end(frame.text, frame.retry);
        break;
      case "pong":
        break;
    }
  }

  #welcome(token: string, game: string): void {
    this.#token = token;
    this.#received = 0;
    this.#sent = 0;
    this.#unacknowledged = this.#unacknowledged.map((input) => ({ ...input, number: ++this.#sent }));
    this.#events.onBegin(game);
    this.#begun();
  }

  #resumed(token: string, received: number): void {
    this.#token = token;
    this.#acknowledged(received);
    this.#sent = received + this.#unacknowledged.length;
    this.#begun();
    this.sendFacts();
  }

  /** What was typed for a session that is over means nothing to the next one. */
  #forget(): void {
    this.#token = "";
    this.#unacknowledged = [];
    keep("tab", "session", null);
  }

  #begun(): void {
    this.#open = true;
    this.#attempts = 0;
    this.#websocketsWork ||= this.#over === "websocket";
    this.#acknowledge();
    this.#events.onState({ name: "connected", over: this.#over });
    for (const input of this.#unacknowledged) this.#carrier?.send(input);
  }

  #acknowledged(number: number): void {
    this.#unacknowledged = this.#unacknowledged.filter((input) => input.number > number);
  }

  #show({ number, message }: OutputFrame): void {
    if (number <= this.#received) return;
    this.#received = number;
    this.#events.onMessage(message);
    if (!this.#acknowledging) this.#acknowledging = window.setTimeout(() => this.#acknowledge(), acknowledgeMs);
  }

  /** Remembered first: what is acknowledged is not given again. */
  #acknowledge(): void {
    clearTimeout(this.#acknowledging);
    this.#acknowledging = 0;
    if (!this.#open) return;
    const session: RememberedSession = { token: this.#token, received: this.#received };
    keep("tab", "session", session);
    this.#carrier?.send({ op: "ack", number: this.#received });
  }

  #end(sentence: string, retry: boolean): void {
    this.#forget();
    this.#carrier?.close();
    this.#open = false;
    this.#ended = true;
    this.#events.onState({ name: "ended", sentence });
    if (retry) this.#retryLater();
  }

  #lost(): void {
    clearTimeout(this.#doubt);
    this.#doubt = 0;
    this.#carrier?.close();
    if (!this.#websocketsWork && this.#attempts % 2 === 1)
      this.#over = this.#over === "websocket" ? "ajax" : "websocket";
    this.#open = false;
    this.#events.onState({ name: "lost", retryMs: this.#retryLater() });
  }

  #retryLater(): number {
    const retryMs = Math.min(retryMsMax, 500 * 2 ** this.#attempts++) * (0.75 + Math.random() / 2);
    this.#retry = window.setTimeout(() => this.connect(), retryMs);
    return retryMs;
  }

  #expectAnswer(): void {
    if (!this.#doubt) this.#doubt = window.setTimeout(() => this.#lost(), answerMs);
  }
}
