/** The sessions that the Server holds: who plays what, and which of them the store has yet to hear of. */
import type { Account } from "../../accounts/account.ts";
import { HoldfastError } from "../../errors.ts";
import type { Step } from "../../game/command.ts";
import { type Presence, presenceOf } from "../../game/presence.ts";
import type { Turn } from "../../game/turn.ts";
import type { Output } from "../../link/messages.ts";
import type { Message } from "../../session/message.ts";
import { SessionHandler } from "../../session/session-handler.ts";
import { type Epoch, type SessionId, sessionIdOf } from "../../session/session-id.ts";
import type { PortalData } from "../../session/sync-data.ts";
import type { Change } from "../../store/store.ts";
import type { Entity } from "../../world/entity.ts";
import { GameObject } from "../../world/game-object.ts";
import type { World } from "../../world/world.ts";
import type { OutboxEntry } from "../commit/outbox.ts";
import {
  countRow,
  endedRows,
  portalRow,
  removedRows,
  serverRow,
  storedEnds,
  storedSessions,
} from "../commit/session-rows.ts";
import { type EndedSession, EndedSessions } from "./ended-sessions.ts";
import { ServerSession, type SessionHome } from "./server-session.ts";

/** The turn that is running, as its sessions know it. */
export interface OpenTurn extends Turn {
  /** Adds to what the turn says. */
  append(entry: OutboxEntry): void;
}

/** What happens in the game when a session types, takes over a character, goes away, or leaves. */
export interface SessionEvents {
  input(turn: Turn, session: ServerSession, message: Message): void | Promise<Step>;
  presenceChanged(turn: Turn, object: GameObject, before: Presence, after: Presence): void;
  left(turn: Turn, session: ServerSession): void;
}

export class ServerSessionHandler extends SessionHandler<ServerSession> implements SessionHome {
  readonly #world: World;
  readonly #events: SessionEvents;
  readonly #players = new Map<number, Set<ServerSession>>();
  readonly #dirty = new Set<ServerSession>();
  readonly #dirtyPortalHalf = new Set<ServerSession>();
  /** Those of which an input is done. */
  readonly #dirtyCounts = new Set<ServerSession>();
  readonly #removed = new Set<SessionId>();
  readonly ended = new EndedSessions();
  #turn: OpenTurn | null = null;
  /** The Portal's run that is there. A session of an earlier one has nobody behind it, and its number may be another's. */
  epoch: Epoch | null = null;

  constructor(world: World, events: SessionEvents) {
    super();
    this.#world = world;
    this.#events = events;
  }

  /** A client is there; its first turn greets it. */
  open(portal: PortalData): ServerSession {
    const session = new ServerSession(portal, this);
    this.add(session);
    return session;
  }

  /** Puts back every session as the store holds it. */
  load(rows: readonly Change[]): void {
    for (const session of [...this.all()]) this.remove(session.sessionId);
    this.#players.clear();
    this.#dirty.clear();
    this.#dirtyPortalHalf.clear();
    this.#dirtyCounts.clear();
    this.#removed.clear();
    this.ended.clear();
    for (const session of storedEnds(rows)) this.ended.add(session);
    for (const { portal, stored } of storedSessions(rows)) {
      const session = new ServerSession(portal, this, stored);
      this.add(session);
      this.#index(session, session.getSyncData().puppetId, true);
    }
  }

  byNumber(number: number): ServerSession | undefined {
    return this.epoch === null ? undefined : this.get(sessionIdOf(this.epoch, number));
  }

  /** A session of the present run of the Portal that has ended. */
  endedByNumber(number: number): EndedSession | undefined {
    return this.epoch === null ? undefined : this.ended.get(sessionIdOf(this.epoch, number));
  }

  /** The Portal knows of these ends, or is gone: nothing needs to be known of them any more. */
  forgetEnded(sessions: Iterable<EndedSession>): void {
    for (const session of sessions) {
      this.ended.delete(session);
      this.#removed.add(session.sessionId);
    }
  }

  accountOf(id: number | null): Account | null {
    return this.#entity(id) as Account | null;
  }

  objectOf(id: number | null): GameObject | null {
    const object = this.#entity(id);
    return object instanceof GameObject ? object : null;
  }

  /** The sessions that play this object. */
  playing(object: Entity): Iterable<ServerSession> {
    return this.#players.get(object.id) ?? [];
  }

  /** Runs `step` as part of this turn: what sessions say and change meanwhile belongs to it. */
  during<T>(turn: OpenTurn, step: () => T): T {
    const outer = this.#turn;
    this.#turn = turn;
    try {
      return step();
    } finally {
      this.#turn = outer;
    }
  }

  input(session: ServerSession, message: Message): void | Promise<Step> {
    return this.#events.input(this.#currentTurn(), session, message);
  }

  say(sessions: Iterable<ServerSession>, output: Output): void {
    const to: number[] = [];
    for (const session of sessions) if (!session.closing && session.epoch === this.epoch) to.push(session.number);
    if (to.length > 0) this.#currentTurn().append({ to, output });
  }

  /** For the Portal itself rather than for a session. */
  tellPortal(output: Output): void {
    this.#currentTurn().append({ to: [], output });
  }

