/** What game code sees of one input: a synchronous step whose changes and words happen all together or not at all. */

import type { Secrets } from "../chance.ts";
import type { Preference } from "../config.ts";
import type { Proof } from "../session/authentication.ts";
import type { Ban } from "../session/ban.ts";
import type { DisconnectReason } from "../session/disconnect.ts";
import type { Json } from "../session/message.ts";
import type { SessionId } from "../session/session-id.ts";
import type { PreferenceChange, Preferences, ProtocolFlags, ProtocolKey } from "../session/sync-data.ts";
import type { AtOnce } from "../world/at-once.ts";
import type { Entity } from "../world/entity.ts";
import type { World } from "../world/world.ts";
import type { ActKind } from "./acts/act.ts";
import type { Telling } from "./acts/telling.ts";
import type { GameObject } from "./game-object.ts";
import type { History } from "./history/history.ts";
import type { AuditedAct } from "./operators/audited-act.ts";
import type { PlayerAccount, PlayerAccounts } from "./player-account.ts";
import type { SceneKind } from "./scenes/scene.ts";

/** The session behind a turn. */
export interface TurnSession {
  readonly sessionId: SessionId;
  readonly protocolKey: ProtocolKey;
  readonly address: string;
  readonly connectedAt: number;
  readonly lastCommandAt: number;
  readonly commandCount: number;
  readonly flags: ProtocolFlags;
  readonly preferences: Preferences;
  /** The code of the language that its player reads: one of the game's. */
  readonly language: string;
  /** Plain data that lives as long as the session. */
  readonly data: { readonly [key: string]: Json };
  /** That the client is an account, proved before the session began (SSH); null elsewhere. */
  readonly authenticatedAs: Proof | null;
  /** Since when nobody is behind the session, whose network was lost; null while somebody is. */
  readonly awaySince: number | null;
  readonly loggedIn: boolean;
  /** The rights of its account are put aside: what has a role is for its puppet's alone. */
  readonly quelled: boolean;
  readonly account: PlayerAccount | null;
  readonly puppet: GameObject | null;
  /** Tells the Portal what the account is called and may do, as it is now. */
  refreshAccount(): void;
  setQuelled(quelled: boolean): void;
  setData(change: { readonly [key: string]: Json }): void;
  /** For this session at once, and for later ones with its account. `undefined` leaves a setting to what the client reports. */
  setPreferences(change: PreferenceChange): void;
}

/** A public method that a timer calls; it must do its work at once. */
export type TimerMethod = (turn: Turn, ...data: never[]) => AtOnce;
/** What such a method wants after the turn. */
export type TimerData<Method extends TimerMethod> = Parameters<Method> extends [unknown, ...infer Data] ? Data : [];

/** Who hears something, wherever they are: who plays an object, or is logged in to an account. */
export type Audience = GameObject | PlayerAccount | readonly GameObject[] | "everybody" | "operators";

/**
 * One step in the life of the world. Everything done through it, and every change of an object's state made while it
 * runs, is committed together at its end; a throw undoes all of it. It must not be kept: after the step it refuses.
 */
export interface Turn {
  readonly world: World;
  readonly accounts: PlayerAccounts;
  /** Milliseconds since 1970; the same during the whole turn. */
  readonly now: number;
  /** Bytes that nobody can guess, for codes and keys: others each time, also if the turn runs again. */
  readonly secrets: Secrets;
  /** What typed lines have changed of things, which can be taken back. */
  readonly history: History;
  /** Null in a timer's turn. */
  readonly session: TurnSession | null;
  readonly account: PlayerAccount | null;
  /** The character that the session plays, if any. */
  readonly puppet: GameObject | null;
  /** What the game's `start` names, where those go whose place is gone; null if there is none. */
  readonly start: GameObject | null;

  /** A lot: 0 ≤ n < 1, the same again if the turn runs again. In a rehearsal its seed decides it. */
  random(): number;

