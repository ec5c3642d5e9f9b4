/** One generation of the game: it prepares beside its predecessor, takes over, serves, and stands by for its successor. */
import { Account } from "../accounts/account.ts";
import { Accounts } from "../accounts/accounts.ts";
import { NameRules, type NameSettings } from "../accounts/names.ts";
import type { Chance } from "../chance.ts";
import type { Clock } from "../clock.ts";
import { defaultConfig, type Limits } from "../config.ts";
import type { Phase, ServerEvent, ServerState, ServerStatus } from "../control/requests.ts";
import { HoldfastError } from "../errors.ts";
import type { Game } from "../game/game.ts";
import { noteFailedLogin } from "../game/login/failed-login.ts";
import type { Question } from "../link/messages.ts";
import type { Log } from "../log.ts";
import type { Authentication } from "../session/authentication.ts";
import type { PortalData } from "../session/sync-data.ts";
import type { Store } from "../store/store.ts";
import { rehearseMigrations } from "../world/migrations.ts";
import { World } from "../world/world.ts";
import { AuditLog } from "./commit/audit-log.ts";
import { Backlog } from "./commit/backlog.ts";
import type { PassFaultPoint } from "./commit/fault-points.ts";
import { createOrMigrate, whatToDo } from "./generation/create-or-migrate.ts";
import { type NotedSettings, noteSettings } from "./generation/settings-note.ts";
import { type ConnectToPortal, PortalLink } from "./portal-link.ts";
import { BanList } from "./sessions/ban-list.ts";
import { meetPortal } from "./sessions/meet-portal.ts";
import { ServerSessionHandler } from "./sessions/server-session-handler.ts";
import { GameEvents } from "./turn/game-events.ts";
import type { GameRules } from "./turn/game-rules.ts";
import type { GameTurn, TurnOrigin } from "./turn/game-turn.ts";
import { InputRunner } from "./turn/input-runner.ts";
import { TimerRunner } from "./turn/timer-runner.ts";
import { saidTooMuch } from "./turn/turn-output.ts";
import { TurnRunner } from "./turn/turn-runner.ts";
import { Faults, type OnThrow } from "./watch/faults.ts";
import type { TurnWatch } from "./watch/turn-watch.ts";

export interface ServerOptions {
  readonly game: Game;
  readonly store: Store;
  readonly generation: number;
  /** The way to the Portal. Null serves nobody: for an operator's work on a game that does not run. */
  readonly link: ConnectToPortal | null;
  /** What the login screen and the commands go by. */
  readonly rules: (accounts: Accounts) => GameRules;
  readonly limits: Pick<Limits, "turnOutputBytes">;
  /** Latin ones, if nothing is said. */
  readonly names?: NameSettings;
  /** Changes of these are put on the audit record; null if this Server is not for playing. */
  readonly settings: NotedSettings | null;
  /** Null looks on at no turn. */
  readonly watch: TurnWatch | null;
  /** Where a drill may kill the process. */
  readonly pass: PassFaultPoint;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
  tell(event: ServerEvent): void;
  /** It begins with something that may take long. Resolves when whoever waits for it knows. */
  onPhase?(phase: Phase): Promise<void>;
  /** Another generation has taken the store from under this one, which is of no use any more. */
  onTaken(): void;
}

