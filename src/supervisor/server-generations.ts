/** Runs the Server's generations: feeds the table in generations.ts with what happens, and does what it says. */
import { errorOf } from "../control/channel.ts";
import type { ServerCondition } from "../control/operator-requests.ts";
import { HoldfastError } from "../errors.ts";
import { BackOff } from "./back-off.ts";
import type { ServerChild } from "./child-process.ts";
import { GenerationProcesses, type GenerationProcessOptions } from "./generation-processes.ts";
import type { Effect, GenerationEvent, Report, State } from "./generations.ts";
import { step } from "./generations.ts";

export interface GenerationOptions extends GenerationProcessOptions {
  onReport(report: Report): void;
}

export interface ServingGeneration {
  readonly generation: number;
  readonly child: ServerChild;
}

export class ServerGenerations {
  readonly #options: GenerationOptions;
  readonly #processes: GenerationProcesses;
  readonly #backOff = new BackOff();
  #state: State = { is: "stopped" };
  #lastGeneration = 0;
  #reload: PromiseWithResolvers<number> | null = null;
  /** Waits until the one under way has ended. */
  #nextReload: PromiseWithResolvers<number> | null = null;

  constructor(options: GenerationOptions) {
    this.#options = options;
    this.#processes = new GenerationProcesses(options, (event) => this.#take(event));
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
    const ended = this.#processes.allExited();
    this.#take({ event: "stop" });
    for (const reload of [this.#reload, this.#nextReload]) reload?.reject(stoppedMeanwhile());
    this.#reload = null;
    this.#nextReload = null;
    await ended;
  }

  /** Ends what still runs, at once. */
  kill(): void {
    this.#processes.killAll();
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
    const child = generation === null ? undefined : this.#processes.get(generation);
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
        this.#lastGeneration = effect.generation;
        this.#processes.spawn(effect.mode, effect.generation);
        break;
      case "stand-by":
        this.#processes.ask(effect.generation, async (child, ms) => {
          await child.request("stand-by", {}, ms);
          return { event: "stood-by", generation: effect.generation };
        });
        break;
      case "take-over":
        this.#processes.ask(effect.generation, async (child, ms) => {
          const { migrated } = await child.request("take-over", {}, ms);
          return { event: "took-over", generation: effect.generation, migrated };
        });
        break;
      case "stop":
        this.#processes.stop(effect.generation);
        break;
      case "kill":
        this.#processes.kill(effect.generation);
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
        this.#processes.stopAll();
        break;
      case "report":
        this.#report(effect.report);
        break;
    }
  }

  #prove(generation: number): void {
    if (this.#processes.get(generation)) this.#take({ event: "proven", generation });
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
