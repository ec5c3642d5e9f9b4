/** Runs one step as a turn: all of it happens, or none of it and the error is told. */
import { HoldfastError } from "../errors.ts";
import type { World } from "../world/world.ts";
import { GameTurn, type TurnServices } from "./game-turn.ts";
import type { OutboxEntry } from "./outbox.ts";
import type { ServerSession } from "./server-session.ts";

export type Outcome =
  | { readonly type: "done" }
  /** The handler waits for something; what it resolves with is the step to run then. Nothing has been changed. */
  | { readonly type: "waiting"; readonly step: Promise<unknown> }
  | { readonly type: "threw"; readonly error: unknown };

export interface TurnRunnerOptions {
  readonly services: TurnServices;
  /** A turn has ended well; what it said goes out with the batch that commits it. */
  readonly onTurn: (entries: readonly OutboxEntry[]) => void;
}

export class TurnRunner {
  readonly #services: TurnServices;
  readonly #world: World;
  readonly #onTurn: (entries: readonly OutboxEntry[]) => void;

  constructor({ services, onTurn }: TurnRunnerOptions) {
    this.#services = services;
    this.#world = services.world;
    this.#onTurn = onTurn;
  }

  /** `session` is whose turn it is; null for the world's own. Never throws. */
  run(session: ServerSession | null, step: (turn: GameTurn) => unknown): Outcome {
    const turn = new GameTurn(this.#services, session);
    let waiting: Promise<unknown> | null = null;
    try {
      this.#world.turn(() =>
        this.#services.handler.during(turn, () => {
          const result = step(turn);
          if (isPromise(result)) waiting = this.#untouched(turn, result);
        }),
      );
    } catch (error) {
      return { type: "threw", error };
    } finally {
      turn.end();
    }
    if (waiting) return { type: "waiting", step: waiting };
    this.#onTurn(turn.entries);
    if (turn.reloadWanted) this.#services.wantReload(turn.account?.db.name ?? "the game");
    return { type: "done" };
  }

  /** A handler that waits may look, but not touch: what it did would run again after a crash. */
  #untouched(turn: GameTurn, waiting: Promise<unknown>): Promise<unknown> {
    if (!this.#world.changedInTurn && turn.entries.length === 0) return waiting;
    waiting.catch(() => {});
    throw new HoldfastError(
      "changed-before-waiting",
      "A handler changed the world or said something, and then returned a promise.",
      {
        advice: asyncForm,
      },
    );
  }
}

export const asyncForm =
  "Wait first, and return the step that changes the world: async run(turn, call) { const answer = await …; return (turn) => { … }; }";

export function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
