/** The page's end of the resumable stream: it comes back by itself, and sends and shows everything exactly once. */
import type { Facts, InputFrame, OutputFrame, ServerFrame } from "../src/wire/frames.ts";
import { isCount, isListOf, isRecord, isText } from "../src/wire/json.ts";
import { type Carrier, type CarrierEvents, openAjax, openWebSocket } from "./carrier.ts";
import { keep, kept } from "./memory.ts";
import { isTypedLine, Outbox, type TypedLine } from "./outbox.ts";

/** What a tab remembers of its session, so that loading the page again resumes it. */
export interface RememberedSession {
  readonly token: string;
  /** The newest output that was shown. */
  readonly received: number;
  /** What was typed and may not have arrived. */
  readonly unacknowledged: readonly TypedLine[];
}

export function isRememberedSession(value: unknown): value is RememberedSession {
  if (!isRecord(value)) return false;
  return isText(value.token) && isCount(value.received) && isListOf(isTypedLine)(value.unacknowledged);
}

export type State =
  | { readonly name: "connecting" }
  /** It is not our turn yet. */
  | { readonly name: "waiting"; readonly sentence: string }
  | { readonly name: "connected"; readonly over: "websocket" | "ajax" }
  /** `why`, where the server has said it. */
  | { readonly name: "lost"; readonly why: string | null }
  | { readonly name: "ended"; readonly sentence: string; readonly retry: boolean };

export interface ConnectionEvents {
  onMessage(message: OutputFrame["message"]): void;
  onState(state: State): void;
  onBegin(game: string): void;
  /** The session is over, and the next begins. */
  onExpired(): void;
  /** These were typed for a session that is over, and reached nobody, as far as is known. */
  onUnsent(lines: readonly TypedLine[]): void;
  /** The password that `lacksPassword` tells of has arrived after all if `lost` is 0; so many lines are to be typed again. */
  onLacking(lost: number): void;
  /** Something that was typed has arrived, or the connection is back. */
  onRoom(): void;
  /** What one line may have, in UTF-16 units. */
  onLineLength(units: number): void;
  /** So many outputs are lost for ever. */
  onGap(count: number): void;
  /** Keep what was shown: the server is about to forget it. */
  remember(): void;
  facts(): Facts;
}

const acknowledgeMs = 200;
/** An answer that takes longer means that the network is gone. */
const answerMs = 10_000;
/** The same for a mere question, asked when there is reason for doubt. */
const pongMs = 4000;
/** Between two tries: twice as long after each, and never the same for everybody. */
const retryMsMin = 500;
const retryMsMax = 15_000;
/** So many lines may be on their way before what need not be sent at once waits. */
const roomMax = 100;

export class Connection {
  readonly #events: ConnectionEvents;
  readonly #outbox: Outbox;
  #carrier: Carrier | null = null;
  #over: "websocket" | "ajax" = "websocket";
  /** One was open once; until then they may be what the network forbids. */
  #websocketsWork = false;
  #open = false;
  #ended = false;
  /** The session is over and the next one has not begun: what is typed now is for neither. */
  #between = false;
  #token = "";
  #received = 0;
  #attempts = 0;
  #retry = 0;
  #doubt = 0;
  #acknowledging = 0;

