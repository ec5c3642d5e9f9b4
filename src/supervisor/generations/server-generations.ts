/** Runs the Server's generations: feeds generation-table.ts with what happens, and does what it says. */

import type { Preference } from "../../config.ts";
import { errorOf } from "../../control/channel.ts";
import type { ServerCondition } from "../../control/operator-requests.ts";
import type { Doing, ServerIntroduction, Thrown } from "../../control/requests.ts";
import { HoldfastError } from "../../errors.ts";
import { BackOff } from "../back-off.ts";
import type { ServerChild } from "../child.ts";
import type { GenerationProcessOptions } from "./generation-options.ts";
import { GenerationProcesses } from "./generation-processes.ts";
import { conditionIn, nextIn, servingIn, spareIn, standsBehind } from "./generation-state.ts";
import { step } from "./generation-table.ts";
import type { Effect, GenerationEvent, GenerationState, Report, Spare } from "./generations.ts";
import { KnownFaults } from "./known-faults.ts";
import { SpareKeeper } from "./spare-keeper.ts";

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
  readonly #backOff: BackOff;
  readonly #faults = new KnownFaults();
  readonly #spares: SpareKeeper;
  #state: GenerationState = { is: "stopped" };
  #lastGeneration = 0;
  #reload: PromiseWithResolvers<number> | null = null;
  /** What was said with the reload that was asked for last, for the process that it spawns. */
  #prefer: Preference | null = null;
  /** Waits until the one under way has ended. */
  #nextReload: PromiseWithResolvers<number> | null = null;

  constructor(options: GenerationOptions) {
    this.#options = options;
    this.#backOff = new BackOff(options.clock);
    this.#spares = new SpareKeeper({
      ...options,
      processes: () => ({ serving: this.serving?.child ?? null, spare: this.spare?.isReady ? this.spare.child : null }),
      prepare: () => this.#take({ event: "spare", next: this.#lastGeneration + 1 }),
      drop: () => this.#take({ event: "drop-spare" }),
    });
    this.#processes = new GenerationProcesses(options, {
      take: (event) => this.#take(event),
      threw: (generation, thrown) => this.#threw(generation, thrown),
    });
  }

  start(): void {
    this.#take({ event: "start", next: this.#lastGeneration + 1 });
  }

  /**
   * Goes on with generations that have outlived their supervisor. `lastGeneration` was the last that anybody has heard of.
   * Those that neither served nor stood by are ended: nobody knows what was meant with them.
   */
  adopt(servers: readonly ServerIntroduction[], lastGeneration: number): void {
    this.#lastGeneration = Math.max(
      this.#lastGeneration,
      lastGeneration,
      ...servers.map(({ generation }) => generation),
    );
    for (const server of servers) this.#processes.adopt(server);
    const serving =
      servers.findLast(({ state }) => state === "serving" || state === "cannot-write")?.generation ?? null;
    const standby = servers.findLast(({ state }) => state === "standing-by")?.generation ?? null;
    for (const { generation } of servers) {
      if (generation !== serving && generation !== standby) this.#processes.kill(generation);
    }
    if (serving !== null) this.#take({ event: "adopted", serving, standby });
    else if (standby !== null) this.#take({ event: "adopted", serving, standby });
    else this.start();
  }

  /**
   * Gives the number of the generation that serves now; rejects with the reason if the new one was refused. What is being
   * prepared meanwhile is ended, since the code may have changed, and who asked for it hears what becomes of this one; one
   * that takes over already comes first.
   */
  reload(prefer: Preference | null = null): Promise<number> {
    if (this.#state.is === "stopped") return Promise.reject(stoppedMeanwhile());
    this.#nextReload ??= Promise.withResolvers();
    this.#prefer = prefer;
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

  /** There may be objections that there were not before: another Portal has come. What can't go on is ended, and started anew. */
  reconsider(): void {
    this.#processes.reconsider();
  }

  /** Ends what still runs, at once. */
  kill(): void {
    this.#processes.killAll();
  }

  get condition(): ServerCondition {
    return conditionIn(this.#state);
  }

  /** The generation that has the link; null while there is none. */
  get serving(): ServingGeneration | null {
    const generation = servingIn(this.#state);
    const child = generation === null ? undefined : this.#processes.get(generation);
    return generation === null || !child ? null : { generation, child };
  }

  /** The Server that takes over when the one that serves dies; null if there is none. */
  get spare(): (Spare & { readonly child: ServerChild }) | null {
    const spare = spareIn(this.#state);
    const child = spare && this.#processes.get(spare.generation);
    return spare && child ? { ...spare, child } : null;
  }

  /** Why there is no spare; null if there is one, or nothing speaks against one. */
  get noSpare(): string | null {
    return this.#spares.why;
  }

  /** What the generation that is to serve next is doing, and since when; null if there is none. */
  get next(): (Doing & { readonly generation: number }) | null {
    const generation = nextIn(this.#state);
    const doing = generation === null ? null : this.#processes.doing(generation);
    return generation === null || !doing ? null : { generation, ...doing };
  }

  /** Counted against a generation is only what the code before it has not thrown. */
  #threw(generation: number, { fault, where }: Thrown): void {
    if (this.#faults.take(fault, !standsBehind(this.#state))) this.#take({ event: "threw", generation, where });
  }

  #take(event: GenerationEvent): void {
    const before = this.#state;
    const [state, ...effects] = step(before, event, this.#options.limits().throwLimit);
    this.#state = state;
    this.#spares.heed(before, event, state);
    if (standsBehind(before) && !standsBehind(state)) {
      if (servingIn(state) === servingIn(before)) this.#faults.accept();
      else this.#faults.reject();
    }
    for (const effect of effects) this.#perform(effect);
    this.#beginReload();
  }

  #beginReload(): void {
    const { is } = this.#state;
    if (!this.#nextReload || is === "standing-by" || is === "taking-over") return;
    // Who asked for one that is not ready yet hears of this one.
    if (this.#reload) this.#nextReload.promise.then(this.#reload.resolve, this.#reload.reject);
    this.#reload = this.#nextReload;
    this.#nextReload = null;
    this.#take({ event: "reload", next: this.#lastGeneration + 1 });
  }

  #perform(effect: Effect): void {
    switch (effect.do) {
      case "spawn":
        this.#backOff.cancel();
        this.#lastGeneration = effect.generation;
        // Also where none serves, and one that starts is what a reload asks for.
        this.#processes.spawn(effect, this.#reload && effect.mode !== "spare" ? this.#prefer : null);
        break;
      case "stand-by":
        void this.#processes.standBy(effect.generation);
        break;
      case "take-over":
      case "begin":
        void this.#processes.takeOver(effect.generation, effect.do === "take-over");
        break;
      case "stop":
        this.#processes.stop(effect.generation);
        break;
      case "kill":
        this.#processes.kill(effect.generation);
        break;
      case "prove":
        this.#backOff.works();
        this.#options.clock.after(this.#options.limits().proveMs, () => this.#prove(effect.generation)).unref();
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
    if (report.what === "serves" || report.what === "adopted") {
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
