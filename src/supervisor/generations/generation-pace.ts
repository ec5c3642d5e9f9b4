/** How long a generation takes, as operators hear of it and players may have to wait for it. */
import type { Refusal } from "../../control/channel.ts";
import type { Doing, Phase } from "../../control/requests.ts";
import { sentences } from "../sentences.ts";
import type { GenerationProcessOptions } from "./generation-options.ts";

/** When a generation has not gone on for so long, operators are told; and again after twice that. */
const slowMs = 10_000;
/** A take-over that players would notice is announced. */
const noticedMs = 2000;

type PaceOptions = Pick<GenerationProcessOptions, "clock" | "limits" | "anybodyThere" | "onSlow">;

export class GenerationPace {
  readonly #options: PaceOptions;

  constructor(options: PaceOptions) {
    this.#options = options;
  }

  /** Why players should not have to wait for a take-over that lasts so long; null if they may. */
  async objection(generation: number, takeOverMs: number): Promise<Refusal | null> {
    const bound = this.#options.limits().takeOverMs;
    if (takeOverMs < Math.min(noticedMs, bound) || !(await this.#options.anybodyThere())) return null;
    if (takeOverMs <= bound) {
      this.#options.onSlow(sentences.slowTakeOver(generation, takeOverMs));
      return null;
    }
    return {
      code: "take-over-slow",
      message: sentences.tooSlowTakeOver(takeOverMs, bound),
      advice:
        "Make its migrations quicker, reload when nobody plays, or restart: then nobody is kept waiting in the game.",
    };
  }

  /** A generation begins something; operators are told for as long as it is still at that. */
  enter(generation: number, running: { doing: Doing | null }, phase: Phase): void {
    const { clock, onSlow } = this.#options;
    const doing: Doing = { phase, since: clock.now() };
    running.doing = doing;
    const look = (afterMs: number) => {
      const tell = () => {
        if (running.doing?.since !== doing.since) return;
        onSlow(sentences.stillDoing(generation, running.doing, afterMs));
        look(2 * afterMs);
      };
      clock.after(afterMs === slowMs ? afterMs : afterMs / 2, tell).unref();
    };
    look(slowMs);
  }
}

export function notReady(readyMs: number, doing: Doing | null): Refusal {
  return {
    code: "not-ready",
    message: sentences.notReady(readyMs, doing),
    advice: "Look for an endless loop, or for something that never comes; or raise `limits.readyMs`.",
  };
}