  /** Markup to the one who typed; in a timer's turn, to nobody. */
  msg(markup: string): void;
  /**
   * The same, page by page where it is longer than the reader's window: on plain terminals, and where a player has asked for pages.
   * Whoever types something else than what turns a page has done with reading. What is said below it in the turn comes before the next page.
   */
  page(markup: string): void;
  /** Something to everybody who plays this object, or one of these; to the player of an account; to all who are logged in; to those who may use operators' commands. */
  tell(whom: Audience, what: Telling | string): void;
  /**
   * Something to everybody who plays an object in this one, or this one itself: who carries a lamp hears of it; and to all who notice
   * what happens in it (`letsThrough`). A telling is worded for each; a string is markup.
   */
  show(place: GameObject, what: Telling | string, options?: { readonly except?: readonly GameObject[] }): void;
  /**
   * Does an act: everything that it concerns may refuse it, then it happens, is told of, and answered. False if it was
   * refused; who would have done it has been told why. Acts may answer acts, 20 deep.
   */
  do<Parts extends object, Actor extends GameObject>(
    kind: ActKind<Parts, Actor>,
    actor: NoInfer<Actor>,
    parts: Parts,
  ): boolean;
  /**
   * Data beside the text that tells of something that happens, to the one who typed, or else to those: once, with the rest of
   * the turn. What follows from the world is told by a view, and what goes with a telling by its `beside`.
   */
  oob(packageName: string, data?: Json, whom?: Audience): void;

  /**
   * Begins a scene with a session, an account or a character, as far as its first question. One with the same arguments that is
   * open already ends. False, and said, if they are in too many: 8.
   */
  begin<Args extends readonly unknown[]>(
    scene: SceneKind<Args>,
    who: TurnSession | PlayerAccount | GameObject,
    ...args: NoInfer<Args>
  ): boolean;

  /**
   * Calls a method of the object once, in a turn of its own, `ms` milliseconds from now: `turn.after(2_000, this, this.strike, prey)`.
   * It is stored by its name, with plain data and references; when an object of these is deleted, the timer is cancelled. Gives the timer's id.
   */
  after<Method extends TimerMethod>(ms: number, object: Entity, method: Method, ...data: TimerData<Method>): number;
  /** The same again and again. Periods missed while nothing ran fire once, together. */
  every<Method extends TimerMethod>(ms: number, object: Entity, method: Method, ...data: TimerData<Method>): number;
  /** By calendar: a cron pattern such as `0 4 * * *`, in UTC or in the zone of an IANA name. */
  calendar<Method extends TimerMethod>(
    when: string | { readonly pattern: string; readonly zone: string },
    object: Entity,
    method: Method,
    ...data: TimerData<Method>
  ): number;
  /** Stops a timer; false if there is none of that id. */
  cancel(timer: number): boolean;

  /**
   * Runs `step` as if whoever plays this object had typed, by its own roles alone: `puppet` is the object, and there is neither
   * session nor account. What is said to the one who typed goes to who did.
   */
  as(object: GameObject, step: () => void): void;

  /** Makes this session that account's. */
  login(account: PlayerAccount): void;
  /** Lets the session play this object; null lets go of the present one. */
  setPuppet(object: GameObject | null): void;
  /** The sessions that play this object. */
  playing(object: GameObject): Iterable<TurnSession>;
  /** How many sessions play this object. */
  playersOf(object: GameObject): number;
  /** Of what is in this object what somebody plays. */
  playedIn(place: GameObject): ReadonlySet<GameObject>;
  /** Somebody plays this object, and all who do have lost their network and may come back. */
  isAway(object: GameObject): boolean;
  /** Ends the session after what was said. A key of the disconnect table, a sentence, or a sentence for a key. */
  disconnect(reason: string | DisconnectReason, session?: SessionId): void;
  /** Everybody who is there, logged in or not. */
  sessions(): Iterable<TurnSession>;
  /** Those in which that account is logged in. Costs the same however many others are there. */
  sessionsOf(account: PlayerAccount): readonly TurnSession[];
  /** The guests who play: all of them, or those from the network of an address. */
  guests(address?: string): ReadonlySet<TurnSession>;
  /** Addresses and ranges that may not connect. */
  readonly bans: Bans;
  /** Whether a command is called so, for whomever and wherever it is there, or a way of the compass: for names that players type. */
  isCommand(word: string): boolean;
  /**
   * Does what this line does when it is typed by whoever the turn is of, as a part of the turn. Throws `line-waits` for a command that
   * waits for something outside.
   */
  type(line: string): void;
  /** Puts an act on the audit record, as done by whoever this turn is of; it is kept or undone with the turn. */
  audit(act: AuditedAct): void;
  /**
   * Asks for a new generation of the game; its outcome is told to operators. `prefer` is whose word counts where an area and the
   * world have both changed something; without it, the setting of that name says so.
   */
  reload(prefer?: Preference): void;
}

/** A ban of an address or a range. */
export interface RangeBan extends Ban {
  readonly range: string;
}

export interface Bans {
  /** Those that hold now. */
  list(): readonly RangeBan[];
  /** In the place of an earlier one of the same range. */
  add(ban: RangeBan): void;
  /** False if there was none of exactly that range. */
  remove(range: string): boolean;
}
