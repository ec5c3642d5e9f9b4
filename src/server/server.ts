/** One generation of the game: it prepares beside its predecessor, takes over, serves, and stands by for its successor. */
import { Account } from "../accounts/account.ts";
import { Accounts } from "../accounts/accounts.ts";
import { NameRules } from "../accounts/names.ts";
import { defaultConfig } from "../config.ts";
import type { ServerState, ServerStatus } from "../control/requests.ts";
import type { TurnSession } from "../game/turn.ts";
import type { SessionId } from "../session/session-id.ts";
import type { PortalData } from "../session/sync-data.ts";
import { World } from "../world/world.ts";
import { AuditLog } from "./commit/audit-log.ts";
import { Gathering } from "./commit/gathering.ts";
import { GroupCommit } from "./commit/group-commit.ts";
import { HandOver } from "./generation/hand-over.ts";
import { WorldCopy } from "./generation/world-copy.ts";
import { PortalLink, type PortalPlace } from "./peers/portal-link.ts";
import { type Met, PortalPeers } from "./peers/portal-peers.ts";
import { saidTooMuch, TurnOutput } from "./peers/turn-output.ts";
import type { ServerOptions } from "./server-options.ts";
import { BanList } from "./sessions/ban-list.ts";
import { ServerSessionHandler } from "./sessions/server-session-handler.ts";
import { answerQuestion } from "./turn/answer-question.ts";
import { GameEvents } from "./turn/game-events.ts";
import type { GameRules } from "./turn/game-rules.ts";
import type { GameTurn, TurnOrigin } from "./turn/game-turn.ts";
import { InputRunner } from "./turn/input-runner.ts";
import { meetPortal } from "./turn/meet-portal.ts";
import { TimerRunner } from "./turn/timer-runner.ts";
import { TurnRunner } from "./turn/turn-runner.ts";
import { Faults, type OnThrow } from "./watch/faults.ts";

export class Server {
  readonly world: World;
  readonly accounts: Accounts;
  readonly rules: GameRules;
  readonly #options: ServerOptions;
  readonly #startedAt: number;
  readonly #faults = new Faults();
  readonly #handler: ServerSessionHandler;
  readonly #bans: BanList;
  readonly #audit: AuditLog;
  readonly #peers: PortalPeers;
  readonly #commit: GroupCommit;
  readonly #turns: TurnRunner;
  readonly #inputs: InputRunner;
  readonly #timers: TimerRunner;
  readonly #links: readonly PortalLink[];
  readonly #handOver: HandOver;
  /** Why the store can't be written; null while it can. */
  #trouble: string | null = null;

