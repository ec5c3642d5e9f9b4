/** Reloads of the game, each on record: who wanted it, and what came of it. */
import type { Actor } from "../audit/entry.ts";
import type { Preference } from "../config.ts";
import type { HoldfastError } from "../errors.ts";
import type { Acts } from "./acts.ts";
import type { ServerGenerations } from "./generations/server-generations.ts";
import type { News } from "./news.ts";
import { sentences } from "./sentences.ts";

export interface ReloadParts {
  readonly generations: ServerGenerations;
  readonly acts: Acts;
  readonly news: News;
}

export class Reloads {
  readonly #parts: ReloadParts;

  constructor(parts: ReloadParts) {
    this.#parts = parts;
  }

  /** Gives the number of the generation that serves then; rejects with the reason if the new one was refused. */
  async reload(
    by: Actor,
    from: string | null = null,
    why: string | null = null,
    prefer: Preference | null = null,
  ): Promise<number> {
    const { generations, acts } = this.#parts;
    const record = (outcome: string) =>
      acts.add({ kind: "reload", by, from, why: [why, outcome].filter(Boolean).join(", ") });
    try {
      const generation = await generations.reload(prefer);
      await record(`generation ${generation} serves`);
      return generation;
    } catch (error) {
      await record(`refused: ${(error as Error).message}`);
      throw error;
    }
  }

  /** An operator in the game wants one, and hears there what comes of it. */
  async wanted(by: Actor, from: string | null, prefer: Preference | null): Promise<void> {
    const { news } = this.#parts;
    news.say("info", sentences.reloadWanted(by.type === "account" ? by.name : "The game"));
    try {
      await this.reload(by, from, null, prefer);
    } catch (error) {
      // A refused generation has been reported already; that there was none to refuse has not.
      const { code, message } = error as HoldfastError;
      if (code === "stopping") news.tell("error", sentences.reloadRefused(message));
    }
  }
}
