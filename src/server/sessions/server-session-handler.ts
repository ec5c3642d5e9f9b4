/** The sessions that the Server holds: who plays what, and which of them the store has yet to hear of. */

import { GameObject } from "../../game/game-object.ts";
import { rest, tellGone } from "../../game/login/playing.ts";
import { type LostPlayer, lostPlayerOf } from "../../game/lost-player.ts";
import type { PlayerAccount } from "../../game/player-account.ts";
import { type Presence, presenceOf } from "../../game/presence.ts";
import type { Step } from "../../game/step.ts";
import type { Turn } from "../../game/turn.ts";
import type { OutputEntry } from "../../link/frames.ts";
import type { DisconnectReason } from "../../session/disconnect.ts";
import type { Message } from "../../session/message.ts";
import { SessionHandler } from "../../session/session-handler.ts";
import { partsOf, type SessionId } from "../../session/session-id.ts";
import type { PortalData, ServerData } from "../../session/sync-data.ts";
import type { Change } from "../../store/store.ts";
import type { Entity } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";
import type { Lane } from "../peers/lane.ts";
import type { Lanes } from "../peers/lanes.ts";
import type { PortalPeers } from "../peers/portal-peers.ts";
import type { TurnOutput } from "../peers/turn-output.ts";
import { LoggedIn } from "./logged-in.ts";
import { Players, playersIn, playersOf } from "./players.ts";
import { ServerSession, type SessionHome } from "./server-session.ts";
import { SessionChanges } from "./session-changes.ts";
import { countRow, portalRow, serverRow, storedEnds, storedSessions } from "./session-rows.ts";

/** What happens in the game when a session types, takes over a character, goes away, or leaves. */
export interface SessionEvents {
  input(turn: Turn, session: ServerSession, message: Message): void | Promise<Step>;
  presenceChanged(turn: Turn, object: GameObject, before: Presence, after: Presence): void;
  /** It is about to let go of what it plays, for this reason. */
  leaving(turn: Turn, session: ServerSession, reason: DisconnectReason): void;
  left(turn: Turn, session: ServerSession, puppet: GameObject | null): void;
}

export interface ServerSessionHandlerOptions {
  readonly world: World;
  readonly peers: PortalPeers;
  /** What sessions say of themselves is part of what the turn says. */
  readonly output: TurnOutput;
  readonly events: SessionEvents;
  /** Those of the game; English, if nothing is said. */
  readonly languages?: readonly string[];
}

const none: ReadonlySet<ServerSession> = new Set();

export class ServerSessionHandler extends SessionHandler<SessionId, ServerSession> implements SessionHome {
  readonly languages: readonly string[];
  readonly #world: World;
  readonly #peers: PortalPeers;
  readonly #output: TurnOutput;
  readonly #events: SessionEvents;
  readonly #players = new Players((id) => this.objectOf(id));
  readonly #loggedIn = new LoggedIn();
  readonly #changes = new SessionChanges();
  /** Null while nobody wants to know. */
  #altered: Set<ServerSession> | null = null;

  constructor({ world, peers, output, events, languages = ["en"] }: ServerSessionHandlerOptions) {
    super();
    this.languages = languages;
    this.#world = world;
    this.#peers = peers;
    this.#output = output;
    this.#events = events;
  }

  /** A client is there; its first turn greets it. */
  open(portal: PortalData, lane: Lane): ServerSession {
    const session = new ServerSession(portal, lane, this);
    this.add(session.sessionId, session);
    return session;
  }

  /** From now on it is known which sessions have changed; `false`: no more. */
  follow(isFollowed: boolean): void {
    this.#altered = isFollowed ? new Set() : null;
  }

  /** Those that have changed since the last call, or are no more. */
  takeAltered(): ReadonlySet<ServerSession> {
    const altered = this.#altered;
    if (!altered || altered.size === 0) return none;
    this.#altered = new Set();
    return altered;
  }

  /** What it is asked, is shown or plays has become something else. */
  altered(session: ServerSession): void {
    this.#altered?.add(session);
    this.#world.touch("sessions");
  }

