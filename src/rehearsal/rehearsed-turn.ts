/** A turn of a rehearsal: what is said is shown at once, what is changed is undone if the turn throws. */
import type { Account } from "../accounts/account.ts";
import type { Accounts } from "../accounts/accounts.ts";
import type { AuditEntry } from "../audit/entry.ts";
import { systemChance } from "../chance.ts";
import { type Act, actorOf, entryOf } from "../game/acts/act.ts";
import type { Dispatcher } from "../game/dispatch/dispatcher.ts";
import type { Game } from "../game/game.ts";
import { type Presence, presenceOf, tellPresence } from "../game/presence.ts";
import type { AskOptions, Bans, RangeBan, Turn } from "../game/turn.ts";
import { isOver } from "../session/ban.ts";
import type { DisconnectReason } from "../session/disconnect.ts";
import type { Json } from "../session/message.ts";
import type { SessionId } from "../session/session-id.ts";
import { nextTime } from "../world/calendar.ts";
import type { GameObject } from "../world/game-object.ts";
import type { World } from "../world/world.ts";
import type { Player } from "./rehearsed-player.ts";

/** The rehearsal, as its turns see it. */
export interface Stage {
  readonly game: Game;
  readonly world: World;
  readonly accounts: Accounts;
  readonly dispatcher: Dispatcher;
  readonly players: readonly Player[];
  readonly banned: Map<string, RangeBan>;
  /** The audit record. */
  readonly audited: AuditEntry[];
  reloads: number;
}

export class RehearsedTurn implements Turn {
  readonly now = Date.now();
  readonly chance = systemChance;
  readonly session: Player | null;
  readonly bans: Bans;
  /** Something was said in it. */
  said = false;
  readonly #stage: Stage;

  constructor(stage: Stage, session: Player | null) {
    this.#stage = stage;
    this.session = session;
    this.bans = {
      list: () => [...stage.banned.values()].filter((ban) => !isOver(ban, this.now)),
      add: (ban) => void stage.banned.set(ban.range, ban),
      remove: (range) => stage.banned.delete(range),
    };
  }

  get world(): World {
    return this.#stage.world;
  }

  get accounts(): Accounts {
    return this.#stage.accounts;
  }

  get account(): Account | null {
    return this.session?.account ?? null;
  }

  get puppet(): GameObject | null {
    return this.session?.puppet ?? null;
  }

  msg(markup: string): void {
    this.#show(this.session, markup);
  }

  msgTo(target: GameObject, markup: string): void {
    for (const player of this.sessions()) if (player.puppet === target) this.#show(player, markup);
  }

  msgContents(room: GameObject, markup: string, options: { readonly except?: readonly GameObject[] } = {}): void {
    for (const object of room.contents) if (!options.except?.includes(object)) this.msgTo(object, markup);
  }

  msgAll(markup: string): void {
    for (const player of this.sessions()) if (player.loggedIn) this.#show(player, markup);
  }

  msgOperators(markup: string): void {
    for (const player of this.sessions()) if (player.account?.db.operator) this.#show(player, markup);
  }

  prompt(markup: string): void {
    this.#show(this.session, markup);
  }

  oob(packageName: string, data: Json = null, target?: GameObject): void {
    const shown = `${packageName} ${JSON.stringify(data)}`;
    if (target) this.msgTo(target, shown);
    else this.msg(shown);
  }

  ask(question: string, handler: string, options: AskOptions = {}): void {
    this.#stage.dispatcher.requireDialogue(handler);
    const player = this.#needSession();
    player.dialogue = { handler, data: options.data ?? null };
    player.secret = options.secret ?? false;
    this.#show(player, question);
  }

  after(ms: number, object: GameObject, method: string, data: Json = null): number {
    return this.world.timers.add({ due: this.now + ms, object, method, data, repeat: null });
  }

  every(ms: number, object: GameObject, method: string, data: Json = null): number {
    return this.world.timers.add({ due: this.now + ms, object, method, data, repeat: { everyMs: ms } });
  }

  calendar(
    pattern: string,
    object: GameObject,
    method: string,
    { zone = "UTC", data = null }: { readonly zone?: string; readonly data?: Json } = {},
  ): number {
    const repeat = { pattern, zone };
    const due = nextTime(repeat, this.now, this.now);
    if (due === null) throw new Error(`"${pattern}" never comes`);
    return this.world.timers.add({ due, object, method, data, repeat });
  }

  cancel(timer: number): boolean {
    return this.world.timers.cancel(timer);
  }

  login(account: Account): void {
    const player = this.#needSession();
    player.account = account;
    player.preferences = { ...account.db.preferences, ...player.preferences };
  }

  setPuppet(object: GameObject | null): void {
    this.#puppetChanges(this.#needSession(), object);
  }

  playersOf(object: GameObject): number {
    return this.sessions().filter(({ puppet }) => puppet === object).length;
  }

  isAway(object: GameObject): boolean {
    return this.#presenceOf(object) === "away";
  }

  disconnect(reason: string | DisconnectReason, sessionId?: SessionId): void {
    const player =
      sessionId === undefined ? this.#needSession() : this.sessions().find((one) => one.sessionId === sessionId);
    if (!player) return;
    this.#puppetChanges(player, null);
    player.closedWith = typeof reason === "string" ? reason : reason.sentence;
    this.#stage.dispatcher.left(this, player);
  }

  sessions(): Player[] {
    return this.#stage.players.filter(({ closedWith }) => closedWith === null);
  }

  audit(act: Act): void {
    const { audited } = this.#stage;
    const origin = { by: actorOf(this.session), from: this.session?.address ?? null, now: this.now };
    audited.push(entryOf(act, origin));
    this.world.record(() => audited.pop());
  }

  reload(): void {
    this.#stage.reloads += 1;
  }

  /** For the rehearsal: the network of this turn's player is lost, or back. */
  setAway(away: boolean): void {
    const player = this.#needSession();
    this.#tellPresence([player.puppet], () => {
      player.awaySince = away ? this.now : null;
    });
  }

  #show(player: Player | null, markup: string): void {
    this.said = true;
    player?.show(markup);
  }

  #puppetChanges(player: Player, after: GameObject | null): void {
    const before = player.puppet;
    if (before === after) return;
    this.#tellPresence([before, after], () => {
      player.puppet = after;
    });
  }

  #tellPresence(objects: readonly (GameObject | null)[], change: () => void): void {
    const before = objects.map((object) => object && ([object, this.#presenceOf(object)] as const));
    change();
    for (const known of before) {
      if (known) tellPresence(this.#stage.game, this, known[0], known[1], this.#presenceOf(known[0]));
    }
  }

  #presenceOf(object: GameObject): Presence {
    return presenceOf(this.sessions().filter(({ puppet }) => puppet === object));
  }

  #needSession(): Player {
    if (this.session) return this.session;
    throw new Error("this turn has no session");
  }
}