  constructor(events: ConnectionEvents) {
    this.#events = events;
    const remembered = kept("tab", "session", isRememberedSession);
    if (remembered) ({ token: this.#token, received: this.#received } = remembered);
    this.#outbox = new Outbox(remembered?.unacknowledged ?? []);
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
      onLost: (why) => this.#lost(why),
      received: () => this.#received,
    };
    const first = this.#token
      ? ({ op: "resume", token: this.#token, received: this.#received } as const)
      : ({ op: "hello", ...this.#events.facts() } as const);
    this.#carrier = this.#over === "websocket" ? openWebSocket(first, events) : openAjax(first, events);
    this.#expectAnswer(answerMs);
  }

  /** The network is another one: whatever was open is dead, and nothing is lost by beginning again. */
  comeBack(): void {
    if (!this.#ended || this.#retry) this.connect();
  }

  /** The tab knows of a session, and comes back to it. */
  get isRemembered(): boolean {
    return this.#token !== "";
  }

  /** A password was typed before the page was loaded again, and may not have arrived. */
  get lacksPassword(): boolean {
    return this.#outbox.lacksPassword;
  }

  get hasRoom(): boolean {
    return this.#open && this.#outbox.length < roomMax;
  }

  /** What can't be sent now is sent when the connection is back. False if there is no session to send it to. */
  sendLine(text: string, secret: boolean): boolean {
    if (this.#ended || this.#between) return false;
    if (this.#open) {
      this.#carrier?.send(this.#outbox.send(text, secret));
      this.#expectAnswer(answerMs);
    } else this.#outbox.add(text, secret);
    return true;
  }

  sendFacts(): void {
    if (this.#open) this.#carrier?.send({ op: "screen", ...this.#events.facts() });
  }

  /** The page was asleep, or the network changed: is the connection still there? */
  check(): void {
    if (this.#open) {
      this.#carrier?.send({ op: "ping" });
      this.#expectAnswer(pongMs);
    } else if (this.#retry) this.connect();
  }

  /** For a page that may be gone the next moment. */
  remember(): void {
    if (!this.#token) return;
    const session: RememberedSession = {
      token: this.#token,
      received: this.#received,
      unacknowledged: this.#outbox.harmless,
    };
    this.#events.remember();
    keep("tab", "session", session);
  }

  /** The page is being closed or loaded again; whoever loads it again comes back soon. */
  sayGoodbye(): void {
    // What is sent over a web socket now would be lost more often than not.
    if (this.#token) navigator.sendBeacon("goodbye", this.#token);
  }

  #receive(frame: ServerFrame): void {
    clearTimeout(this.#doubt);
    this.#doubt = 0;
    switch (frame.op) {
      case "wait":
        this.#events.onState({ name: "waiting", sentence: frame.text });
        this.#expectAnswer(answerMs);
        break;
      case "welcome":
        this.#events.onLineLength(frame.lineLength);
        this.#welcome(frame.token, frame.game);
        break;
      case "resumed":
        this.#events.onLineLength(frame.lineLength);
        this.#resumed(frame.token, frame.received);
        break;
      case "expired":
        this.#events.onExpired();
        this.#forget();
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
        this.#outbox.acknowledged(frame.number);
        this.#events.onRoom();
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
    this.#between = false;
    this.#received = 0;
    this.#events.onBegin(game);
    this.#begun(this.#outbox.resend(0));
  }

  #resumed(token: string, received: number): void {
    this.#token = token;
    if (this.#outbox.lacksPassword) {
      this.#outbox.acknowledged(received);
      this.#events.onLacking(this.#outbox.dropLacking());
    }
    this.#begun(this.#outbox.resend(received));
    this.sendFacts();
  }

  #forget(): void {
    this.#token = "";
    this.#between = true;
    const unsent = this.#outbox.clear();
    keep("tab", "session", null);
    if (unsent.length > 0) this.#events.onUnsent(unsent);
  }

  #begun(inputs: readonly InputFrame[]): void {
    this.#open = true;
    this.#attempts = 0;
    this.#websocketsWork ||= this.#over === "websocket";
    this.#acknowledge();
    this.#events.onState({ name: "connected", over: this.#over });
    for (const input of inputs) this.#carrier?.send(input);
    this.#events.onRoom();
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
    this.remember();
    this.#carrier?.send({ op: "ack", number: this.#received });
  }

  /** Who is kept out for a while, and may try again, has not lost the session. */
  #end(sentence: string, retry: boolean): void {
    if (this.#open || !retry) this.#forget();
    this.#carrier?.close();
    this.#open = false;
    this.#ended = true;
    this.#events.onState({ name: "ended", sentence, retry });
    if (retry) this.#retryLater();
  }

  #lost(why: string | null = null): void {
    clearTimeout(this.#doubt);
    this.#doubt = 0;
    this.#carrier?.close();
    if (!this.#websocketsWork && this.#attempts % 2 === 1)
      this.#over = this.#over === "websocket" ? "ajax" : "websocket";
    this.#open = false;
    this.#retryLater();
    this.#events.onState({ name: "lost", why });
  }

  #retryLater(): void {
    const retryMs = Math.min(retryMsMax, retryMsMin * 2 ** this.#attempts++) * (0.75 + Math.random() / 2);
    this.#retry = window.setTimeout(() => this.connect(), retryMs);
  }

  #expectAnswer(withinMs: number): void {
    if (!this.#doubt) this.#doubt = window.setTimeout(() => this.#lost(), withinMs);
  }
}
