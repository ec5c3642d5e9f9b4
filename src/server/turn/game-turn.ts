/** The turn that game code is handed: a way to all that a turn may do, which refuses to be used after its end. */

import type { AuditEntry } from "../../audit/entry.ts";
import type { Chance, Secrets } from "../../chance.ts";
import type { Clock } from "../../clock.ts";
import type { Preference } from "../../config.ts";
import { HoldfastError } from "../../errors.ts";
import type { ActKind } from "../../game/acts/act.ts";
import type { LocalRules } from "../../game/acts/local-rules.ts";
import { perform, type Surroundings } from "../../game/acts/perform.ts";
import { placesAround } from "../../game/acts/places-around.ts";
import { Telling } from "../../game/acts/telling.ts";
import { GameObject } from "../../game/game-object.ts";
import type { LineHistory } from "../../game/history/line-history.ts";
import type { LosingTurn, LostPlayer } from "../../game/lost-player.ts";
import { type ActOrigin, type AuditedAct, actorOf, entryOf, isCounted } from "../../game/operators/audited-act.ts";
import { pagesOf, paging } from "../../game/paging.ts";
import { PlayerAccount, type PlayerAccounts } from "../../game/player-account.ts";
import type { OpenScene } from "../../game/scenes/open-scene.ts";
import type { SceneKind } from "../../game/scenes/scene.ts";
import type { Audience, TimerMethod, Turn, TurnSession } from "../../game/turn.ts";
import { type DisconnectReason, disconnectReason } from "../../session/disconnect.ts";
import type { Json, Message } from "../../session/message.ts";
import type { SessionId } from "../../session/session-id.ts";
import { abandon, isPromise } from "../../world/at-once.ts";
import { nextTime } from "../../world/calendar.ts";
import type { Entity } from "../../world/entity.ts";
import type { Key } from "../../world/key.ts";
import type { Stored } from "../../world/plain-data.ts";
import type { World } from "../../world/world.ts";
import type { AuditLog } from "../commit/audit-log.ts";
import type { TurnOutput } from "../peers/turn-output.ts";
import type { SceneTurn } from "../scenes/scene-home.ts";
import type { Scenes } from "../scenes/scenes.ts";
import type { BanList } from "../sessions/ban-list.ts";
import { playersIn, playersOf } from "../sessions/players.ts";
import type { ServerSession } from "../sessions/server-session.ts";
import type { ServerSessionHandler } from "../sessions/server-session-handler.ts";
import { type TurnName, textOf } from "../watch/turn-name.ts";
import { Lots } from "./lots.ts";
import { type Wording, worded } from "./worded.ts";

/** What a turn needs of the Server. */
export interface TurnServices {
  readonly world: World;
  readonly accounts: PlayerAccounts;
  readonly handler: ServerSessionHandler;
  readonly bans: BanList;
  readonly audit: AuditLog;
  readonly history: LineHistory;
  readonly output: TurnOutput;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly localRules: LocalRules;
  readonly start: Key<GameObject> | null;
  readonly scenes: Scenes;
  isCommand(word: string): boolean;
  run(turn: Turn, line: string): unknown;
  /** Called after a turn that asked for a reload. */
  wantReload(origin: TurnOrigin, wish: ReloadWish): void;
}

/** `prefer` outdoes the setting of that name. */
export interface ReloadWish {
  readonly prefer: Preference | null;
}

/** Who does what a turn does, and from which address. */
export type TurnOrigin = Omit<ActOrigin, "now">;

const nobody: readonly GameObject[] = [];

export class GameTurn implements SceneTurn, LosingTurn {
  readonly #now: number;
  reloadWanted: ReloadWish | null = null;
  readonly #services: TurnServices;
  readonly #session: ServerSession | null;
  readonly #origin: TurnOrigin | null;
  readonly #name: TurnName | null;
  #waited = false;
  #lots: Lots | null = null;
  /** Null before its first act. */
  #surroundings: Surroundings | null = null;
  /** To whom `msg` goes, where that isn't who typed. */
  #hearers: readonly ServerSession[] | null = null;
  /** As whom it acts, where that isn't who typed. */
  #acting: GameObject | null = null;
  /** While it looks it may do nothing. */
  #state: "open" | "looking" | "ended" = "open";

