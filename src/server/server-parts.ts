/** The parts of one generation, put together: what plays, what is written, and whom it is told to. */

import { NameRules } from "../accounts/names.ts";
import { defaultConfig } from "../config.ts";
import { readable } from "../errors.ts";
import { rulesOf } from "../game/areas/area.ts";
import { KeptTurns } from "../game/history/kept-turns.ts";
import { LineHistory } from "../game/history/line-history.ts";
import { kindsOf } from "../game/kinds.ts";
import { LostPlayer } from "../game/lost-player.ts";
import { Observation } from "../game/operators/observation.ts";
import { TurnTimes } from "../game/operators/turn-times.ts";
import { accountsIn, PlayerAccount, type PlayerAccounts } from "../game/player-account.ts";
import { OpenScene } from "../game/scenes/open-scene.ts";
import type { SessionId } from "../session/session-id.ts";
import type { PortalData } from "../session/sync-data.ts";
import { World } from "../world/world.ts";
import { AuditLog } from "./commit/audit-log.ts";
import { Gathering } from "./commit/gathering.ts";
import { GroupCommit } from "./commit/group-commit.ts";
import { PortalLink, type PortalPlace } from "./peers/portal-link.ts";
import { type Met, PortalPeers } from "./peers/portal-peers.ts";
import { saidTooMuch, TurnOutput } from "./peers/turn-output.ts";
import { SceneHome } from "./scenes/scene-home.ts";
import { Scenes } from "./scenes/scenes.ts";
import type { ServerOptions } from "./server-options.ts";
import { BanList } from "./sessions/ban-list.ts";
import { Observers } from "./sessions/observers.ts";
import { ServerSessionHandler } from "./sessions/server-session-handler.ts";
import { answerQuestion } from "./turn/answer-question.ts";
import { GameEvents } from "./turn/game-events.ts";
import type { GameRules } from "./turn/game-rules.ts";
import type { ReloadWish, TurnOrigin, TurnServices } from "./turn/game-turn.ts";
import { InputRunner } from "./turn/input-runner.ts";
import { meetPortal } from "./turn/meet-portal.ts";
import { SceneWorks } from "./turn/scene-works.ts";
import { TimerRunner } from "./turn/timer-runner.ts";
import { TurnRunner } from "./turn/turn-runner.ts";
import { PlayerViews } from "./views/player-views.ts";
import { Faults, type OnThrow } from "./watch/faults.ts";

/** How far the generation has come. */
export interface Service {
  isServing(): boolean;
  /** The number of the store's claim by which it serves. */
  claim(): number;
}

export class ServerParts {
  readonly world: World;
  readonly accounts: PlayerAccounts;
  readonly rules: GameRules;
  readonly handler: ServerSessionHandler;
  readonly scenes: Scenes;
  readonly works: SceneWorks;
  readonly audit: AuditLog;
  readonly keptTurns: KeptTurns;
  readonly peers: PortalPeers;
  readonly commit: GroupCommit;
  readonly turns: TurnRunner;
  readonly views: PlayerViews;
  readonly inputs: InputRunner;
  readonly timers: TimerRunner;
  readonly links: readonly PortalLink[];
  readonly #options: ServerOptions;
  readonly #service: Service;
  readonly #faults = new Faults();
  readonly #bans: BanList;
  /** Why the store can't be written; null while it can. */
  #trouble: string | null = null;

