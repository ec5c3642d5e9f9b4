/** Runs one game from its start to its end, over restarts: its log, its settings, its processes. */
import type { Actor } from "../audit/entry.ts";
import type { Chance } from "../chance.ts";
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import type { Refusal } from "../control/channel.ts";
import { fingerprintOf } from "../control/fingerprint.ts";
import { openProcessLog, type ProcessLog } from "../control/process-log.ts";
import { HoldfastError } from "../errors.ts";
import type { Log } from "../log.ts";
import { Acts } from "./acts.ts";
import { actsPath } from "./data-directory.ts";
import { GameCheck } from "./game-check.ts";
import { GameProcesses } from "./game-processes.ts";
import { GameWatch } from "./game-watch.ts";
import { News } from "./news.ts";
import { Notes } from "./notes.ts";
import type { Orphans } from "./orphans.ts";
import type { Programs } from "./programs.ts";
import { Reloads } from "./reloads.ts";
import { sentences } from "./sentences.ts";

export interface SupervisorOptions {
  readonly clock: Clock;
  readonly chance: Chance;
  /** Called at the start and again at each restart. */
  loadConfig(): Promise<Config>;
  readonly programs: Programs;
  /** What the system calls whoever starts it. */
  readonly user: string;
  /** Calm lines for the terminal. */
  say(line: string): void;
}

export class Supervisor {
  readonly startedAt: number;
  /** Resolves when everything has ended and the data directory is free again. */
  readonly ended: Promise<void>;
  readonly processes: GameProcesses;
  readonly reloads: Reloads;
  /** What is done outside the Server, on its way into the audit record. */
  readonly acts: Acts;
  readonly #options: SupervisorOptions;
  readonly #processLog: ProcessLog;
  readonly #log: Log;
  readonly #news: News;
  readonly #notes: Notes;
  readonly #check = new GameCheck();
  readonly #end = Promise.withResolvers<void>();
  #config: Config;
  #state: "starting" | "up" | "stopping" = "starting";
  #hasAdopted = false;

  /** `startSupervisor` makes one, when the data directory is its own. */
  constructor(options: SupervisorOptions, config: Config) {
    const { clock, chance } = options;
    this.#options = options;
    this.startedAt = clock.now();
    this.#config = config;
    this.#processLog = openProcessLog("supervisor", config.data);
    const { log } = this.#processLog;
    this.#log = log;
    this.ended = this.#end.promise;
    const news = new News({ log, say: options.say, announce: (line) => this.processes.announce(line) });
    this.#news = news;
    this.#notes = new Notes(log, options.say);
    this.acts = new Acts({
      clock,
      chance,
      file: actsPath(config.data),
      server: () => this.processes.generations.serving?.child ?? null,
      log,
    });
    const { acts } = this;
    this.processes = new GameProcesses({
      clock,
      programs: options.programs,
      config: () => this.#config,
      news,
      notes: this.#notes,
      acts,
      log,
      checkTypes: () => this.#check.run(this.#config),
      onReloadWanted: (by, from, prefer) => void this.reloads.wanted(by, from, prefer),
    });
    this.reloads = new Reloads({ generations: this.processes.generations, acts, news });
  }

  /**
   * Starts the Portal, then a Server, or goes on with those that have outlived an earlier supervisor. Resolves when the
   * Portal listens.
   */
  async begin({ portal, servers }: Orphans = { portal: null, servers: [] }): Promise<void> {
    this.#hasAdopted = portal !== null;
    if (portal) await this.processes.portal.adopt(portal);
    else await this.processes.portal.start();
    if (this.state !== "starting") return;
    this.#state = "up";
    this.#notes.tell();
    if (portal) this.#news.tell("info", sentences.portalAdopted);
    this.processes.generations.adopt(servers, portal?.generation ?? 0);
    const settings = fingerprintOf(JSON.stringify(this.#config));
    if ([portal, ...servers].some((orphan) => orphan && orphan.settings !== settings)) this.note(sentences.oldSettings);
  }

  /** Players were there before this supervisor: a game that can't start is no reason to end them. */
  get hasAdopted(): boolean {
    return this.#hasAdopted;
  }

  /** What operators should know and may mend at their leisure. */
  note(line: string): void {
    this.#notes.add(line);
  }

  get notes(): readonly string[] {
    return this.#notes.lines;
  }

  get config(): Config {
    return this.#config;
  }

  get state(): "starting" | "up" | "stopping" {
    return this.#state;
  }

  /** Resolves when the first Server serves, with null, or when it couldn't start, with the reason. */
  get firstOutcome(): Promise<Refusal | null> {
    return this.#news.firstOutcome;
  }

  /** Why the game isn't played; null while it is. */
  get trouble(): string | null {
    return this.#news.trouble;
  }

  /** Reloads the game whenever one of its files was saved. */
  watch(): void {
    const watcher = new GameWatch({
      clock: this.#options.clock,
      directory: this.#config.directory,
      data: this.#config.data,
      // What became of it is reported by the generations themselves.
      onChange: () => void this.reloads.reload({ type: "holdfast" }, null, "a file was saved").catch(() => {}),
      onTrouble: (trouble) => {
        if (trouble === null) this.#news.say("info", sentences.watching(this.#config.directory));
        else this.#news.tell("error", sentences.notWatching(this.#config.directory, trouble));
      },
    });
    this.ended.then(() => watcher.close());
  }

  /** Something was thrown that nobody caught. */
  unforeseen(error: unknown): void {
    this.#log.error({ error }, "something unforeseen happened; the game goes on");
  }

  /** Ends Portal and Server in good order and starts them again with the settings as they are now. */
  async restart(by: Actor): Promise<void> {
    const config = await this.#options.loadConfig();
    if (config.data !== this.#config.data) {
      throw new HoldfastError("data-moved", `The data directory can't change from ${this.#config.data} by a restart.`, {
        advice: "Use `holdfast stop` and `holdfast start`.",
      });
    }
    if (this.#state !== "up") throw new HoldfastError("stopping", "Holdfast is already being stopped or restarted.");
    this.#state = "starting";
    this.#notes.wait();
    this.#news.say("info", sentences.restarting);
    await this.acts.add({ kind: "restarted", by });
    await this.processes.portal.stop(null);
    await this.processes.generations.stop();
    // Somebody may have asked for a stop meanwhile.
    if (this.state !== "starting") return this.ended;
    this.#config = config;
    this.#notes.drop(sentences.oldSettings);
    this.#news.begin();
    try {
      await this.begin();
    } catch (error) {
      this.#news.say("error", sentences.restartFailed(error instanceof Error ? error.message : String(error)));
      await this.stop(null);
      throw error;
    }
  }

  /** The Portal says goodbye, the Server finishes its batch. Resolves with `ended`. */
  async stop(reason: string | null, by: Actor = { type: "holdfast" }): Promise<void> {
    if (this.#state !== "stopping") {
      this.#state = "stopping";
      this.#notes.wait();
      this.#log.info(sentences.stopping);
      await this.acts.add({ kind: "stopped", by, why: reason });
      await this.processes.portal.stop(reason);
      this.#check.end();
      await this.processes.generations.stop();
      this.#log.info(sentences.stopped);
      await this.#processLog.close();
      this.#end.resolve();
    }
    await this.ended;
  }
}
