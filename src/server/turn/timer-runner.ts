/** Fires the world's timers: each in a turn of its own, which also settles it, so that it fires exactly once. */

import type { Clock, Timer as Wake } from "../../clock.ts";
import { HoldfastError } from "../../errors.ts";
import { OpenScene } from "../../game/scenes/open-scene.ts";
import { callMethod } from "../../world/at-once.ts";
import type { Timer } from "../../world/timers.ts";
import type { World } from "../../world/world.ts";
import type { Scenes } from "../scenes/scenes.ts";
import type { OnThrow } from "../watch/faults.ts";
import type { GameTurn } from "./game-turn.ts";
import { giveUp } from "./give-up.ts";
import type { TurnRunner } from "./turn-runner.ts";

/** How late a timer may be after the clock was set, or the machine slept: a wait notices neither. */
const longestWaitMs = 60_000;

export interface TimerRunnerOptions {
  readonly world: World;
  readonly turns: TurnRunner;
  readonly scenes: Scenes;
  readonly clock: Clock;
  full(): boolean;
  readonly onThrow: OnThrow;
}

export class TimerRunner {
  readonly #options: TimerRunnerOptions;
  #running = false;
  #waitingFor: number | null = null;
  #wake: Wake | undefined;

  constructor(options: TimerRunnerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running = true;
    this.check();
  }

  stop(): void {
    this.#running = false;
    this.#wake?.cancel();
    this.#waitingFor = null;
  }

  /** Called after every turn: the next timer may be another one now. */
  check(): void {
    const { world, clock } = this.#options;
    const due = world.timers.nextDue;
    if (!this.#running || due === this.#waitingFor) return;
    this.#wake?.cancel();
    this.#waitingFor = due;
    if (due === null) return;
    this.#wake = clock.after(Math.min(Math.max(0, due - clock.now()), longestWaitMs), () => this.#fire());
  }

  #fire(): void {
    this.#waitingFor = null;
    const { world, clock, full } = this.#options;
    const now = clock.now();
    while (this.#running && !full()) {
      const timer = world.timers.next(now);
      if (!timer) break;
      this.#run(timer, now);
    }
    // Where the Server is full, its `resume` checks again.
    if (!full()) this.check();
  }

  #run(timer: Timer, now: number): void {
    const { turns, world, scenes, onThrow } = this.#options;
    const step = (turn: GameTurn) => {
      world.timers.settle(timer, now);
      call(turn, timer);
    };
    const doing = `${timer.object.constructor.name}.${timer.method}()`;
    const name = { of: "timer", timer: timer.id, due: timer.due, doing } as const;
    const outcome = turns.run(null, step, name);
    if (outcome.type !== "threw") return;
    onThrow(outcome.error, doing, { object: timer.object.id, method: doing }, "a timer threw");
    if (timer.object instanceof OpenScene) giveUp(timer.object, name, { turns, faults: scenes.faults });
    else turns.run(null, () => world.timers.settle(timer, now));
  }
}

function call(turn: GameTurn, { object, method, args }: Timer): void {
  if (typeof Reflect.get(object, method) !== "function") {
    throw new HoldfastError(
      "no-timer-method",
      `A timer of object ${object.id} calls ${method}(), which its class doesn't have.`,
      {
        advice: "Keep the method's name while timers use it, or cancel them in a migration.",
      },
    );
  }
  callMethod(object, method, turn, ...args);
}