/** The Server's number on the link; there is one. */
const serverNumber = 1;

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
  readonly #backlog: Backlog;
  readonly #turns: TurnRunner;
  readonly #inputs: InputRunner;
  readonly #timers: TimerRunner;
  readonly #link: PortalLink | null;
  #state: ServerState = "preparing";
  #why: string | null = null;
  /** The store's version that the world in memory is at least as new as. */
  #loaded = 0;

  constructor(options: ServerOptions) {
    const { game, generation, clock, chance, log, pass } = options;
    this.#options = options;
    this.#startedAt = clock.now();
    this.world = new World({ kinds: [Account, ...game.kinds] });
    const { scripts } = options.names ?? defaultConfig.names;
    this.accounts = new Accounts(this.world, new NameRules({ scripts, game: game.name }));
    this.rules = options.rules(this.accounts);
    const events = new GameEvents(game, this.rules.dispatcher);
    this.#handler = new ServerSessionHandler(this.world, events);
    this.#bans = new BanList(this.world, this.#handler, clock);
    this.#audit = new AuditLog(this.world);
    const { world, accounts } = this;
    const services = {
      world,
      accounts,
      handler: this.#handler,
      bans: this.#bans,
      clock,
      chance,
      turnOutputBytes: options.limits.turnOutputBytes,
      requireDialogue: (handler: string) => this.rules.dispatcher.requireDialogue(handler),
      audit: this.#audit,
      wantReload: (origin: TurnOrigin) => options.tell({ event: "reload-wanted", ...origin }),
    };
    this.#backlog = new Backlog({
      server: serverNumber,
      store: options.store,
      world,
      handler: this.#handler,
      audit: this.#audit,
      release: (frames, upTo) => this.#link?.release(frames, upTo),
      onDurable: (position) => this.#link?.tellDurable(position),
      onRewritten: (why) => {
        this.rules.counters.count("store-rewritten");
        options.tell({ event: "store-rewritten", why });
      },
      onRoom: () => this.#resume(),
      onTrouble: (trouble) => this.#trouble(trouble),
      onTaken: options.onTaken,
      pass,
      clock,
      log,
    });
    const full = () => this.#full;
    this.#turns = new TurnRunner({
      services,
      watch: options.watch,
      onTurn: (output, session) => {
        this.#backlog.add(output, session);
        this.#timers.check();
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
      pace: this.#backlog.pace,
      alreadyDone: (number, seq) => this.#link?.send({ op: "committed", upTo: [[number, seq]] }),
      onThrow: this.#threw,
    });
    this.#timers = new TimerRunner({ world, turns: this.#turns, clock, full, onThrow: this.#threw });
    this.#link = options.link === null ? null : this.#linkTo(options.link, generation);
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
    this.#state = "ready";
    return { takeOverMs };
  }

  /** From here on this generation serves. If it throws, it has let go of everything again. */
  async takeOver(): Promise<{ readonly migrated: boolean }> {
    const { store, generation } = this.#options;
    if (this.#state === "serving") return { migrated: false };
    try {
      await this.#refuseOldStore();
      await store.claim(`generation ${generation}, process ${process.pid}`);
      await this.#catchUp();
      await this.#options.onPhase?.(whatToDo(this.#options.game, this.world) ?? "taking over");
      this.#state = "serving";
      this.#backlog.startLooking();
      const migrated = createOrMigrate(this.#options.game, this.world, this.#turns);
      const { settings } = this.#options;
      if (settings) this.#turns.run(null, (turn) => noteSettings(turn, settings));
      await this.#backlog.settle();
      if (this.#link) this.#startWatch();
      await this.#link?.open();
      this.#timers.start();
      return { migrated };
    } catch (error) {
      this.#letGo();
      throw error;
    }
  }

  /**
   * Finishes what has begun and lets go of the link; the store is the successor's from its claim on. Rejects, and goes on
   * serving, if the store can't be written: the successor could not write either.
   */
  async standBy(): Promise<void> {
    if (this.#state === "serving") await this.#backlog.prove();
    if (this.#backlog.troubled) {
      throw new HoldfastError(
        "store-cannot-write",
        "The store can't be written at the moment, so nothing can be handed over.",
        {
          advice: "Make room on the disk or mend what keeps the store from being written; then try again.",
        },
      );
    }
    this.#letGo();
    await this.#backlog.settle();
    this.#loaded = Math.max(this.#loaded, this.#backlog.version);
  }

  /** A step of an operator's, outside the game. Resolves when it is committed; rejects with what it threw. */
  async act(step: (turn: GameTurn) => void, origin: TurnOrigin | null = null): Promise<void> {
    const outcome = this.#turns.run(null, step, null, origin);
    if (outcome.type === "threw") throw outcome.error;
    await this.#backlog.settle();
  }

  /** What time it is by its clock, in milliseconds since 1970. */
  get now(): number {
    return this.#options.clock.now();
  }

  get state(): ServerState {
    return this.#backlog.troubled ? "cannot-write" : this.#state;
  }

  /** Why the store can't be written; null while it can. */
  get trouble(): string | null {
    return this.#why;
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

  /** Players have seen what the Server before this one had committed: a store that knows less is not theirs. */
  async #refuseOldStore(): Promise<void> {
    const seen = (await this.#link?.meet()) ?? null;
    if (seen === null || (await this.#options.store.knows(seen))) return;
    this.#link?.send({ op: "behind" });
    throw new HoldfastError(
      "store-behind",
      `The store is not the one that players have been playing on: it ends with batch ${this.#loaded}, and they have seen batch ${seen.version} of theirs.`,
      {
        advice:
          "Put the right world.sqlite back, with its -wal if there is one, and play goes on by itself; or `holdfast stop`, then `holdfast restore FILE`; or go on with what is there by `holdfast restart`, which disconnects everybody.",
      },
    );
  }

  /** What another process has committed since this one last looked. */
  async #catchUp(): Promise<void> {
    const { store } = this.#options;
    const snapshot = await store.load(this.#loaded);
    this.world.load(snapshot);
    this.#loaded = snapshot.version;
    const [entry] = await store.latest("audit", Number.MAX_SAFE_INTEGER, 1);
    this.#audit.load((entry?.key as number | undefined) ?? 0);
    const live = await store.load(0, ["session", "outbox"]);
    this.#backlog.outbox.load(live.changes.filter(({ table }) => table === "outbox"));
    this.#handler.epoch = this.#backlog.outbox.epoch;
    this.#handler.load(live.changes.filter(({ table }) => table === "session"));
  }

  #startWatch(): void {
    const { watch, log, tell } = this.#options;
    const report = watch?.start() ?? null;
    if (report === null) return;
    log.error(report, "a turn has ended the process before this one");
    tell({ event: "turn-broke", ...report });
  }

  #linkTo(connect: ConnectToPortal, generation: number): PortalLink {
    return new PortalLink({
      connect,
      server: serverNumber,
      generation,
      name: this.#options.game.name,
      handler: this.#handler,
      outbox: this.#backlog.outbox,
      inputs: this.#inputs,
      owns: () => this.#backlog.owns(),
      onHello: (newRun, present) => this.#meet(newRun, present),
      onReady: () => {
        // A Portal takes it for granted that a Server that is ready can write.
        if (this.#backlog.troubled) this.#tellWriting();
        // It has said anew what it has received.
        this.#resume();
      },
      onReceived: () => this.#resume(),
      authenticate: (question) => this.#authenticate(question),
      pass: this.#options.pass,
      clock: this.#options.clock,
      log: this.#options.log,
    });
  }

  /** For clients that prove who they are before they have a session. */
  async #authenticate(question: Question): Promise<Authentication> {
    const { login, counters } = this.rules;
    let result: Authentication;
    try {
      result = await login.authenticator.authenticate(question);
    } catch (error) {
      counters.unforeseen(error, "a login could not be checked", question);
      return { type: "refused", reason: "busy" };
    }
    if (question.type === "password" && result.type === "refused") {
      const origin = { by: { type: "stranger" }, from: question.address } as const;
      this.#turns.run(null, (turn) => noteFailedLogin(turn, question, result.reason), null, origin);
    }
    return result;
  }

  #meet(newRun: boolean, present: readonly PortalData[]): void {
    const { watch } = this.#options;
    if (watch && this.#handler.epoch) watch.epoch = this.#handler.epoch;
    if (newRun) this.#turns.run(null, () => this.#bans.tell());
    meetPortal(present, { handler: this.#handler, turns: this.#turns, onThrow: this.#threw });
  }

  readonly #threw: OnThrow = (error, doing, facts, message) => {
    const thrown = this.#faults.of(error, doing);
    if (saidTooMuch(error)) this.rules.counters.count("turn-output");
    this.rules.counters.threw(thrown.fault, { error, ...facts }, message);
    this.#options.tell({ event: "threw", thrown });
  };

  get #full(): boolean {
    return this.#state !== "serving" || this.#backlog.full;
  }

  #resume(): void {
    if (this.#full) return;
    this.#inputs.resume();
    this.#timers.check();
  }

  #trouble(trouble: string | null): void {
    this.#why = trouble;
    this.#options.tell({ event: "writing", trouble });
    this.#tellWriting();
    if (trouble === null) this.#resume();
  }

  #tellWriting(): void {
    this.#link?.send({ op: "writing", possible: !this.#backlog.troubled });
  }

  #letGo(): void {
    this.#state = "standing-by";
    this.#options.watch?.stop();
    this.#backlog.stopLooking();
    this.#timers.stop();
    this.#inputs.stop();
    this.#link?.stop();
  }
}
