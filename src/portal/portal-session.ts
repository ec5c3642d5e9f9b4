/** One client's session on the Portal's side: it numbers what the client does, and keeps it until it is committed. */
import type { Clock } from "../clock.ts";
import type { Limits } from "../config.ts";
import type { WhoEntry } from "../control/requests.ts";
import { HoldfastError } from "../errors.ts";
import type { Input } from "../link/frames.ts";
import { Output } from "../protocols/output.ts";
import type { ConnectFacts, Connection, ConnectionSink, Screen } from "../protocols/protocol.ts";
import type { DisconnectReason } from "../session/disconnect.ts";
import { type Message, type PromptMessage, text } from "../session/message.ts";
import { Session } from "../session/session.ts";
import type { SessionId } from "../session/session-id.ts";
import { defaultFlags, type PortalData, type ProtocolFlags, type ServerData } from "../session/sync-data.ts";
import { sentences } from "../words/catalogue.ts";
import type { FanOut } from "./fan-out.ts";
import { InputQueue } from "./input-queue.ts";
import type { LineRate } from "./limits/line-rate.ts";
import { Pace } from "./limits/pace.ts";
import type { Place } from "./limits/place.ts";
import { screenOf } from "./screen.ts";

/** What somebody would lose with the session: nobody is logged in, a guest is, or a player. */
export type Standing = "nobody" | "guest" | "player";

/** What all sessions of a Portal share. */
export interface PortalSessionHome {
  readonly limits: Limits;
  readonly lineRate: LineRate;
  readonly fanOut: FanOut<PortalSession>;
  readonly clock: Clock;
  countEvent(event: string, connection: Connection): void;
  /** The code of this connection has thrown. */
  unforeseen(error: unknown, connection: Connection): void;
  /** Sends the input if the Server is there, and gives its size on the link. Throws `link-refused`. */
  sendInput(session: PortalSession, seq: number, input: Input): number;
  /** The client's network is lost, or it came back. */
  atAway(session: PortalSession, goodbye: boolean): void;
  atBack(session: PortalSession): void;
  /** The client is gone; what it did is kept until it is committed. */
  atDeparture(session: PortalSession): void;
}

export interface PortalSessionOptions {
  readonly sessionId: SessionId;
  /** The session's number within this run of the Portal. */
  readonly number: number;
  readonly connection: Connection;
  readonly facts: ConnectFacts;
  readonly place: Place;
  /** Trusted clients set their own pace. */
  readonly trusted: boolean;
}

export class PortalSession extends Session<PortalData, ServerData | null> implements ConnectionSink {
  readonly number: number;
  readonly place: Place;
  readonly #connection: Connection;
  readonly #home: PortalSessionHome;
  readonly #inputs = new InputQueue();
  readonly #pace: Pace;
  #screen: Screen;
  /** Flags that the Server is still to be told. */
  #untoldFlags: Partial<ProtocolFlags> | null = null;
  /** Since when nobody is behind the session, as the game should see it and as the Server was told. */
  #awaySince: number | null = null;
  #toldAwaySince: number | null = null;
  #toldOfPace = false;
  #presence: "here" | "leaving" | "gone" = "here";
  /** The last prompt, until it is answered. */
  #prompt: PromptMessage | null = null;
  #noticed = false;
  #lastInputAt: number;
  #loggedOutSince: number | null;