  constructor(options: ServerOptions) {
    const { game, clock, chance, log, pass } = options;
    this.#options = options;
    this.#startedAt = clock.now();
    this.world = new World({ kinds: [Account, ...game.kinds] });
    const { scripts } = options.names ?? defaultConfig.names;
    this.accounts = new Accounts(this.world, new NameRules({ scripts, game: game.name }));
    this.rules = options.rules(this.accounts);
    const events = new GameEvents(game, this.rules.dispatcher);
    const { world, accounts } = this;
    this.#peers = new PortalPeers(options.number, options.portals[0]?.name ?? "");
    const output = new TurnOutput(this.#peers, options.limits.turnOutputBytes);
    this.#handler = new ServerSessionHandler({ world, peers: this.#peers, output, events });
    this.#bans = new BanList(world, output, clock);
    this.#audit = new AuditLog(world);
    const full = () => this.#full;
    this.#commit = new GroupCommit({
      store: options.store,
      source: new Gathering({
        world,
        audit: this.#audit,
        handler: this.#handler,
        peers: this.#peers,
        onReleased: () => this.#resume(),
      }),
      onDurable: (position) => {
        for (const link of this.#links) link.tellDurable(position);
      },
      onRewritten: (why) => {
        this.rules.counters.count("store-rewritten");
        options.tell({ event: "store-rewritten", why });
      },
      onTrouble: (trouble) => this.#heedTrouble(trouble),
      onTaken: options.onTaken,
      pass,
      clock,
      log,
    });
    this.#turns = new TurnRunner({
      services: {
        world,
        accounts,
        handler: this.#handler,
        bans: this.#bans,
        audit: this.#audit,
        output,
        clock,
        chance,
        requireDialogue: (handler: string) => this.rules.dispatcher.requireDialogue(handler),
        wantReload: (origin: TurnOrigin) => options.tell({ event: "reload-wanted", ...origin }),
      },
      watch: options.watch,
      onTurn: (name) => {
        this.#commit.touch();
        this.#timers.check();
        options.onlooker?.onTurn(name);
        pass("turn-ended");
      },
    });
    this.#inputs = new InputRunner({
      handler: this.#handler,
      turns: this.#turns,
      greet: (turn) => events.greet(turn),
      prompt: (turn, session) => events.prompt(turn, session),
      whatIs: (turn, session, message) => events.whatIs(turn, session, message),
      full,
      onThrow: this.#threw,
    });
    this.#timers = new TimerRunner({ world, turns: this.#turns, clock, full, onThrow: this.#threw });
    this.#links = options.portals.map((place) => this.#linkTo(place));
    const copy = new WorldCopy({
      game,
      store: options.store,
      world,
      audit: this.#audit,
      peers: this.#peers,
      handler: this.#handler,
      clock,
    });
    this.#handOver = new HandOver({
      game,
      generation: options.generation,
      store: options.store,
      world,
      copy,
      commit: this.#commit,
      turns: this.#turns,
      inputs: this.#inputs,
      timers: this.#timers,
      links: this.#links,
      settings: options.settings,
      watch: options.watch,
      log,
      tell: (event) => options.tell(event),
      onPhase: (phase) => options.onPhase?.(phase) ?? Promise.resolve(),
    });
  }

  /**
   * Loads the world and proves that this code can work with it. Changes nothing that anybody else could see. Tells how long
   * taking over will take, apart from what it always takes.
   */
  prepare(): Promise<{ readonly takeOverMs: number }> {
    return this.#handOver.prepare();
  }

  /** From here on this generation serves. If it rejects, it has let go of everything again. */
  takeOver(): Promise<{ readonly migrated: boolean }> {
    return this.#handOver.takeOver();
  }

  /**
   * Finishes what has begun and lets go of the link; the store is the successor's from its claim on. Rejects, and goes on
   * serving, if the store can't be written: the successor could not write either.
   */
  standBy(): Promise<void> {
    return this.#handOver.standBy();
  }

  /** A step of an operator's, outside the game. Resolves with what it gives when it is committed; rejects with what it threw. */
  async act<T>(step: (turn: GameTurn) => T, origin: TurnOrigin | null = null): Promise<T> {
    let given!: T;
    const keep = (turn: GameTurn) => {
      given = step(turn);
    };
    const outcome = this.#turns.run(null, keep, null, origin);
    if (outcome.type === "threw") throw outcome.error;
    await this.#commit.settle();
    return given;
  }

  /** What time it is by its clock, in milliseconds since 1970. */
  get now(): number {
    return this.#options.clock.now();
  }

  get state(): ServerState {
    return this.#commit.troubled ? "cannot-write" : this.#handOver.state;
  }

  /** Why the store can't be written; null while it can. */
  get trouble(): string | null {
    return this.#trouble;
  }

  /** What the game sees of a session; null if there is none of that id. */
  session(id: SessionId): TurnSession | null {
    return this.#handler.get(id) ?? null;
  }

  /** What the Server knows; what its process takes and how it fares is for whoever runs it. */
  status(): Omit<ServerStatus, "memoryBytes" | "loopDelay"> {
    return {
      state: this.state,
      generation: this.#options.generation,
      startedAt: this.#startedAt,
      objects: this.world.size,
      sessions: this.#handler.count,
      counters: this.rules.counters.all(),
    };
  }

  #linkTo(place: PortalPlace): PortalLink {
    const { generation, game, pass, clock, log } = this.#options;
    return new PortalLink({
      place,
      peers: this.#peers,
      generation,
      name: game.name,
      claim: () => this.#handOver.claim,
      owns: () => this.#commit.owns(),
      onSuperseded: () => this.#options.onTaken(),
      onMet: (met, present) => this.#met(met, present),
      onReady: (peer) => {
        // A Portal takes it for granted that a Server that is ready can write.
        if (this.#commit.troubled) peer.tell({ op: "writing", possible: false });
        // In its hello the Portal has said anew what it has received.
        this.#resume();
      },
      onInput: (peer, session, seq, input) => this.#inputs.accept(peer, session, seq, input),
      onReceived: () => this.#resume(),
      onEndsKnown: (lanes, ended) => this.#handler.forgetEnded(lanes, ended),
      authenticate: (question) => answerQuestion(question, this.rules, this.#turns),
      pass,
      clock,
      log,
    });
  }

  #met({ isNew }: Met, present: readonly PortalData[]): void {
    if (isNew) this.#turns.run(null, () => this.#bans.tell());
    meetPortal(present, { handler: this.#handler, turns: this.#turns, onThrow: this.#threw });
  }

  readonly #threw: OnThrow = (error, doing, facts, message) => {
    const thrown = this.#faults.of(error, doing);
    if (saidTooMuch(error)) this.rules.counters.count("turn-output");
    this.rules.counters.threw(thrown.fault, { error, ...facts }, message);
    this.#options.tell({ event: "threw", thrown });
    this.#options.onlooker?.onThrow(error);
  };

  get #full(): boolean {
    return this.#handOver.state !== "serving" || this.#commit.isFull || this.#peers.isFull;
  }

  #resume(): void {
    if (this.#full) return;
    this.#inputs.resume();
    this.#timers.check();
  }

  #heedTrouble(trouble: string | null): void {
    this.#trouble = trouble;
    this.#options.tell({ event: "writing", trouble });
    this.#peers.tell({ op: "writing", possible: trouble === null });
    if (trouble === null) this.#resume();
  }
}
