/** Runs the Server's generations: feeds the table in generations.ts with what happens, and does what it says. */
import type { Refusal } from "../control/channel.ts";
import { errorOf, refusalOf } from "../control/channel.ts";
import type { ServerCondition } from "../control/operator-requests.ts";
import type { ServerEvent } from "../control/requests.ts";
import { HoldfastError } from "../errors.ts";
import { BackOff } from "./back-off.ts";
import type { ServerChild } from "./child-process.ts";
import type { Effect, GenerationEvent, Report, State } from "./generations.ts";
import { step } from "./generations.ts";

export interface GenerationLimits {
  /** How long a new generation has the old one behind it. */
  readonly proveMs: number;
  /** How many handlers may throw in that time before the old one takes over again. */
  readonly throwLimit: number;
  /** From the start of a process to `ready`. */
  readonly readyMs: number;
  /** For each of `stand-by`, `take-over` and `stop`; a process that takes longer is ended. */
  readonly answerMs: number;
}

export const defaultGenerationLimits: GenerationLimits = {
  proveMs: 60_000,
  throwLimit: 20,
  readyMs: 120_000,
  answerMs: 15_000,
};

export interface GenerationEvents {
  onEvent(event: ServerEvent): void;
  onExit(how: string): void;
}

export interface GenerationOptions {
  spawn(mode: "start" | "prepare", generation: number, events: GenerationEvents): ServerChild;
  /** Asked beside each `prepare`: what is wrong with the game's types; null if nothing is. */
  checkTypes(): Promise<Refusal | null>;
  /** The Server tells that an operator in the game wants a reload. */
  onReloadWanted(by: string): void;
  /** Why the Server that serves can't write its store; null: it can again. */
  onWriting(trouble: string | null): void;
  /** A turn has ended the Server; the one that serves now has other code, or does not run it again. */
  onTurnBroke(why: string, runsAgain: boolean): void;
  onReport(report: Report): void;
  readonly limits: GenerationLimits;
}

export interface ServingGeneration {
  readonly generation: number;
  readonly child: ServerChild;
}

export class ServerGenerations {
  readonly #options: GenerationOptions;
  readonly #children = new Map<number, ServerChild>();
  readonly #backOff = new BackOff();
  #state: State = { is: "stopped" };
  #lastGeneration = 0;
  #reload: PromiseWithResolvers<number> | null = null;
  /** Waits until the one under way has ended. */
  #nextReload: PromiseWithResolvers<number> | null = null;

  constructor(options: GenerationOptions) {
    this.#options = options;
  }

  start(): void {
    this.#take({ event: "start", next: this.#lastGeneration + 1 });
  }

