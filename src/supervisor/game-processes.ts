/** The processes of one game: a Portal that stays, and generations of the Server beside it. */
import { freemem } from "node:os";
import type { Actor } from "../audit/entry.ts";
import type { Clock } from "../clock.ts";
import type { Config, Preference } from "../config.ts";
import type { Refusal } from "../control/channel.ts";
import { HoldfastError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Acts } from "./acts.ts";
import type { PortalChild } from "./child.ts";
import { adoptChild, spawnChild } from "./child-process.ts";
import type { Report } from "./generations/generations.ts";
import { ServerGenerations, type ServingGeneration } from "./generations/server-generations.ts";
import type { News } from "./news.ts";
import type { Notes } from "./notes.ts";
import { objectionTo } from "./objection.ts";
import { PortalKeeper } from "./portal-keeper.ts";
import type { Programs } from "./programs.ts";
import { refusalSentence, reportSentence, sentences } from "./sentences.ts";

/** A Portal that takes longer to say how it is has much to do. */
const portalStatusMs = 2000;
/** A Portal that takes longer was stopped, or hangs. */
const portalMs = 10_000;

const spareAfterMs = 3000;

export interface GameProcessesOptions {
  readonly clock: Clock;
  readonly programs: Programs;
  /** As the settings are now. */
  config(): Config;
  readonly news: News;
  readonly notes: Notes;
  readonly acts: Acts;
  readonly log: Log;
  /** What is wrong with the game's types; null if nothing is. */
  checkTypes(): Promise<Refusal | null>;
  /** An operator in the game wants a reload. */
  onReloadWanted(by: Actor, from: string | null, prefer: Preference | null): void;
}

export class GameProcesses {
  readonly portal: PortalKeeper;
  readonly generations: ServerGenerations;
  readonly #options: GameProcessesOptions;
  /** The version of the link that the Portal speaks with Servers; null before it has said so. */
  #linkVersion: number | null = null;

  constructor(options: GameProcessesOptions) {
    this.#options = options;
    const { clock, programs, config, news, notes, acts } = options;
    const { data } = config();
    this.portal = new PortalKeeper({
      clock,
      spawn: (events) => spawnChild({ clock, role: "portal", program: programs.portal, config: config() }, events),
      adopt: (introduction, events) => adoptChild({ ...introduction, data, clock }, events),
      onIntroduction: (introduction) => {
        this.#linkVersion = introduction.linkVersion;
        this.generations.reconsider();
      },
      onSocketMadeAgain: (socket) => notes.add(sentences.socketMadeAgain(socket)),
      onProtocolOff: (refusal) => news.tell("error", refusalSentence(refusal)),
      onLost: (how) => news.tell("error", sentences.portalLost(how)),
      onReturned: () => news.tell("info", sentences.portalReturned),
      onFailed: (refusal) => news.tell("error", sentences.portalFailed(refusal)),
    });
    this.generations = new ServerGenerations({
      clock,
      spawn: (how, generation, events) =>
        spawnChild({ clock, role: "server", program: programs.server, config: config(), ...how, generation }, events),
      adopt: (introduction, events) => adoptChild({ ...introduction, data, clock }, events),
      objection: (introduction) => objectionTo(introduction, this.#linkVersion),
      checkTypes: options.checkTypes,
      anybodyThere: () => this.#anybodyThere(),
      onReloadWanted: options.onReloadWanted,
      onWriting: (trouble) => {
        news.heedWriting(trouble);
        if (trouble === null) void acts.flush();
      },
      onStoreRewritten: (why) => this.#noteRewritten(why),
      onAreas(unsettled) {
        if (unsettled === null) return notes.drop(sentences.areasWait);
        options.log.error(unsettled);
        notes.add(sentences.areasWait);
      },
      onTurnBroke: (why, runsAgain) => news.tell("error", sentences.turnBroke(why, runsAgain)),
      onSocketMadeAgain: (socket) => notes.add(sentences.socketMadeAgain(socket)),
      onReport: (report) => this.#heed(report),
      onSlow: (sentence) => news.tell("info", sentence),
      limits: () => config().limits,
      spare: () => config().spare,
      spareAfterMs,
      freeBytes: () => Math.min(freemem(), process.availableMemory()),
      onNoSpare: (why) => options.log.warn(sentences.noSpare(why)),
    });
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
    const { trouble } = this.#options.news;
    const message = `The game is not being served at the moment${trouble === null ? "." : `: ${trouble}`}`;
    throw new HoldfastError("server-down", message, { advice: "Mend the game; it is started again by itself." });
  }

  /** Says a line to the operators in the game, if there is a Portal. */
  announce(line: string): void {
    this.portal.child?.request("announce", { text: line, to: "operators" }, portalMs).catch((error: Error) => {
      this.#options.log.warn({ error }, "operators in the game could not be told");
    });
  }

  /** Certificates are read again; the terminal and the log say what came of it. */
  async refresh(): Promise<void> {
    const { news } = this.#options;
    try {
      await this.needPortal().request("refresh", {}, portalMs);
      news.say("info", sentences.refreshed);
    } catch (error) {
      news.say("error", sentences.notRefreshed((error as Error).message));
    }
  }

  /** Ends all of them at once. What was typed and taken but not committed is lost with the Portal. */
  kill(): void {
    this.portal.kill();
    this.generations.kill();
  }

  /** A Portal that does not answer may have players. */
  async #anybodyThere(): Promise<boolean> {
    const portal = await this.portal.child?.request("status", {}, portalStatusMs).catch(() => null);
    return portal?.sessions !== 0;
  }

  /** The operators in the game are told as well, and each time: whoever rewrites a store may do it again. */
  #noteRewritten(why: string): void {
    const sentence = sentences.storeRewritten(why);
    this.#options.news.tell("error", sentence);
    this.#options.notes.keep(sentence);
  }

  #heed(report: Report): void {
    const { news, acts } = this.#options;
    news.heed(report);
    if (report.what === "throws-too-much")
      void acts.add({ kind: "rolled-back", by: { type: "holdfast" }, why: reportSentence(report) });
    if (report.what === "serves" || report.what === "adopted") void acts.flush();
  }
}