  #touchPlayers(objectId: number | null): void {
    if (objectId === null) return;
    this.#world.touch(playersOf(objectId));
    const place = this.objectOf(objectId)?.location;
    if (place) this.#world.touch(playersIn(place.id));
  }

  /** Puts back every session as the store holds it, and the lanes of those that have ended. */
  load(rows: readonly Change[]): void {
    for (const session of [...this.all()]) this.remove(session.sessionId);
    this.#players.clear();
    this.#loggedIn.clear();
    this.#changes.clear();
    for (const [sessionId, committed] of storedEnds(rows)) {
      const { epoch, number } = partsOf(sessionId);
      const { lanes } = this.#peers.of(epoch);
      lanes.end(lanes.open(number, committed));
    }
    for (const { portal, committed, stored } of storedSessions(rows)) {
      const { epoch, number } = partsOf(portal.sessionId);
      const lane = this.#peers.of(epoch).lanes.open(number, committed);
      const session = new ServerSession(portal, lane, this, stored);
      this.add(session.sessionId, session);
      this.#players.add(session, session.getSyncData().puppetId);
      this.#loggedIn.add(session, session.getSyncData());
    }
  }

  /** The Portal knows of the ends of these sessions: nothing needs to be known of them any more. */
  forgetEnded(lanes: Lanes, ended: Iterable<Lane>): void {
    for (const lane of ended) {
      lanes.forget(lane);
      this.#changes.gone(lane.sessionId);
    }
  }

  accountOf(id: number | null): PlayerAccount | null {
    return this.#entity(id) as PlayerAccount | null;
  }

  objectOf(id: number | null): GameObject | null {
    const object = this.#entity(id);
    return object instanceof GameObject ? object : null;
  }

  /** The sessions that play this object. */
  playing(object: Entity): ReadonlySet<ServerSession> {
    return this.#players.of(object);
  }

  /** The sessions that play one of these places or something right in one, each once: in somebody's hands is a place, too. */
  playingIn(places: readonly GameObject[]): readonly ServerSession[] {
    const [place] = places;
    const isOne = place && places.length === 1 && this.#players.of(place).size === 0;
    if (isOne) return this.#players.inside(place).sessions;
    return [...new Set(places.flatMap((each) => [...this.#players.of(each), ...this.#players.inside(each).sessions]))];
  }

  /** What of this room is played. */
  playedIn(room: GameObject): ReadonlySet<GameObject> {
    return this.#players.inside(room).played;
  }

  input(session: ServerSession, message: Message, turn: Turn): void | Promise<Step> {
    return this.#events.input(turn, session, message);
  }

  /** Part of what the turn that runs says, to those of them who are still to hear anything. */
  say(sessions: readonly ServerSession[], output: OutputEntry): void {
    const there = sessions.some(isClosing) ? sessions.filter((session) => !isClosing(session)) : sessions;
    if (there.length > 0) this.#world.record(this.#output.add(there.map(laneOf), output));
  }

  /** A session's own state has changed in this turn; `undo` takes the change back if the turn throws. */
  changed(session: ServerSession, undo: () => void): void {
    this.#world.record(undo);
    this.#changes.serverHalf(session);
    this.altered(session);
  }

  accountChanged(session: ServerSession, before: ServerData): void {
    const after = session.getSyncData();
    this.#world.record(() => {
      this.#loggedIn.delete(session, after);
      this.#loggedIn.add(session, before);
    });
    this.#loggedIn.delete(session, before);
    this.#loggedIn.add(session, after);
  }

  puppetChanged(session: ServerSession, before: GameObject | null, after: GameObject | null, turn: Turn): void {
    const [from, to] = [before?.id ?? null, after?.id ?? null];
    this.#touchPlayers(from);
    this.#touchPlayers(to);
    this.#tellPresence(turn, [before, after], () => {
      this.#world.record(() => {
        this.#players.delete(session, to);
        this.#players.add(session, from);
      });
      this.#players.delete(session, from);
      this.#players.add(session, to);
    });
  }

  /** The sessions in which this account is logged in. */
  loggedInAs(account: PlayerAccount): readonly ServerSession[] {
    return this.#loggedIn.of(account);
  }

  /** The guests who play: all of them, or those from the network of an address. */
  guests(address?: string): ReadonlySet<ServerSession> {
    return this.#loggedIn.guests(address);
  }

  /** Nobody is behind the session since then; null: somebody is again. */
  presence(session: ServerSession, awaySince: number | null, turn: Turn): void {
    this.#touchPlayers(session.puppet?.id ?? null);
    this.#tellPresence(turn, [session.puppet], () => session.setAwaySince(awaySince));
  }

  /** Nobody has come back to a character: it goes. */
  giveUp(lost: LostPlayer, turn: Turn): void {
    const { character } = lost;
    this.#tellPresence(turn, [character], () => lost.delete());
    if (!character || this.playing(character).size > 0) return;
    tellGone(turn, character);
    rest(character);
  }

  /** The session goes out of the game: its character rests, if nobody else plays it. */
  leave(session: ServerSession, turn: Turn, reason: DisconnectReason): void {
    const { puppet } = session;
    this.#events.leaving(turn, session, reason);
    session.setPuppet(null, turn);
    if (this.#loggedIn.deleteGuest(session)) this.#world.record(() => this.#loggedIn.addGuest(session));
    this.#events.left(turn, session, puppet);
  }

  /** The input `seq` is done with the turn that runs. `typedAt` counts it as a command. */
  finish(session: ServerSession, seq: number, typedAt: number | null): void {
    this.#world.record(session.finish(seq, typedAt));
    this.#changes.count(session);
  }

  portalHalfChanged(session: ServerSession): void {
    this.#changes.portalHalf(session);
    this.altered(session);
  }

  /** The client is gone for good. */
  close(session: ServerSession, turn: Turn, reason: DisconnectReason): void {
    if (!session.closing) session.atDisconnect(turn, reason);
    this.forget(session);
  }

  /** `close` without a word to the game, for when the game throws at it. Called in a turn. */
  forget(session: ServerSession): void {
    const { sessionId, lane } = session;
    const data = session.getSyncData();
    // Undefined if the Portal's run is over: no input of its sessions comes again.
    const lanes = this.#peers.get(lane.outbox.epoch)?.lanes;
    this.#touchPlayers(data.puppetId);
    this.#players.delete(session, data.puppetId);
    this.#loggedIn.delete(session, data);
    this.remove(sessionId);
    lanes?.end(lane);
    this.#changes.gone(sessionId);
    this.altered(session);
    this.#world.record(() => {
      this.add(session.sessionId, session);
      this.#players.add(session, data.puppetId);
      this.#loggedIn.add(session, data);
      lanes?.reopen(lane);
      this.#changes.notGone(sessionId);
    });
  }

  /** The rows that changed since the last call, and the inputs that their commit makes final. */
  takeChanges(): ReturnType<SessionChanges["take"]> {
    return this.#changes.take((id) => {
      const { epoch, number } = partsOf(id);
      const lanes = this.#peers.get(epoch)?.lanes;
      const lane = lanes?.get(number);
      return lane !== undefined && lanes!.hasEnded(lane);
    });
  }

  /** Every row that the store should have of the sessions. One that has done nothing yet comes again with what it does. */
  everything(): Change[] {
    const begun = [...this.all()].filter(({ lane }) => lane.handled > 0);
    const ended = [...this.#peers.all()].flatMap(({ lanes }) => lanes.ended);
    const rows = begun.flatMap((session) => [portalRow(session), serverRow(session), countRow(session.lane, session)]);
    return [...rows, ...ended.map((lane) => countRow(lane))];
  }

  /** Sessions of a run of a Portal that is over: their clients are gone. */
  leftOver(): ServerSession[] {
    return [...this.all()].filter(({ lane }) => lane.outbox.isClosed);
  }

  /** Makes the change, and tells the game of each of these objects whose player came, left, went away or came back by it. */
  #tellPresence(turn: Turn, objects: readonly (GameObject | null)[], change: () => void): void {
    const before = objects.map((object) => object && ([object, this.presenceOf(object)] as const));
    change();
    for (const known of before) {
      if (!known) continue;
      const [object, was] = known;
      const is = this.presenceOf(object);
      if (is !== was) this.#events.presenceChanged(turn, object, was, is);
    }
  }

  /** Who has lost the connection may come back for a while, as who has lost the network. */
  presenceOf(object: GameObject): Presence {
    const presence = presenceOf(this.playing(object));
    return presence === "unplayed" && !object.deleted && lostPlayerOf(object) ? "away" : presence;
  }

  #entity(id: number | null): Entity | null {
    return id === null ? null : this.#world.get(id);
  }
}

function isClosing({ closing }: ServerSession): boolean {
  return closing;
}

function laneOf({ lane }: ServerSession): Lane {
  return lane;
}
