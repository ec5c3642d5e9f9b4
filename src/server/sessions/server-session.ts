/** The Server's side of a session: who is playing what, from where. */

import { changePreferences } from "../../accounts/preferences.ts";
import type { GameObject } from "../../game/game-object.ts";
import type { PlayerAccount } from "../../game/player-account.ts";
import type { Step } from "../../game/step.ts";
import type { Turn, TurnSession } from "../../game/turn.ts";
import type { OutputEntry } from "../../link/frames.ts";
import type { DisconnectReason } from "../../session/disconnect.ts";
import type { Json, Message } from "../../session/message.ts";
import { Session } from "../../session/session.ts";
import { loggedOut, type PortalData, type PreferenceChange, type ServerData } from "../../session/sync-data.ts";
import { languageFor } from "../../text/languages.ts";
import type { Lane } from "../peers/lane.ts";

/** What all sessions of a Server share. */
export interface SessionHome {
  /** Those of the game. */
  readonly languages: readonly string[];
  accountOf(id: number | null): PlayerAccount | null;
  objectOf(id: number | null): GameObject | null;
  /** The session's own state has changed in this turn; `undo` takes the change back if the turn throws. */
  changed(session: ServerSession, undo: () => void): void;
  /** It is logged in to another account than `before`, or to none. */
  accountChanged(session: ServerSession, before: ServerData): void;
  puppetChanged(session: ServerSession, before: GameObject | null, after: GameObject | null, turn: Turn): void;
  say(sessions: readonly ServerSession[], output: OutputEntry): void;
  input(session: ServerSession, message: Message, turn: Turn): void | Promise<Step>;
  /** The session goes out of the game. */
  leave(session: ServerSession, turn: Turn, reason: DisconnectReason): void;
}

/** What the store keeps of a session beside the Portal's half. */
export interface StoredSession {
  readonly server: ServerData;
  readonly awaySince: number | null;
  /** Missing in what was stored before there was such a thing. */
  readonly quelled?: boolean;
}

export class ServerSession extends Session<ServerData, PortalData, Turn> implements TurnSession {
  /** Its inputs, and the Portal that they come from. */
  readonly lane: Lane;
  readonly #home: SessionHome;
  /** Those that were found last: each line asks for them again and again. */
  #account: PlayerAccount | null = null;
  #puppet: GameObject | null = null;
  #awaySince: number | null;
  #quelled: boolean;
  /** The Server has said goodbye; what the client still sends counts as handled. */
  closing = false;

  constructor(portal: PortalData, lane: Lane, home: SessionHome, stored: StoredSession | null = null) {
    super(portal.sessionId, stored?.server ?? loggedOut, portal);
    this.lane = lane;
    this.#home = home;
    this.#awaySince = stored?.awaySince ?? null;
    this.#quelled = stored?.quelled ?? false;
  }

  get protocolKey() {
    return this.other.protocolKey;
  }

  get address() {
    return this.other.address;
  }

  get connectedAt() {
    return this.other.connectedAt;
  }

  get flags() {
    return this.other.flags;
  }

  get authenticatedAs() {
    return this.other.authenticatedAs;
  }

  get preferences() {
    return this.getSyncData().preferences;
  }