  /**
   * Gives the number of the generation that serves now; rejects with the reason if the new one was refused. One that is
   * asked for while another generation takes over begins after that, once for all who asked: the code may have changed.
   */
  reload(): Promise<number> {
    if (this.#state.is === "stopped") return Promise.reject(stoppedMeanwhile());
    this.#nextReload ??= Promise.withResolvers();
    const { promise } = this.#nextReload;
    this.#beginReload();
    return promise;
  }

  /** Resolves when no generation runs any more. */
  async stop(): Promise<void> {
    const exits = [...this.#children.values()].map((child) => child.exited);
    this.#take({ event: "stop" });
    for (const reload of [this.#reload, this.#nextReload]) reload?.reject(stoppedMeanwhile());
    this.#reload = null;
    this.#nextReload = null;
    await Promise.all(exits);
  }

  /** Ends what still runs, at once. */
  kill(): void {
    for (const child of this.#children.values()) child.kill();
  }

  get condition(): ServerCondition {
    switch (this.#state.is) {
      case "preparing":
      case "standing-by":
      case "taking-over":
        return "reloading";
      default:
        return this.#state.is;
    }
  }

  /** The generation that has the link; null while there is none. */
  get serving(): ServingGeneration | null {
    const state = this.#state;
    const generation =
      state.is === "serving" || state.is === "preparing"
        ? state.serving
        : state.is === "standing-by"
          ? state.from
          : null;
    const child = generation === null ? undefined : this.#children.get(generation);
    return generation === null || !child ? null : { generation, child };
  }

  #take(event: GenerationEvent): void {
    const [state, ...effects] = step(this.#state, event, this.#options.limits.throwLimit);
    this.#state = state;
    for (const effect of effects) this.#perform(effect);
    this.#beginReload();
  }

  #beginReload(): void {
    if (!this.#nextReload || this.#reload || !["serving", "waiting", "starting"].includes(this.#state.is)) return;
    this.#reload = this.#nextReload;
    this.#nextReload = null;
    this.#take({ event: "reload", next: this.#lastGeneration + 1 });
  }

  #perform(effect: Effect): void {
    switch (effect.do) {
      case "spawn":
        this.#backOff.cancel();
        this.#spawn(effect.mode, effect.generation);
        break;
      case "stand-by":
        this.#ask(effect.generation, async (child, ms) => {
          await child.request("stand-by", {}, ms);
          return { event: "stood-by", generation: effect.generation };
        });
        break;
      case "take-over":
        this.#ask(effect.generation, async (child, ms) => {
          const { migrated } = await child.request("take-over", {}, ms);
          return { event: "took-over", generation: effect.generation, migrated };
        });
        break;
      case "stop":
        this.#stopOne(effect.generation);
        break;
      case "kill":
        this.#children.get(effect.generation)?.kill();
        break;
      case "prove":
        this.#backOff.works();
        setTimeout(() => this.#prove(effect.generation), this.#options.limits.proveMs).unref();
        break;
      case "wait":
        this.#backOff.wait(() => this.start());
        break;
      case "stop-all":
        this.#backOff.cancel();
        for (const generation of this.#children.keys()) this.#stopOne(generation);
        break;
      case "report":
        this.#report(effect.report);
        break;
    }
  }

  #spawn(mode: "start" | "prepare", generation: number): void {
    this.#lastGeneration = generation;
    const types = mode === "prepare" ? this.#options.checkTypes() : Promise.resolve(null);
    const fail = (refusal: Refusal) => this.#take({ event: "failed", generation, refusal });
    const tooSlow = setTimeout(() => {
      fail({ code: "not-ready", message: `It was not ready after ${this.#options.limits.readyMs} ms.`, advice: null });
    }, this.#options.limits.readyMs);
    const child = this.#options.spawn(mode, generation, {
      onEvent: async (event) => {
        switch (event.event) {
          case "ready": {
            clearTimeout(tooSlow);
            const wrong = await types;
            if (wrong) fail(wrong);
            else this.#take({ event: "ready", generation });
            break;
          }
          case "failed":
            fail(event);
            break;
          case "threw":
            this.#take({ event: "threw", generation });
            break;
          case "writing":
            this.#options.onWriting(event.trouble);
            break;
          case "turn-broke":
            this.#options.onTurnBroke(event.why, event.runsAgain);
            break;
          case "reload-wanted":
            this.#options.onReloadWanted(event.by);
            break;
        }
      },
      onExit: (how) => {
        clearTimeout(tooSlow);
        this.#children.delete(generation);
        const refusal = { code: "server-ended", message: `The Server ${how}.`, advice: "`holdfast logs` says more." };
        this.#take({ event: "exited", generation, refusal });
      },
    });
    this.#children.set(generation, child);
  }

  /** An answer becomes an event; a refusal one too; no answer means that the process is ended, which is an event as well. */
  async #ask(
    generation: number,
    ask: (child: ServerChild, withinMs: number) => Promise<GenerationEvent>,
  ): Promise<void> {
    const child = this.#children.get(generation);
    if (!child) return;
    try {
      this.#take(await ask(child, this.#options.limits.answerMs));
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.code === "no-answer") child.kill();
      else this.#take({ event: "failed", generation, refusal });
    }
  }

  #stopOne(generation: number): void {
    const child = this.#children.get(generation);
    if (!child) return;
    // Whether it answers or not, it has to be gone in the end.
    const late = setTimeout(() => child.kill(), this.#options.limits.answerMs);
    child.exited.then(() => clearTimeout(late));
    child.request("stop", {}).catch(() => child.kill());
  }

  #prove(generation: number): void {
    if (this.#children.has(generation)) this.#take({ event: "proven", generation });
  }

  #report(report: Report): void {
    const reload = this.#reload;
    if (report.what === "serves") {
      this.#reload = null;
      reload?.resolve(report.generation);
    } else if (report.what === "not-reloaded" || report.what === "not-started") {
      this.#reload = null;
      reload?.reject(errorOf(report.refusal));
    }
    this.#options.onReport(report);
  }
}

function stoppedMeanwhile(): HoldfastError {
  return new HoldfastError("stopping", "The game was stopped meanwhile.");
}
