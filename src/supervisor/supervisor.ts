/** Runs one game: its lock, its log, a Portal that stays, and generations of the Server beside it. */

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
import type { PortalChild } from "./child.ts";
import { adoptChild, spawnChild } from "./child-process.ts";
import { actsPath } from "./data-directory.ts";
import { GameCheck } from "./game-check.ts";
import { GameWatch } from "./game-watch.ts";
import type { Report } from "./generations.ts";
import { News } from "./news.ts";
import { Notes } from "./notes.ts";
import { objectionTo } from "./objection.ts";
import type { Orphans } from "./orphans.ts";
import { PortalKeeper } from "./portal-keeper.ts";
import type { Programs } from "./programs.ts";
import { refusalSentence, reportSentence, sentences } from "./sentences.ts";
import { ServerGenerations, type ServingGeneration } from "./server-generations.ts";

/** A Portal that takes longer to say how it is has much to do. */
const portalStatusMs = 2000;

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

/** A Portal that takes longer was stopped, or hangs. */
const portalMs = 10_000;

export class Supervisor {
  readonly startedAt: number;
  /** Resolves when everything has ended and the data directory is free again. */
  readonly ended: Promise<void>;
  readonly portal: PortalKeeper;
  readonly generations: ServerGenerations;
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
  /** What the Portal speaks with Servers. */
  #linkVersion: number | null = null;

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
    const news = new News({ log, say: options.say, announce: (line) => this.#announce(line) });
    this.#news = news;
    this.#notes = new Notes(log, options.say);
    const { portal, server } = options.programs;
    const { data } = config;
    this.portal = new PortalKeeper({
      clock,
      spawn: (events) => spawnChild({ clock, role: "portal", program: portal, config: this.#config }, events),
      adopt: (introduction, events) => adoptChild({ ...introduction, data, clock }, events),
      onIntroduction: (introduction) => {
        this.#linkVersion = introduction.linkVersion;
        this.generations.reconsider();
      },
      onSocketMadeAgain: (socket) => this.note(sentences.socketMadeAgain(socket)),
      onProtocolOff: (refusal) => news.tell("error", refusalSentence(refusal)),
      onLost: (how) => news.tell("error", sentences.portalLost(how)),
      onReturned: () => news.tell("info", sentences.portalReturned),
      onFailed: (refusal) => news.tell("error", sentences.portalFailed(refusal)),
    });
    this.generations = new ServerGenerations({
      clock,
      spawn: (mode, generation, events) =>
        spawnChild({ clock, role: "server", program: server, config: this.#config, mode, generation }, events),
      adopt: (introduction, events) => adoptChild({ ...introduction, data, clock }, events),
      objection: (introduction) => objectionTo(introduction, this.#linkVersion),
      checkTypes: () => this.#check.run(this.#config),
      anybodyThere: () => this.#anybodyThere(),
      onReloadWanted: (by, from) => void this.#reloadFor(by, from),
      onWriting: (trouble) => {
        news.heedWriting(trouble);
        if (trouble === null) void this.acts.flush();
      },
      onStoreRewritten: (why) => this.#noteRewritten(why),
      onTurnBroke: (why, runsAgain) => news.tell("error", sentences.turnBroke(why, runsAgain)),
      onSocketMadeAgain: (socket) => this.note(sentences.socketMadeAgain(socket)),
      onReport: (report) => this.#heed(report),
      onSlow: (sentence) => news.tell("info", sentence),
      limits: () => this.#config.limits,
    });
    this.acts = new Acts({
      clock,
      chance,
      file: actsPath(config.data),
      server: () => this.generations.serving?.child ?? null,
      log: this.#log,
    });
  }

  /**
   * Starts the Portal, then a Server, or goes on with those that have outlived an earlier supervisor. Resolves when the
   * Portal listens.
   */
  async begin({ portal, servers }: Orphans = { portal: null, servers: [] }): Promise<void> {
    this.#hasAdopted = portal !== null;
    if (portal) await this.portal.adopt(portal);
    else await this.portal.start();
    if (this.state !== "starting") return;
    this.#state = "up";
    this.#notes.tell();
    if (portal) this.#news.tell("info", sentences.portalAdopted);
    this.generations.adopt(servers, portal?.generation ?? 0);
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

  /** The game is told as well, and each time: who does it may do it again. */
  #noteRewritten(why: string): void {
    const sentence = sentences.storeRewritten(why);
    this.#news.tell("error", sentence);
    this.#notes.keep(sentence);
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

  /** The Portal; throws if there is none at the moment. */
  needPortal(): PortalChild {
    if (this.portal.child) return this.portal.child;
    throw new HoldfastError("portal-down", "There is no Portal at the moment; another is being started.");
  }

  /** The Server that serves; throws if there is none at the moment. */
  needServer(): ServingGeneration {
    const serving = this.generations.serving;
    if (serving) return serving;
    const { trouble } = this;
    const message = `The game is not being served at the moment${trouble === null ? "." : `: ${trouble}`}`;
    throw new HoldfastError("server-down", message, { advice: "Mend the game; it is started again by itself." });
  }

  /** Reloads the game whenever one of its files was saved. */
  watch(): void {
    const watcher = new GameWatch({
      clock: this.#options.clock,
      directory: this.#config.directory,
      data: this.#config.data,
      // What became of it is reported by the generations themselves.
      onChange: () => void this.reload({ type: "holdfast" }, null, "a file was saved").catch(() => {}),
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

  /** Certificates are read again; the terminal and the log say what came of it. */
  async refresh(): Promise<void> {
    try {
      await this.needPortal().request("refresh", {}, portalMs);
      this.#news.say("info", sentences.refreshed);
    } catch (error) {
      this.#news.say("error", sentences.notRefreshed((error as Error).message));
    }
  }

  /**
   * Gives the number of the generation that serves then; rejects with the reason if the new one was refused. Who wanted
   * it, and what came of it, goes on record.
   */
  async reload(by: Actor, from: string | null = null, why: string | null = null): Promise<number> {
    const record = (outcome: string) =>
      this.acts.add({ kind: "reload", by, from, why: [why, outcome].filter(Boolean).join(", ") });
    try {
      const generation = await this.generations.reload();
      await record(`generation ${generation} serves`);
      return generation;
    } catch (error) {
      await record(`refused: ${(error as Error).message}`);
      throw error;
    }
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
    await this.portal.stop(null);
    await this.generations.stop();
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
      await this.portal.stop(reason);
      this.#check.end();
      await this.generations.stop();
      this.#log.info(sentences.stopped);
      await this.#processLog.close();
      this.#end.resolve();
    }
    await this.ended;
  }

  /** Ends both at once. What was typed and taken but not committed is lost with the Portal. */
  kill(): void {
    this.portal.kill();
    this.generations.kill();
  }

  /** Who doesn't answer may have players. */
  async #anybodyThere(): Promise<boolean> {
    const portal = await this.portal.child?.request("status", {}, portalStatusMs).catch(() => null);
    return portal?.sessions !== 0;
  }

  #heed(report: Report): void {
    this.#news.heed(report);
    if (report.what === "throws-too-much")
      void this.acts.add({ kind: "rolled-back", by: { type: "holdfast" }, why: reportSentence(report) });
    if (report.what === "serves" || report.what === "adopted") void this.acts.flush();
  }

  async #reloadFor(by: Actor, from: string | null): Promise<void> {
    this.#news.say("info", sentences.reloadWanted(by.type === "account" ? by.name : "The game"));
    try {
      await this.reload(by, from);
    } catch (error) {
      // A refused generation has been reported already; that there was none to refuse has not.
      const { code, message } = error as HoldfastError;
      if (code === "stopping") this.#news.tell("error", sentences.reloadRefused(message));
    }
  }

  #announce(line: string): void {
    this.portal.child?.request("announce", { text: line, to: "operators" }, portalMs).catch((error: Error) => {
      this.#log.warn({ error }, "operators in the game could not be told");
    });
  }
}
