/** Runs one step as a turn: all of it happens, or none of it and the error is told. */

import { codeOf, HoldfastError } from "../../errors.ts";
import { refuseChanged } from "../../game/hooks.ts";
import type { TurnTimes } from "../../game/operators/turn-times.ts";
import { abandon, isPromise } from "../../world/at-once.ts";
import type { BeginTurn, World } from "../../world/world.ts";
import type { ServerSession } from "../sessions/server-session.ts";
import type { TurnName } from "../watch/turn-name.ts";
import type { TurnWatch } from "../watch/turn-watch.ts";
import { GameTurn, type TurnOrigin, type TurnServices } from "./game-turn.ts";

export type Outcome =
  | { readonly type: "done" }
  /** The handler waits for something; what it resolves with is the step to run then. Nothing has been changed. */
  | { readonly type: "waiting"; readonly step: Promise<unknown> }
  | { readonly type: "threw"; readonly error: unknown };

export interface TurnRunnerOptions {
  readonly services: TurnServices;
  /** Begins a turn of the world. */
  readonly begin: BeginTurn;
  readonly watch: TurnWatch | null;
  readonly times: TurnTimes;
  /** A turn has ended well; what it said goes out with the batch that commits it. */
  readonly onTurn: (name: TurnName | null, session: ServerSession | null) => void;
}

export class TurnRunner {
  readonly #services: TurnServices;
  readonly #world: World;
  readonly #begin: BeginTurn;
  readonly #watch: TurnWatch | null;
  readonly #times: TurnTimes;
  readonly #onTurn: TurnRunnerOptions["onTurn"];

  constructor({ services, begin, watch, times, onTurn }: TurnRunnerOptions) {
    this.#begin = begin;
    this.#services = services;
    this.#world = services.world;
    this.#watch = watch;
    this.#times = times;
    this.#onTurn = onTurn;
  }

  /**
   * `session` is whose turn it is; null for the world's own, or that of `origin`. `name` is what can come again
   * after a crash. Never throws.
   */
  run(
    session: ServerSession | null,
    step: (turn: GameTurn) => unknown,
    name: TurnName | null = null,
    origin: TurnOrigin | null = null,
  ): Outcome {
    const { output } = this.#services;
    const turn = new GameTurn(this.#services, session, origin, name);
    let waiting: Promise<unknown> | null = null;
    const broken = name && (this.#watch?.refuses(name) ?? null);
    if (broken !== null) return { type: "threw", error: turnBroke(broken) };
    const begun = this.#services.clock.elapsed();
    this.#watch?.begin(name);
    output.begin();
    try {
      this.#begin(turn, () => {
        const result = step(turn);
        if (isPromise(result)) waiting = this.#untouched(result);
        else this.#services.scenes.finish(turn);
      });
    } catch (error) {
      output.drop();
      return { type: "threw", error };
    } finally {
      this.#services.scenes.forget();
      this.#watch?.end();
      turn.end();
      this.#times.add(this.#services.clock.elapsed() - begun, turn.now);
    }
    output.deliver();
    if (waiting) return { type: "waiting", step: waiting };
    session?.lane.say(output.bytes);
    this.#onTurn(name, session);
    if (turn.reloadWanted) this.#services.wantReload(turn.origin, turn.reloadWanted);
    return { type: "done" };
  }

  /** Looks at the world, which can't be changed meanwhile; watched as the turn of that name. Throws what `look` throws. */
  look<T>(session: ServerSession, name: TurnName, look: (turn: GameTurn) => T): T {
    const turn = GameTurn.looking(this.#services, session);
    this.#watch?.begin(name);
    try {
      return this.#world.look(() => look(turn), new Set());
    } finally {
      this.#watch?.end();
      turn.end();
    }
  }

  /** A handler that waits may look, but not touch: what it did would run again after a crash. */
  #untouched(waiting: PromiseLike<unknown>): Promise<unknown> {
    if (!this.#world.changedInTurn && this.#services.output.isEmpty) return Promise.resolve(waiting);
    abandon(waiting);
    return refuseChanged(waiting);
  }
}

/** True of the error of a turn that has ended a process, and was not run again. */
export function hasBroken(error: unknown): boolean {
  return codeOf(error) === "turn-broke";
}

function turnBroke(why: string): HoldfastError {
  return new HoldfastError("turn-broke", `This is not run again: ${why}.`, {
    advice: "Look for a loop that never ends, or that fills the memory.",
  });
}