  /** A session's own state has changed in this turn; `undo` takes the change back if the turn throws. */
  changed(session: ServerSession, undo: () => void): void {
    this.#world.record(undo);
    this.#dirty.add(session);
  }

  puppetChanged(session: ServerSession, before: GameObject | null, after: GameObject | null): void {
    this.#tellPresence([before, after], () => {
      this.#index(session, before?.id ?? null, false);
      this.#index(session, after?.id ?? null, true);
      this.#world.record(() => {
        this.#index(session, after?.id ?? null, false);
        this.#index(session, before?.id ?? null, true);
      });
    });
  }

  /** Nobody is behind the session since then; null: somebody is again. */
  presence(session: ServerSession, awaySince: number | null): void {
    this.#tellPresence([session.puppet], () => session.setAwaySince(awaySince));
  }

  /** The session goes out of the game: its character rests, if nobody else plays it. */
  leave(session: ServerSession): void {
    session.setPuppet(null);
    this.#events.left(this.#currentTurn(), session);
  }

  /** The input `seq` is done with this turn. `typedAt` counts it as a command. */
  finish(session: ServerSession, seq: number, typedAt: number | null): void {
    this.#world.record(session.finish(seq, typedAt));
    this.#dirtyCounts.add(session);
  }

  portalHalfChanged(session: ServerSession): void {
    this.#dirtyPortalHalf.add(session);
  }

  /** The client is gone for good. Called in a turn. */
  close(session: ServerSession): void {
    if (!session.closing) session.atDisconnect();
    this.forget(session);
  }

  /** `close` without a word to the game, for when the game throws at it. Called in a turn. */
  forget(session: ServerSession): void {
    const { puppetId } = session.getSyncData();
    this.#index(session, puppetId, false);
    this.remove(session.sessionId);
    // Nobody sends anything again of a session of an earlier run.
    if (session.epoch === this.epoch) this.ended.add(session);
    this.#removed.add(session.sessionId);
    this.#world.record(() => {
      this.add(session);
      this.#index(session, puppetId, true);
      this.ended.delete(session);
      this.#removed.delete(session.sessionId);
    });
  }

  /** The rows that changed since the last call, and the numbers that their commit makes final. */
  takeChanges(): { readonly changes: Change[]; readonly upTo: [session: number, seq: number][] } {
    const changes: Change[] = [];
    const upTo: [number, number][] = [];
    for (const session of this.#dirtyCounts) {
      if (session.epoch === this.epoch) upTo.push([session.number, session.handled]);
    }
    const isKept = ({ sessionId }: ServerSession) => !this.#removed.has(sessionId);
    const isKnown = ({ sessionId }: ServerSession) => !this.#removed.has(sessionId) || this.ended.get(sessionId);
    for (const session of this.#dirtyCounts) if (isKnown(session)) changes.push(countRow(session));
    for (const session of this.#dirty) if (isKept(session)) changes.push(serverRow(session));
    for (const session of this.#dirtyPortalHalf) if (isKept(session)) changes.push(portalRow(session));
    for (const id of this.#removed) changes.push(...(this.ended.get(id) ? endedRows(id) : removedRows(id)));
    this.#dirty.clear();
    this.#dirtyPortalHalf.clear();
    this.#dirtyCounts.clear();
    this.#removed.clear();
    return { changes, upTo };
  }

  /** Every row that the store should have of the sessions. One that has done nothing yet comes again with what it does. */
  everything(): Change[] {
    const begun = [...this.all()].filter(({ handled }) => handled > 0);
    const ended = [...this.ended.all()].map(countRow);
    return [...begun.flatMap((session) => [portalRow(session), serverRow(session), countRow(session)]), ...ended];
  }

  /** These inputs are in the store. */
  markCommitted(upTo: readonly (readonly [session: number, seq: number])[]): void {
    for (const [number, seq] of upTo) {
      const session = this.byNumber(number) ?? this.endedByNumber(number);
      if (session) session.committed = seq;
    }
  }

  /** Sessions of an earlier run of the Portal: their clients are gone. */
  leftOver(): ServerSession[] {
    return [...this.all()].filter((session) => session.epoch !== this.epoch);
  }

  /** Makes the change, and tells the game of each of these objects whose player came, left, went away or came back by it. */
  #tellPresence(objects: readonly (GameObject | null)[], change: () => void): void {
    const before = objects.map((object) => object && ([object, presenceOf(this.playing(object))] as const));
    change();
    for (const known of before) {
      if (!known) continue;
      const [object, was] = known;
      const is = presenceOf(this.playing(object));
      if (is !== was) this.#events.presenceChanged(this.#currentTurn(), object, was, is);
    }
  }

  #index(session: ServerSession, objectId: number | null, plays: boolean): void {
    if (objectId === null) return;
    const players = this.#players.get(objectId) ?? new Set();
    if (plays) players.add(session);
    else players.delete(session);
    if (players.size > 0) this.#players.set(objectId, players);
    else this.#players.delete(objectId);
  }

  #entity(id: number | null): Entity | null {
    return id === null ? null : this.#world.get(id);
  }

  #currentTurn(): OpenTurn {
    if (this.#turn) return this.#turn;
    throw new HoldfastError("no-turn", "A session was changed or spoken to outside a turn.", {
      advice: "Do it in a command, a timer or a dialogue, through the turn that they are given.",
    });
  }
}
