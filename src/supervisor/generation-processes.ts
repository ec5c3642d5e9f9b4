/** The processes of the Server's generations: what they tell and answer becomes events for the table. */
import type { Actor } from "../audit/entry.ts";
import type { Refusal } from "../control/channel.ts";
import { refusalOf } from "../control/channel.ts";
import type { ServerEvent } from "../control/requests.ts";
import type { ServerChild } from "./child-process.ts";
import type { GenerationEvent } from "./generations.ts";

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

export interface GenerationProcessOptions {
  spawn(mode: "start" | "prepare", generation: number, events: GenerationEvents): ServerChild;
  /** Asked beside each `prepare`: what is wrong with the game's types; null if nothing is. */
  checkTypes(): Promise<Refusal | null>;
  /** The Server tells that an operator in the game wants a reload. */
  onReloadWanted(by: Actor, from: string | null): void;
  /** Why the Server that serves can't write its store; null: it can again. */
  onWriting(trouble: string | null): void;
  /** A turn has ended the Server; the one that serves now has other code, or does not run it again. */
  onTurnBroke(why: string, runsAgain: boolean): void;
  readonly limits: GenerationLimits;
}

export class GenerationProcesses {
  readonly #options: GenerationProcessOptions;
  readonly #take: (event: GenerationEvent) => void;
  readonly #children = new Map<number, ServerChild>();

  constructor(options: GenerationProcessOptions, take: (event: GenerationEvent) => void) {
    this.#options = options;
    this.#take = take;
  }

  get(generation: number): ServerChild | undefined {
    return this.#children.get(generation);
  }

  /** Resolves when all that run now have ended. */
  async allExited(): Promise<void> {
    await Promise.all([...this.#children.values()].map((child) => child.exited));
  }

  spawn(mode: "start" | "prepare", generation: number): void {
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
            this.#options.onReloadWanted(event.by, event.from);
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
  async ask(
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

  stop(generation: number): void {
    const child = this.#children.get(generation);
    if (!child) return;
    // Whether it answers or not, it has to be gone in the end.
    const late = setTimeout(() => child.kill(), this.#options.limits.answerMs);
    child.exited.then(() => clearTimeout(late));
    child.request("stop", {}).catch(() => child.kill());
  }

  stopAll(): void {
    for (const generation of this.#children.keys()) this.stop(generation);
  }

  kill(generation: number): void {
    this.#children.get(generation)?.kill();
  }

  killAll(): void {
    for (const child of this.#children.values()) child.kill();
  }
}
