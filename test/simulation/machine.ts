/** The machine of a simulation: processes whose work waits in lanes until it is their turn, and a clock that is in hand. */
import { markOf, type SeededChance } from "./chance.ts";
import { DueCalls } from "./due-calls.ts";

export type Job = () => void;

/** It can be killed (its jobs never run again) or frozen (they wait). */
export class Process {
  readonly name: string;
  state: "running" | "frozen" | "dead" = "running";

  constructor(name: string) {
    this.name = name;
  }
}

/** Jobs of one process that run in the order in which they came, at any time. */
export class Lane {
  readonly process: Process;
  readonly name: string;
  readonly mark: number;
  readonly jobs: Job[] = [];
  /** Nothing of it runs meanwhile. */
  paused = false;

  constructor(process: Process, name: string) {
    this.process = process;
    this.name = name;
    this.mark = markOf(name);
  }

  push(job: Job): void {
    this.jobs.push(job);
  }
}

export class Machine {
  readonly dueCalls = new DueCalls();
  readonly #chance: SeededChance;
  #lanes: Lane[] = [];
  readonly #immediates = new Map<Process, Lane>();
  /** Whose code runs. */
  #current: Process | null = null;
  #nowMs = Date.UTC(2026, 0, 1);
  /** What a process has thrown and nobody has caught. */
  thrown: unknown = null;

  constructor(chance: SeededChance) {
    this.#chance = chance;
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  get current(): Process | null {
    return this.#current;
  }

  /** A clock that goes on a little whenever it is asked, as time does while code runs. */
  ticking(): number {
    if (this.#chance.oneIn(4)) this.#nowMs += this.#chance.below(4);
    return this.#nowMs;
  }

  lane(process: Process, name: string): Lane {
    const lane = new Lane(process, `${process.name}: ${name}`);
    this.#lanes.push(lane);
    return lane;
  }

  /** Where the process's `setImmediate` goes, and whatever comes to it from nowhere else. */
  immediates(process: Process): Lane {
    const known = this.#immediates.get(process);
    if (known) return known;
    const lane = this.lane(process, "immediate");
    this.#immediates.set(process, lane);
    return lane;
  }

  kill(process: Process): void {
    process.state = "dead";
    this.#lanes = this.#lanes.filter((lane) => lane.process !== process);
    this.#immediates.delete(process);
  }

  close(lane: Lane): void {
    this.#lanes = this.#lanes.filter((other) => other !== lane);
  }

  /** Lanes that have something to do. */
  ready(): Lane[] {
    return this.#lanes.filter(({ jobs, paused, process }) => jobs.length > 0 && !paused && process.state === "running");
  }

  /** Time passes until the next call is due, which runs. Null if there is none; else what ran. */
  async passTime(): Promise<string | null> {
    const call = this.dueCalls.next(({ state }) => state);
    if (!call) return null;
    this.#nowMs = Math.max(this.#nowMs, call.dueMs);
    await this.run(call.process, call.run);
    return `${call.process.name}: timer`;
  }

  async runLane(lane: Lane): Promise<string> {
    await this.run(lane.process, lane.jobs.shift()!);
    return lane.name;
  }

  /** Runs the job as that process's, with all that its promises do at once. */
  async run(process: Process, job: Job): Promise<void> {
    this.#current = process;
    try {
      job();
    } catch (error) {
      this.thrown ??= error;
    }
    await new Promise<void>((resolve) => realSetImmediate(resolve));
    this.#current = null;
  }
}

const realSetImmediate = setImmediate;
