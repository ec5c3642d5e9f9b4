/** One generation of the game: it prepares beside its predecessor, takes over, serves, and stands by for its successor. */
import { Account } from "../accounts/account.ts";
import { Accounts } from "../accounts/accounts.ts";
import { NameRules } from "../accounts/names.ts";
import { defaultConfig } from "../config.ts";
import type { ServerState, ServerStatus } from "../control/requests.ts";
import { HoldfastError } from "../errors.ts";
import type { TurnSession } from "../game/turn.ts";
import type { SessionId } from "../session/session-id.ts";
import type { PortalData } from "../session/sync-data.ts";
import { foreignMigrations, rehearseMigrations } from "../world/migrations.ts";
import { World } from "../world/world.ts";
import { AuditLog } from "./commit/audit-log.ts";
import { Gathering } from "./commit/gathering.ts";
import { GroupCommit } from "./commit/group-commit.ts";
import { catchUp } from "./generation/catch-up.ts";
import { createOrMigrate, whatToDo } from "./generation/create-or-migrate.ts";
import { refuseOldStore } from "./generation/refuse-old-store.ts";
import { noteSettings } from "./generation/settings-note.ts";
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
  #state: ServerState = "preparing";
  #why: string | null = null;
  /** Migrations that had run before, and that this code does not have: an author may have removed them. */
  #foreign: readonly string[] = [];
  /** The number of the claim by which it serves. */
  #claim = 0;
  /** From when it is told to take over until it stands by. */
  #term: object | null = null;
  /** The store's version that the world in memory is at least as new as. */
  #loaded = 0;

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
      onTrouble: (trouble) => this.#trouble(trouble),
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
  }

  /**
   * Loads the world and proves that this code can work with it. Changes nothing that anybody else could see. Tells how long
   * taking over will take, apart from what it always takes.
   */
  async prepare(): Promise<{ readonly takeOverMs: number }> {
    const { store, game, clock, onPhase } = this.#options;
    await onPhase?.("loading the world");
    const snapshot = await store.load(0);
    this.world.load(snapshot);
    this.#loaded = snapshot.version;
    let takeOverMs = 0;
    if (whatToDo(game, this.world) === "migrating the world") {
      await onPhase?.("rehearsing migrations");
      const begun = clock.elapsed();
      rehearseMigrations(this.world, game.migrations ?? []);
      takeOverMs = Math.ceil(clock.elapsed() - begun);
    }
    this.#foreign = foreignMigrations(this.world, game.migrations ?? []);
    this.#state = "ready";
    return { takeOverMs };
  }

  /** From here on this generation serves. If it throws, it has let go of everything again. */
  async takeOver(): Promise<{ readonly migrated: boolean }> {
    const { store, generation } = this.#options;
    if (this.#state === "serving") return { migrated: false };
    const term = {};
    this.#term = term;
    try {
      for (const link of this.#links) await this.#refuseOldStore(link);
      this.#refuseEnded(term);
      this.#claim = await store.claim(`generation ${generation}, process ${process.pid}`);
      this.#refuseEnded(term);
      const { world } = this;
      const caughtUp = { world, audit: this.#audit, peers: this.#peers, handler: this.#handler };
      this.#loaded = await catchUp(store, this.#loaded, caughtUp);
      this.#refuseNewerShape();
      // A Portal is told how far the store is before it is told anything else. A store that is lost now is written anew, from a
      // world that has caught up.
      await this.#commit.prove();
      await this.#options.onPhase?.(whatToDo(this.#options.game, this.world) ?? "taking over");
      this.#refuseEnded(term);
      this.#state = "serving";
      this.#commit.startLooking();
      const migrated = createOrMigrate(this.#options.game, this.world, this.#turns);
      const { settings } = this.#options;
      if (settings) this.#turns.run(null, (turn) => noteSettings(turn, settings));
      await this.#commit.settle();
      this.#refuseEnded(term);
      if (this.#links.length > 0) this.#startWatch();
      for (const link of this.#links) await link.open();
      this.#refuseEnded(term);
      this.#timers.start();
      return { migrated };
    } catch (error) {
      if (this.#term === term) this.#letGo();
      throw error;
    }
  }

  /**
   * Finishes what has begun and lets go of the link; the store is the successor's from its claim on. Rejects, and goes on
   * serving, if the store can't be written: the successor could not write either.
   */
  async standBy(): Promise<void> {
    if (this.#state === "serving") await this.#commit.prove();
    if (this.#commit.troubled) {
      throw new HoldfastError(
        "store-cannot-write",
        "The store can't be written at the moment, so nothing can be handed over.",
        {
          advice: "Make room on the disk or mend what keeps the store from being written; then try again.",
        },
      );
    }
    this.#letGo();
    await this.#commit.settle();
    this.#loaded = Math.max(this.#loaded, this.#commit.version);
  }

  /** A step of an operator's, outside the game. Resolves when it is committed; rejects with what it threw. */
  async act(step: (turn: GameTurn) => void, origin: TurnOrigin | null = null): Promise<void> {
    const outcome = this.#turns.run(null, step, null, origin);
    if (outcome.type === "threw") throw outcome.error;
    await this.#commit.settle();
  }

  /** What time it is by its clock, in milliseconds since 1970. */
  get now(): number {
    return this.#options.clock.now();
  }

  get state(): ServerState {
    return this.#commit.troubled ? "cannot-write" : this.#state;
  }

  /** Why the store can't be written; null while it can. */
  get trouble(): string | null {
    return this.#why;
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

  async #refuseOldStore(link: PortalLink): Promise<void> {
    const seen = await link.meet();
    if (seen === null) return;
    try {
      await refuseOldStore(this.#options.store, this.#loaded, seen);
    } catch (error) {
      link.send({ op: "behind" });
      throw error;
    }
  }

  /** A later generation has brought the world into a shape that this code does not know, and was ended before it served. */
  #refuseNewerShape(): void {
    const { migrations = [] } = this.#options.game;
    const [newer] = foreignMigrations(this.world, migrations).filter((name) => !this.#foreign.includes(name));
    if (newer === undefined) return;
    throw new HoldfastError("world-newer", `The world was migrated ("${newer}") by code that is newer than this.`, {
      advice: "Nothing: the code that stands there now is started.",
    });
  }

  #startWatch(): void {
    const { watch, log, tell } = this.#options;
    const report = watch?.start() ?? null;
    if (report === null) return;
    log.error(report, "a turn has ended the process before this one");
    tell({ event: "turn-broke", ...report });
  }

  #linkTo(place: PortalPlace): PortalLink {
    const { generation, game, pass, clock, log } = this.#options;
    return new PortalLink({
      place,
      peers: this.#peers,
      generation,
      name: game.name,
      claim: () => this.#claim,
      owns: () => this.#commit.owns(),
      onSuperseded: () => this.#options.onTaken(),
      onMet: (met, present) => this.#met(met, present),
      onReady: (peer) => {
        // A Portal takes it for granted that a Server that is ready can write.
        if (this.#commit.troubled) peer.tell({ op: "writing", possible: false });
        // It has said anew what it has received.
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
    return this.#state !== "serving" || this.#commit.isFull || this.#peers.isFull;
  }

  #resume(): void {
    if (this.#full) return;
    this.#inputs.resume();
    this.#timers.check();
  }

  #trouble(trouble: string | null): void {
    this.#why = trouble;
    this.#options.tell({ event: "writing", trouble });
    this.#peers.tell({ op: "writing", possible: trouble === null });
    if (trouble === null) this.#resume();
  }

  /** A supervisor that has just come may tell it to stand by while it still takes over, as an earlier one has told it. */
  #refuseEnded(term: object): void {
    if (this.#term === term) return;
    throw new HoldfastError("store-taken", "This Server was told to stand by before it had taken over.");
  }

  #letGo(): void {
    this.#term = null;
    this.#state = "standing-by";
    this.#options.watch?.stop();
    this.#commit.stopLooking();
    this.#timers.stop();
    this.#inputs.stop();
    for (const link of this.#links) link.stop();
  }
}