  constructor({ sessionId, number, connection, facts, place, trusted }: PortalSessionOptions, home: PortalSessionHome) {
    const { protocolKey, address, clientSessionId } = connection;
    const connectedAt = home.clock.now();
    const flags = { ...defaultFlags, ...facts.flags };
    const authenticatedAs = facts.authenticatedAs ?? null;
    super(sessionId, { sessionId, protocolKey, address, clientSessionId, connectedAt, flags, authenticatedAs }, null);
    this.number = number;
    this.place = place;
    this.#connection = connection;
    this.#home = home;
    this.#pace = new Pace(home.lineRate, trusted, {
      isFull: () => this.#inputs.isFull(home.limits),
      onPause: (event) => {
        home.countEvent(event, connection);
        connection.pause();
      },
      onResume: () => connection.resume(),
      atLineRate: () => this.sendSync(),
    });
    this.#screen = screenOf(flags, {});
    this.#lastInputAt = home.clock.elapsed();
    this.#loggedOutSince = home.clock.elapsed();
    this.#add({ type: "connect", portal: this.getSyncData() });
  }

  // From the client.

  onMessage(message: Message): void {
    this.dataIn(message);
  }

  onFlags(change: Partial<ProtocolFlags>): void {
    const { flags } = this.getSyncData();
    const changed = Object.entries(change).filter(([name, value]) => flags[name as keyof ProtocolFlags] !== value);
    if (changed.length === 0) return;
    this.#untoldFlags = { ...this.#untoldFlags, ...Object.fromEntries(changed) };
    this.update({ flags: { ...flags, ...change } });
    this.#renewScreen();
  }

  onAway(goodbye: boolean): void {
    this.#home.atAway(this, goodbye);
  }

  onBack(): void {
    this.#home.atBack(this);
  }

  onClose(reason: DisconnectReason): void {
    this.#presence = "gone";
    this.#pace.end();
    this.#add({ type: "disconnect", reason });
    this.#home.atDeparture(this);
  }

  override dataIn(message: Message): void {
    if (message.type === "text") this.#prompt = null;
    this.#lastInputAt = this.#home.clock.elapsed();
    this.#add({ type: "message", message });
    this.#pace.takeToken();
    this.#pace.adjust();
    if (this.#pace.isPaused) this.#tellOfPace();
  }

  /** The game shall see that nobody is behind the session since then; null: somebody is again. */
  showAway(awaySince: number | null): void {
    this.#awaySince = awaySince;
    this.sendSync();
  }

  /** Tells flags and presence as soon as there is room for an input; until then further changes join those that wait. */
  protected override sendSync(): void {
    if (this.#presence === "gone") return;
    if (this.#awaySince !== this.#toldAwaySince && !this.#pace.mustWait) {
      this.#toldAwaySince = this.#awaySince;
      this.#add({ type: "presence", awaySince: this.#awaySince });
      this.#pace.takeToken();
    }
    if (this.#untoldFlags && !this.#pace.mustWait) {
      this.#add({ type: "flags", flags: this.#untoldFlags });
      this.#untoldFlags = null;
      this.#pace.takeToken();
    }
    this.#pace.adjust();
  }

  #add(input: Input): void {
    try {
      const bytes = this.#home.sendInput(this, this.#inputs.next, input);
      this.#inputs.add(input, bytes, this.#home.clock.elapsed());
    } catch (error) {
      if (!(error instanceof HoldfastError)) throw error;
      // No frame carries it: it is too large, or nested too deeply.
      this.#home.countEvent("too-large", this.#connection);
      this.disconnect("too-large");
    }
  }

  #tellOfPace(): void {
    if (this.#toldOfPace) return;
    this.#toldOfPace = true;
    // Not while the connection is still busy with the line that brought it here.
    queueMicrotask(() => this.dataOut(text(sentences.tooFast)));
  }

  // From the Server.

  override dataOut(message: Message): void {
    this.deliver(new Output(message));
  }

  /** `dataOut` for a message to many, which is rendered once for all of them. */
  deliver(output: Output): void {
    this.#home.fanOut.add(this, { isLong: output.isLong, hand: () => this.show(output) });
  }

  /** Shows it before anything that waits to be delivered. */
  show(output: Output): void {
    if (this.#presence !== "here") return;
    if (output.message.type === "prompt") this.#prompt = output.message;
    try {
      this.#connection.send(output, this.#screen);
    } catch (error) {
      // Nobody else shall miss a line because this one can't be shown.
      this.#home.unforeseen(error, this.#connection);
      this.end("failed");
      return;
    }
    if (this.#connection.resumable || this.#connection.unsentBytes <= this.#home.limits.unsentBytes) return;
    this.#home.countEvent("slow-reader", this.#connection);
    this.end("slow-reader");
  }

  /** Ends the session after what was said. */
  override disconnect(reason: DisconnectReason): void {
    this.#home.fanOut.add(this, { isLong: false, hand: () => this.end(reason) });
  }

  /** Ends it at once. */
  end(reason: DisconnectReason): void {
    if (this.#presence === "here") this.#presence = "leaving";
    this.#connection.close(reason);
  }

  /** Inputs up to `seq` are done for ever. Throws `link-protocol` for a number that no input has yet. */
  commit(seq: number): void {
    if (this.#inputs.commit(seq, this.#home.clock.elapsed())) this.sendSync();
  }

  /** What is not committed yet, for a Server that comes back. */
  uncommitted(): Iterable<readonly [seq: number, input: Input]> {
    return this.#inputs.all();
  }

  /** The client is gone and everything that it did is done. */
  get isOver(): boolean {
    return this.#presence === "gone" && this.#inputs.length === 0;
  }

  /** Hook: the Server has told something. */
  override atSync(): void {
    if (this.other !== null && this.other.accountId !== null) this.#loggedOutSince = null;
    else this.#loggedOutSince ??= this.#home.clock.elapsed();
    this.#renewScreen();
  }

  #renewScreen(): void {
    this.#screen = screenOf(this.getSyncData().flags, this.other?.preferences ?? {});
  }

  // The Portal's own words.

  /** The game is away; when it is back, this session is told too. */
  noticeAway(notice: Output): void {
    this.#noticed = true;
    this.deliver(notice);
  }

  /** The game is back: to one who was told that it was away, with the prompt that is still to be answered. */
  noticeBack(notice: Output): void {
    if (!this.#noticed) return;
    this.#noticed = false;
    this.deliver(notice);
    // The one that stands there when it is its turn: another may be waiting to be shown.
    const hand = () => this.#prompt && this.show(new Output(this.#prompt));
    this.#home.fanOut.add(this, { isLong: false, hand });
  }

  get standing(): Standing {
    if (this.other === null || this.other.accountId === null) return "nobody";
    return this.other.guest ? "guest" : "player";
  }

  /** Since when nobody is logged in, by the clock of the sessions' home; null while somebody is. */
  get loggedOutSince(): number | null {
    return this.#loggedOutSince;
  }

  who(now: number, awayMs: number | null): WhoEntry {
    const { lagMs } = this.#inputs;
    return { portal: this.getSyncData(), server: this.other, idleMs: now - this.#lastInputAt, lagMs, awayMs };
  }
}
