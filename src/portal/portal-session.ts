/** One client's session on the Portal's side: what the client does goes to the Server by it, and what it is shown comes. */
import type { WhoEntry } from "../control/requests.ts";
import type { Input } from "../link/frames.ts";
import { Output } from "../protocols/output.ts";
import type { ConnectFacts, Connection, ConnectionSink } from "../protocols/protocol.ts";
import type { DisconnectReason } from "../session/disconnect.ts";
import { type Message, text } from "../session/message.ts";
import { Session } from "../session/session.ts";
import type { SessionId } from "../session/session-id.ts";
import { flagsOf, type PortalData, type ProtocolFlags, type ServerData } from "../session/sync-data.ts";
import { sentences } from "../words/catalogue.ts";
import { ClientInputs, type ClientInputsEvents, type ClientInputsHome } from "./client-inputs.ts";
import { ClientView, type ClientViewHome } from "./client-view.ts";
import type { FanOut, Handing, Hearing } from "./fan-out.ts";
import type { Place } from "./limits/place.ts";
import type { Screens } from "./screen.ts";
import { type Standing, standingOf } from "./standing.ts";

/** What all sessions of a Portal share. */
export interface PortalSessionHome extends ClientInputsHome, ClientViewHome {
  readonly fanOut: FanOut<PortalSession>;
  readonly screens: Screens;
  /** Sends the input if the Server is there, and gives its size on the link. Throws `link-refused`. */
  sendInput(session: PortalSession, seq: number, input: Input): number;
  /** The client's network is lost. `goodbye`: the client has said before that it will hardly come back. */
  atAway(session: PortalSession, goodbye: boolean): void;
  /** The client came back. */
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

export class PortalSession
  extends Session<PortalData, ServerData | null>
  implements ConnectionSink, ClientInputsEvents, Hearing<PortalSession>
{
  readonly number: number;
  readonly place: Place;
  waiting: Handing<PortalSession>[] | null = null;
  readonly #home: PortalSessionHome;
  readonly #inputs: ClientInputs;
  readonly #view: ClientView;
  #toldOfPace = false;
  /** When the client did something last, by the clock of the sessions' home. */
  #lastInputAt: number;
  #loggedOutSince: number | null;

  constructor({ sessionId, number, connection, facts, place, trusted }: PortalSessionOptions, home: PortalSessionHome) {
    const { protocolKey, address, clientSessionId } = connection;
    const connectedAt = home.clock.now();
    const flags = flagsOf(facts.flags);
    const authenticatedAs = facts.authenticatedAs ?? null;
    super(sessionId, { sessionId, protocolKey, address, clientSessionId, connectedAt, flags, authenticatedAs }, null);
    this.number = number;
    this.place = place;
    this.#home = home;
    this.#view = new ClientView(connection, home.screens.of(flags, {}), home);
    this.#inputs = new ClientInputs(connection, trusted, home, this);
    this.#lastInputAt = home.clock.elapsed();
    this.#loggedOutSince = home.clock.elapsed();
    this.#inputs.add({ type: "connect", portal: this.getSyncData() });
  }

  // From the client.

  onMessage(message: Message): void {
    this.dataIn(message);
  }

  onFlags(change: Partial<ProtocolFlags>): void {
    const { flags } = this.getSyncData();
    const changed = Object.entries(change).filter(([name, value]) => flags[name as keyof ProtocolFlags] !== value);
    if (changed.length === 0) return;
    this.#inputs.untold.changeFlags(Object.fromEntries(changed));
    this.update({ flags: { ...flags, ...change } });
    this.#renewScreen();
  }

  onAway(goodbye: boolean): void {
    this.#view.leave();
    this.#home.atAway(this, goodbye);
  }

  onBack(): void {
    this.#home.atBack(this);
    this.#home.fanOut.add(this, { isLong: false, hand: () => this.#view.comeBack() });
  }

  onWanted(wanted: (packageName: string) => boolean): void {
    this.#home.fanOut.add(this, { isLong: false, hand: () => this.#view.tellAgain(wanted) });
  }

  onClose(reason: DisconnectReason): void {
    this.#view.end();
    this.#inputs.end(reason);
    this.#home.atDeparture(this);
  }

  override dataIn(message: Message): void {
    if (message.type === "text") this.#view.answerPrompt();
    this.#lastInputAt = this.#home.clock.elapsed();
    this.#inputs.addAtPace({ type: "message", message });
    if (this.#inputs.isPaused) this.#tellOfPace();
  }

  /** The game shall see since when the client is away; null when it is back. */
  showAway(awaySince: number | null): void {
    this.#inputs.untold.setAway(awaySince);
    this.sendSync();
  }

  protected override sendSync(): void {
    this.#inputs.tell();
  }

  #tellOfPace(): void {
    if (this.#toldOfPace) return;
    this.#toldOfPace = true;
    // Not while the connection is still busy with the line that brought it here.
    queueMicrotask(() => this.dataOut(text(sentences.tooFast)));
  }

  // What its inputs call.

  sendInput(seq: number, input: Input): number {
    return this.#home.sendInput(this, seq, input);
  }

  onTooLarge(): void {
    this.disconnect("too-large");
  }

  // From the Server.

  override dataOut(message: Message): void {
    this.deliver(new Output(message));
  }

  /** `dataOut` for a message to many, which is rendered once for all of them. */
  deliver(output: Output): void {
    this.#home.fanOut.add(this, { isLong: output.isLong, hand: (session) => session.show(output) });
  }

  /** Shows the output before anything that waits to be delivered. */
  show(output: Output): void {
    this.#view.show(output);
  }

  /** Shows a value that holds until the next of its package. */
  tell(value: Output): void {
    this.#view.tell(value);
  }

  /** What was told of any other package holds no more. */
  retain(packages: readonly string[]): void {
    this.#view.retain(packages);
  }

  /** The prompt has become this one. Who has a line under way gets one with its answer. */
  renewPrompt(prompt: Output): void {
    if (this.#view.hasPrompt || !this.#inputs.hasLine) this.#view.renewPrompt(prompt);
  }

  /** Shows the prompt that is still to be answered once more, if there is one when all that waits is delivered. */
  repeatPrompt(): void {
    this.#home.fanOut.add(this, { isLong: false, hand: () => this.#view.repeatPrompt() });
  }

  /** Ends the session after what was said. */
  override disconnect(reason: DisconnectReason): void {
    this.#home.fanOut.add(this, { isLong: false, hand: () => this.end(reason) });
  }

  /** Ends the session at once. */
  end(reason: DisconnectReason): void {
    this.#view.close(reason);
  }

  /** Inputs up to `seq` are done for ever. Throws `link-protocol` for a number that no input has yet. */
  commit(seq: number): void {
    this.#inputs.commit(seq);
  }

  /** What is not committed yet, for a Server that comes back. */
  uncommitted(): Iterable<readonly [seq: number, input: Input]> {
    return this.#inputs.uncommitted();
  }

  /** All that the Server is to know of it is committed. */
  get isKnown(): boolean {
    return this.#inputs.isKnown;
  }

  /** The client is gone and everything that it did is done. */
  get isOver(): boolean {
    return this.#inputs.isOver;
  }

  /** Hook: the Server has told something. */
  override atSync(): void {
    if (this.standing !== "nobody") this.#loggedOutSince = null;
    else this.#loggedOutSince ??= this.#home.clock.elapsed();
    this.#renewScreen();
  }

  #renewScreen(): void {
    this.#view.useScreen(this.#home.screens.of(this.getSyncData().flags, this.other?.preferences ?? {}));
  }

  // For the Portal.

  get standing(): Standing {
    return standingOf(this.other);
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