  constructor(options: ServerOptions, service: Service) {
    const { game, clock, chance, log, pass } = options;
    const { languages = defaultConfig.languages } = options;
    this.#options = options;
    this.#service = service;
    this.world = new World({ kinds: [PlayerAccount, Observation, OpenScene, LostPlayer, ...kindsOf(game)] });
    const { scripts } = options.names ?? defaultConfig.names;
    this.accounts = accountsIn(this.world, new NameRules({ scripts, game: game.name }));
    const turnTimes = new TurnTimes();
    const running = { generation: options.generation, startedAt: clock.now(), turns: turnTimes };
    this.rules = options.rules(this.accounts, this.#threw, running);
    const { dispatcher } = this.rules;
    const events = new GameEvents(game, dispatcher, () => this.scenes);
    const { world, accounts } = this;
    this.peers = new PortalPeers(options.number, options.portals[0]?.name ?? "");
    const output = new TurnOutput(this.peers, options.limits.turnOutputBytes, languages);
    this.handler = new ServerSessionHandler({ world, peers: this.peers, output, events, languages });
    const observers = new Observers(world, this.handler, output);
    output.onHeard = (to, said) => observers.hear(to, said);
    const home = new SceneHome({ world, handler: this.handler, kinds: dispatcher.scenes });
    this.scenes = new Scenes({
      home,
      bytesMax: options.limits.sceneBytes,
      commands: {
        isCommand: (turn, line) => dispatcher.isExact(turn, line),
        run: (turn, line) => dispatcher.run(turn, line),
      },
      onThrow: this.#threw,
    });
    this.#bans = new BanList(world, output, clock);
    this.audit = new AuditLog(world);
    this.keptTurns = new KeptTurns(world, options.limits.historyBytes);
    const history = new LineHistory(world, accounts, this.keptTurns);
    const full = () => this.#full;
    this.commit = new GroupCommit({
      store: options.store,
      source: new Gathering({
        world,
        audit: this.audit,
        handler: this.handler,
        peers: this.peers,
        beforeTaking: () => this.views.beforeBatch(),
        onReleased: () => this.#resume(),
      }),
      onDurable: (position) => {
        for (const link of this.links) link.tellDurable(position);
      },
      onRewritten: (why) => {
        this.rules.counters.count("store-rewritten");
        options.tell({ event: "store-rewritten", why });
      },
      onTrouble: (trouble) => this.#heedTrouble(trouble),
      onTaken: options.onTaken,
      onBroken: options.onBroken,
      pass,
      clock,
      log,
    });
    const services: TurnServices = {
      world,
      accounts,
      handler: this.handler,
      bans: this.#bans,
      audit: this.audit,
      history,
      output,
      clock,
      chance,
      localRules: rulesOf(game.areas ?? []),
      start: game.start ?? null,
      scenes: this.scenes,
      isCommand: (word) => dispatcher.isCommand(word),
      run: (turn, line) => dispatcher.run(turn, line),
      wantReload: (origin: TurnOrigin, wish: ReloadWish) =>
        options.tell({ event: "reload-wanted", ...origin, ...wish }),
    };
    this.views = new PlayerViews({
      game,
      services,
      handler: this.handler,
      output,
      watch: options.watch,
      clock,
      onSaid: () => this.commit.touch(),
      onThrow: this.#threw,
    });
    this.turns = new TurnRunner({
      services,
      begin: world.guard(),
      watch: options.watch,
      times: turnTimes,
      onTurn: (name, session) => {
        this.works.check();
        this.views.afterTurn(session);
        this.commit.touch();
        this.timers.check();
        options.onlooker?.onTurn(name);
        pass("turn-ended");
      },
    });
    this.works = new SceneWorks({ home, scenes: this.scenes, turns: this.turns, onThrow: this.#threw });
    this.inputs = new InputRunner({
      handler: this.handler,
      history,
      turns: this.turns,
      greeting: (session) => this.views.greeting(session),
      greet: (turn, greeting) => events.greet(turn, greeting),
      scenes: this.scenes,
      answer: (session) => this.views.answer(session),
      whatIs: (turn, session, message) => events.whatIs(turn, session, message),
      full,
      onThrow: this.#threw,
    });
    this.timers = new TimerRunner({ world, turns: this.turns, scenes: this.scenes, clock, full, onThrow: this.#threw });
    this.links = options.portals.map((place) => this.#linkTo(place));
  }

  /** Why the store can't be written; null while it can. */
  get trouble(): string | null {
    return this.#trouble;
  }

  #linkTo(place: PortalPlace): PortalLink {
    const { generation, game, pass, clock, log } = this.#options;
    return new PortalLink({
      place,
      peers: this.peers,
      generation,
      name: game.name,
      claim: () => this.#service.claim(),
      owns: () => this.commit.owns(),
      onSuperseded: () => this.#options.onTaken(),
      onMet: (met, present, known) => this.#met(met, present, known),
      onReady: (peer) => {
        // A Portal takes it for granted that a Server that is ready can write.
        if (this.commit.troubled) peer.tell({ op: "writing", possible: false });
        // In its hello the Portal has said anew what it has received.
        this.#resume();
      },
      onInput: (peer, session, seq, input) => this.inputs.accept(peer, session, seq, input),
      onReceived: () => this.#resume(),
      onEndsKnown: (lanes, ended) => this.handler.forgetEnded(lanes, ended),
      authenticate: (question) => answerQuestion(question, this.rules, this.turns),
      pass,
      clock,
      log,
    });
  }

  #met({ isNew }: Met, present: readonly PortalData[], known: readonly SessionId[]): void {
    if (isNew) this.turns.run(null, () => this.#bans.tell());
    meetPortal(present, known, { handler: this.handler, turns: this.turns, onThrow: this.#threw });
  }

  readonly #threw: OnThrow = (whatever, doing, facts, message) => {
    const error = readable(whatever);
    const thrown = this.#faults.of(error, doing);
    if (saidTooMuch(error)) this.rules.counters.count("turn-output");
    this.rules.counters.threw(thrown.fault, { error, ...facts }, message);
    this.#options.tell({ event: "threw", thrown });
    this.#options.onlooker?.onThrow(error);
  };

  get #full(): boolean {
    return !this.#service.isServing() || this.commit.isFull || this.peers.isFull;
  }

  #resume(): void {
    if (this.#full) return;
    this.inputs.resume();
    this.timers.check();
  }

  #heedTrouble(trouble: string | null): void {
    this.#trouble = trouble;
    this.#options.tell({ event: "writing", trouble });
    this.peers.tell({ op: "writing", possible: trouble === null });
    if (trouble === null) this.#resume();
  }
}