  /** A turn for a view or a prompt of that session. */
  static looking(services: TurnServices, session: ServerSession): GameTurn {
    const turn = new GameTurn(services, session);
    turn.#state = "looking";
    return turn;
  }

  /** Without an `origin` it is whoever plays in the session. `name` is null for what doesn't come again. */
  constructor(
    services: TurnServices,
    session: ServerSession | null,
    origin: TurnOrigin | null = null,
    name: TurnName | null = null,
  ) {
    this.#name = name;
    this.#now = services.clock.now();
    this.#origin = origin;
    this.#services = services;
    this.#session = session;
  }

  get now(): number {
    this.world.see("time");
    return this.#now;
  }

  get world(): World {
    return this.#services.world;
  }

  get accounts(): PlayerAccounts {
    this.world.see("accounts");
    return this.#services.accounts;
  }

  get secrets(): Secrets {
    return this.#services.chance;
  }

  get bans(): BanList {
    return this.#services.bans;
  }

  get history(): LineHistory {
    return this.#services.history;
  }

  get session(): TurnSession | null {
    return this.#acting ? null : this.#session;
  }

  get account(): PlayerAccount | null {
    return this.session?.account ?? null;
  }

  get puppet(): GameObject | null {
    return this.#acting ?? this.#session?.puppet ?? null;
  }

  as(object: GameObject, step: () => void): void {
    this.#check();
    const before = this.#acting;
    this.#acting = object;
    try {
      step();
    } finally {
      this.#acting = before;
    }
  }

  get start(): GameObject | null {
    const { world, start } = this.#services;
    return (start && [...world.find(GameObject, { key: start.key })][0]) ?? null;
  }

  random(): number {
    this.#check();
    this.#lots ??= this.#newLots();
    return this.#lots.draw();
  }

  /** Its handler has waited: what is drawn from here on is not what that has drawn before. */
  goesOn(): void {
    this.#waited = true;
  }

  msg(markup: string): void {
    this.#send(this.#hearing(), { type: "text", text: markup });
  }

  page(markup: string): void {
    for (const session of this.#hearing()) {
      const pages = pagesOf(markup, session);
      if (pages.length === 1) this.#send([session], { type: "text", text: markup });
      else this.#services.scenes.begin(this, { name: paging }, session, [pages, 0]);
    }
  }

  speakingTo<T>(sessions: readonly ServerSession[], act: () => T): T {
    const before = this.#hearers;
    this.#hearers = sessions;
    try {
      return act();
    } finally {
      this.#hearers = before;
    }
  }

  tell(whom: Audience, what: Telling | string): void {
    this.#say(this.#audience(whom), what);
  }

  show(
    place: GameObject,
    what: Telling | string,
    { except = nobody }: { readonly except?: readonly GameObject[] } = {},
  ): void {
    this.#show(placesAround(place), what, except);
  }