  get language(): string {
    const { language = "" } = this.preferences;
    // What was stored before there were languages names none.
    return languageFor(`${language},${this.flags.language ?? ""}`, this.#home.languages);
  }

  get data() {
    return this.getSyncData().data;
  }

  get commandCount() {
    return this.getSyncData().commandCount;
  }

  get lastCommandAt() {
    return this.getSyncData().lastCommandAt;
  }

  get loggedIn(): boolean {
    return this.getSyncData().accountId !== null;
  }

  get account(): PlayerAccount | null {
    const { accountId } = this.getSyncData();
    if (!isFound(this.#account, accountId)) this.#account = this.#home.accountOf(accountId);
    return this.#account;
  }

  get puppet(): GameObject | null {
    const { puppetId } = this.getSyncData();
    if (!isFound(this.#puppet, puppetId)) this.#puppet = this.#home.objectOf(puppetId);
    return this.#puppet;
  }

  get awaySince(): number | null {
    return this.#awaySince;
  }

  /** Nobody is behind the session since then; null: somebody is. */
  setAwaySince(awaySince: number | null): void {
    const before = this.#awaySince;
    this.#home.changed(this, () => {
      this.#awaySince = before;
    });
    this.#awaySince = awaySince;
  }

  get quelled(): boolean {
    return this.#quelled;
  }

  setQuelled(quelled: boolean): void {
    const before = this.#quelled;
    this.#home.changed(this, () => {
      this.#quelled = before;
    });
    this.#quelled = quelled;
  }

  setData(change: { readonly [key: string]: Json }): void {
    this.update({ data: { ...this.data, ...change } });
  }

  setPreferences(change: PreferenceChange): void {
    this.update({ preferences: changePreferences(this.account, this.preferences, change) });
  }

  /** The input `seq` is done; `typedAt` counts it as a command, of which the Portal hears with the next real change. Gives what undoes it. */
  finish(seq: number, typedAt: number | null): () => void {
    const { lane } = this;
    const { handled } = lane;
    const before = this.getSyncData();
    lane.handled = seq;
    if (typedAt !== null) this.replace({ ...before, commandCount: before.commandCount + 1, lastCommandAt: typedAt });
    return () => {
      lane.handled = handled;
      this.replace(before);
    };
  }

  login(account: PlayerAccount): void {
    const { name, guest, operator, preferences } = account;
    this.#logIn({
      accountId: account.id,
      accountName: name,
      guest,
      operator,
      preferences: { ...preferences, ...this.preferences },
    });
    this.atLogin();
  }

  #logIn(change: Partial<ServerData>): void {
    const before = this.getSyncData();
    this.update(change);
    this.#home.accountChanged(this, before);
  }

  /** Takes over this object; null lets go of the present one. */
  setPuppet(puppet: GameObject | null, turn: Turn): void {
    const before = this.puppet;
    if (before === puppet) return;
    this.update({ puppetId: puppet?.id ?? null });
    this.#home.puppetChanged(this, before, puppet, turn);
  }

  protected override update(change: Partial<ServerData>): void {
    const before = this.getSyncData();
    this.#home.changed(this, () => this.replace(before));
    super.update(change);
  }

  refreshAccount(): void {
    if (this.account) this.update({ accountName: this.account.name, operator: this.account.operator });
  }

  /** What the store keeps. */
  get stored(): StoredSession {
    return { server: this.getSyncData(), awaySince: this.#awaySince, quelled: this.#quelled };
  }

  override dataIn(message: Message, turn: Turn): void | Promise<Step> {
    return this.#home.input(this, message, turn);
  }

  override dataOut(message: Message): void {
    this.#home.say([this], { type: "message", message });
  }

  /** Sees the player out of the game at once; the Portal closes the connection and then says so. */
  override disconnect(reason: DisconnectReason, turn: Turn): void {
    if (this.closing) return;
    this.atDisconnect(turn, reason);
    this.#home.say([this], { type: "disconnect", reason });
    this.#home.changed(this, () => {
      this.closing = false;
    });
    this.closing = true;
  }

  protected override sendSync(change: Partial<ServerData>): void {
    const { commandCount, lastCommandAt } = this.getSyncData();
    this.#home.say([this], { type: "sync", server: { ...change, commandCount, lastCommandAt } });
  }

  /** Hook: the account is known from now on. Override it; never call it. */
  atLogin(): void {}

  /** Hook: the session leaves the game, for whatever reason. Override it; never call it. */
  atDisconnect(turn: Turn, reason: DisconnectReason): void {
    this.#home.leave(this, turn, reason);
  }

  /** Its account or its puppet is no more. */
  get isAstray(): boolean {
    const { accountId, puppetId } = this.getSyncData();
    return (accountId !== null && this.account === null) || (puppetId !== null && this.puppet === null);
  }

  /** After every return of the Server: an account or a puppet that is no more is let go of. */
  override atSync(): void {
    const { accountId, puppetId } = this.getSyncData();
    if (accountId !== null && this.account === null) this.#logIn({ ...loggedOut, data: this.data });
    else if (puppetId !== null && this.puppet === null) this.update({ puppetId: null });
  }
}

function isFound(found: GameObject | PlayerAccount | null, id: number | null): boolean {
  return found?.id === id && !found.deleted;
}