  do<Parts extends object, Actor extends GameObject>(
    kind: ActKind<Parts, Actor>,
    actor: NoInfer<Actor>,
    parts: Parts,
  ): boolean {
    this.#check();
    this.#surroundings ??= this.#newSurroundings();
    return perform(this, { kind, actor, parts }, this.#surroundings);
  }

  oob(packageName: string, data?: Json, whom?: Audience): void {
    const to = whom ? this.#audience(whom) : this.#session ? [this.#session] : [];
    this.#send(to, { type: "oob", package: packageName, ...(data !== undefined && { data }) });
  }

  begin<Args extends readonly unknown[]>(
    scene: SceneKind<Args>,
    who: TurnSession | PlayerAccount | GameObject,
    ...args: Args
  ): boolean {
    this.#check();
    return this.#services.scenes.begin(this, scene, who, args);
  }

  wake(scene: OpenScene, value: Stored): void {
    this.#services.scenes.wake(this, scene, value);
  }

  giveUp(lost: LostPlayer): void {
    this.#services.handler.giveUp(lost, this);
  }

  after(ms: number, object: Entity, method: TimerMethod, ...args: readonly unknown[]): number {
    this.#check();
    return this.world.timers.add({ due: this.#now + ms, object, method, args, repeat: null });
  }

  every(ms: number, object: Entity, method: TimerMethod, ...args: readonly unknown[]): number {
    this.#check();
    return this.world.timers.add({ due: this.#now + ms, object, method, args, repeat: { everyMs: ms } });
  }

  calendar(
    when: string | { readonly pattern: string; readonly zone: string },
    object: Entity,
    method: TimerMethod,
    ...args: readonly unknown[]
  ): number {
    this.#check();
    const repeat = typeof when === "string" ? { pattern: when, zone: "UTC" } : when;
    const due = nextTime(repeat, this.#now, this.#now) ?? Number.NaN;
    return this.world.timers.add({ due, object, method, args, repeat });
  }

  cancel(timer: number): boolean {
    this.#check();
    return this.world.timers.cancel(timer);
  }

  login(account: PlayerAccount): void {
    const session = this.#needSession("login");
    this.#services.scenes.questions.note([session]);
    session.login(account);
  }

  setPuppet(object: GameObject | null): void {
    const session = this.#needSession("setPuppet");
    this.#services.scenes.questions.note([session]);
    session.setPuppet(object, this);
  }

  disconnect(reason: string | DisconnectReason, sessionId?: SessionId): void {
    this.#check();
    const session = sessionId === undefined ? this.#session : this.#services.handler.get(sessionId);
    session?.disconnect(typeof reason === "string" ? disconnectReason(reason) : reason, this);
  }

  sessions(): Iterable<ServerSession> {
    this.world.see("sessions");
    return this.#services.handler.all();
  }

  sessionsOf(account: PlayerAccount): readonly ServerSession[] {
    this.world.see("sessions");
    return this.#services.handler.loggedInAs(account);
  }

  guests(address?: string): ReadonlySet<ServerSession> {
    this.world.see("sessions");
    return this.#services.handler.guests(address);
  }

  /** Who does it, and from which address. */
  get origin(): TurnOrigin {
    return this.#origin ?? { by: actorOf(this.#session), from: this.#session?.address ?? null };
  }

  audit(act: AuditedAct): void {
    this.#check();
    const entry = entryOf(act, { ...this.origin, now: this.#now });
    const { audit } = this.#services;
    if (isCounted(entry, this.#session?.account?.operator ?? false)) audit.count(entry);
    else audit.add(entry);
  }

  /** Puts on record what was done outside the Server. */
  record(entry: AuditEntry): void {
    this.#check();
    this.#services.audit.add(entry);
  }

  reload(prefer?: Preference): void {
    this.#check();
    const before = this.reloadWanted;
    this.world.record(() => {
      this.reloadWanted = before;
    });
    this.reloadWanted = { prefer: prefer ?? null };
  }

  playing(object: GameObject): Iterable<ServerSession> {
    this.world.see("sessions");
    return this.#services.handler.playing(object);
  }

  /** How many sessions play this object. */
  playersOf(object: GameObject): number {
    this.world.see(playersOf(object.id));
    return this.#services.handler.playing(object).size;
  }

  playedIn(place: GameObject): ReadonlySet<GameObject> {
    this.world.see(playersIn(place.id));
    this.world.see(-place.id);
    return this.world.unseen(() => this.#services.handler.playedIn(place));
  }

  isAway(object: GameObject): boolean {
    this.world.see(playersOf(object.id));
    return this.#services.handler.presenceOf(object) === "away";
  }

  isCommand(word: string): boolean {
    return this.#services.isCommand(word);
  }

  type(line: string): void {
    this.#check();
    const result = this.#services.run(this, line);
    if (!isPromise(result)) return;
    abandon(result);
    throw new HoldfastError("line-waits", `What is typed for somebody must be done at once: "${line}" waits.`, {
      advice: "Leave it to the player to type it.",
    });
  }

  end(): void {
    this.#state = "ended";
  }

  #hearing(): readonly ServerSession[] {
    return this.#hearers ?? (this.#session ? [this.#session] : []);
  }

  #newSurroundings(): Surroundings {
    const { localRules, scenes } = this.#services;
    return {
      underWay: [],
      local: localRules,
      waiting: (act, concerned) => scenes.waitingFor(this, act, concerned),
      show: (places, telling, except) => this.#show(places, telling, except),
    };
  }

  #newLots(): Lots {
    const { chance } = this.#services;
    const name = this.#name ? textOf(this.#name) : chance.bytes(16).toString("hex");
    return new Lots(this.world, this.#waited ? `${name} goes on` : name);
  }

  /** Each session once, whichever of its names it is called by. */
  #audience(whom: Audience): readonly ServerSession[] {
    const { handler } = this.#services;
    if (whom === "everybody") return [...handler.all()].filter((session) => session.loggedIn);
    if (whom === "operators") return [...handler.all()].filter((session) => session.getSyncData().operator);
    if (whom instanceof PlayerAccount) return handler.loggedInAs(whom);
    if (!Array.isArray(whom)) return [...handler.playing(whom as GameObject)];
    return [...new Set((whom as readonly GameObject[]).flatMap((object) => [...handler.playing(object)]))];
  }

  #show(places: readonly GameObject[], what: Telling | string, except: readonly GameObject[]): void {
    const { handler } = this.#services;
    const there = handler.playingIn(places);
    const left = except.length > 0 ? new Set(except.flatMap((object) => [...handler.playing(object)])) : null;
    this.#say(left === null ? there : there.filter((session) => !left.has(session)), what, places);
  }

  /** Where it is seen in some places, it depends on how dark they are. */
  #say(sessions: readonly ServerSession[], what: Telling | string, places = nobody): void {
    if (!(what instanceof Telling)) {
      this.#send(sessions, { type: "text", text: what });
      return;
    }
    if (sessions.length === 0) return;
    const playing = (object: GameObject) => this.#services.handler.playing(object);
    const telling = what.spokenIn(this.#services.handler.languages);
    for (const wording of worded(sessions, telling, playing, places)) {
      this.#send(wording.sessions, { type: "text", text: wording.text });
      this.#sayBeside(wording);
    }
  }

  #sayBeside({ text, telling, looker, sessions }: Wording): void {
    if (!telling.hasData) return;
    const takers = sessions.filter(({ flags }) => flags.oob);
    const beside = takers.length > 0 ? telling.dataFor(looker, text) : null;
    if (beside) this.#send(takers, { type: "oob", ...beside });
  }

  #send(sessions: readonly ServerSession[], message: Message): void {
    this.#check();
    this.#services.handler.say(sessions, { type: "message", message });
  }

  #needSession(method: string): ServerSession {
    this.#check();
    if (!this.#session) {
      throw new HoldfastError("turn-without-session", `turn.${method}() was called in a turn that no session began.`, {
        advice: "A timer's turn has no player; look for the session with turn.sessions().",
      });
    }
    return this.#session;
  }

  #check(): void {
    if (this.#state === "open") return;
    if (this.#state === "looking") {
      throw new HoldfastError(
        "view-acted",
        "A view, a prompt or a greeting wanted to do something, but it only looks.",
        {
          advice: "Do it in a command, a timer's method or a hook, and let the view tell what there is.",
        },
      );
    }
    throw new HoldfastError(
      "turn-over",
      "This turn is over: what is said or changed now would belong to no step of the world.",
      {
        advice:
          "Wait first and return the step: async run(…) { await …; return (turn) => { … }; }. Later work belongs into turn.after().",
      },
    );
  }
}
