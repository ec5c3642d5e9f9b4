/** Sees to it that no turn can hold the game for ever: a second thread looks on, and ends the process if one does. */
import { url as debuggerUrl } from "node:inspector";
import { extname } from "node:path";
import { getHeapStatistics } from "node:v8";
import { Worker } from "node:worker_threads";
import type { Clock, Timer } from "../../clock.ts";
import type { Epoch } from "../../session/session-id.ts";
import { type BrokenTurn, BrokenTurnNote, inputName, timerName, whatBroke } from "./broken-turn.ts";

/** The memory that both threads share. All of it is zero at first. */
export interface SharedTurn {
  /** Numbers at the places that `count` names. */
  readonly counts: Int32Array<SharedArrayBuffer>;
  /**
   * The turn that runs: its kind; two numbers that name it among its kind; how many processes have died in it; and for an
   * input the run of the Portal that it came from, in two halves.
   */
  readonly running: Float64Array<SharedArrayBuffer>;
}

/** Places in `counts`. */
export const count = {
  /** How often a turn has begun or ended: odd while one runs. */
  turns: 0,
  /** How often the event loop has come round. */
  rounds: 1,
  /** 1 while turns are watched. */
  serving: 2,
} as const;

/** The place in `running` of how many processes have died in the turn. */
export const deathsAt = 3;
/** The place in `running` of the first half of the Portal's run. */
const portalAt = 4;
/** What `running` begins with. */
export const kind = { unnamed: 0, input: 1, timer: 2 } as const;

/** A turn that ended a process soon after its start comes soon after the next start too: until then each turn is noted before it runs. */
const carefulMs = 2000;

/** How much memory is too much for one turn: less where the whole process may have little. */
function swellBytes(): number {
  return Math.min(128 * 1024 * 1024, getHeapStatistics().heap_size_limit / 4);
}

export interface TurnWatchOptions {
  readonly dataDirectory: string;
  readonly generation: number;
  /** A turn may take so long. */
  readonly turnMs: number;
}

export interface WatchThreadData extends TurnWatchOptions {
  readonly shared: SharedTurn;
  /** How often the thread looks. */
  readonly lookMs: number;
  /** A turn under which the memory grows by so much is taken to be filling it. */
  readonly swellBytes: number;
}

/** A turn that has ended an earlier process, and whether it gets another chance. */
export interface BreakReport {
  readonly why: string;
  readonly runsAgain: boolean;
}

/** The name of a turn that can come again, by its number in that run of a Portal or by its timer, which calls `doing`. */
export type TurnName =
  | { readonly of: "input"; readonly portal: Epoch; readonly session: number; readonly seq: number }
  | { readonly of: "timer"; readonly timer: number; readonly due: number; readonly doing: string };

export class TurnWatch {
  readonly #options: TurnWatchOptions;
  readonly #clock: Clock;
  readonly #lookMs: number;
  readonly #note: BrokenTurnNote;
  readonly #shared: SharedTurn = {
    counts: new Int32Array(new SharedArrayBuffer(12)),
    running: new Float64Array(new SharedArrayBuffer(48)),
  };
  #thread: Worker | null = null;
  #rounds: Timer | undefined;
  /** The run whose halves stand in `running`. */
  #portal: Epoch | null = null;
  /** What the note said at the start. */
  #before: BrokenTurn | null = null;
  /** The turn that must not run again. */
  #broken: BrokenTurn | null = null;
  /** While it is there, each turn is noted before it runs. */
  #careful: Timer | null = null;

  constructor(options: TurnWatchOptions, clock: Clock) {
    this.#options = options;
    this.#clock = clock;
    this.#lookMs = Math.min(250, options.turnMs / 4);
    this.#note = new BrokenTurnNote(options.dataDirectory, options.generation);
  }

  /** Starts the thread; until then nothing is ended. */
  open(): void {
    const workerData: WatchThreadData = {
      ...this.#options,
      shared: this.#shared,
      lookMs: this.#lookMs,
      swellBytes: swellBytes(),
    };
    this.#thread = new Worker(new URL(`./turn-watch-thread${extname(import.meta.url)}`, import.meta.url), {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
    });
    this.#thread.unref();
  }

  /**
   * From now on turns are watched. Gives what is known of a turn that ended an earlier process; it runs again if that was a
   * later generation, whose code was another.
   */
  start(): BreakReport | null {
    this.#rounds = this.#clock.every(this.#lookMs, () => this.#comeRound()).unref();
    this.#comeRound();
    process.on("exit", this.#onExit);
    this.#careful = this.#clock.after(carefulMs, () => this.#endCare()).unref();
    this.#before = this.#note.read();
    return this.#judge(this.#before);
  }

  stop(): void {
    this.#rounds?.cancel();
    this.#endCare();
    Atomics.store(this.#shared.counts, count.serving, 0);
    process.off("exit", this.#onExit);
    this.#note.close();
  }

  /** Why this turn must not run: it has ended a process. Null if it may. */
  refuses(name: TurnName): string | null {
    if (!this.#broken || nameOf(name) !== this.#broken.turn) return null;
    this.#note.clear();
    return whatBroke(this.#broken);
  }

  begin(name: TurnName | null): void {
    const { counts, running } = this.#shared;
    const deaths = name && this.#before ? this.#deathsIn(name, this.#before) : 0;
    if (name === null) running[0] = kind.unnamed;
    else if (name.of === "timer") running.set([kind.timer, name.timer, name.due, deaths]);
    else {
      running.set([kind.input, name.session, name.seq, deaths]);
      this.#setPortal(name.portal);
    }
    Atomics.add(counts, count.turns, 1);
    if (this.#careful) this.#noteRunning(null);
  }

  end(): void {
    Atomics.add(this.#shared.counts, count.turns, 1);
    if (this.#careful) this.#note.clear();
  }

  #endCare(): void {
    this.#careful?.cancel();
    this.#careful = null;
  }

  #judge(note: BrokenTurn | null): BreakReport | null {
    const why = note && whatBroke(note);
    if (note === null || why === null) return null;
    const runsAgain = note.generation > this.#options.generation;
    this.#broken = runsAgain ? null : note;
    return { why, runsAgain };
  }

  #deathsIn(name: TurnName, { turn, deaths }: BrokenTurn): number {
    return nameOf(name) === turn ? deaths : 0;
  }

  /** Writes the Portal's run into `running`, where nearly always the same one stands already. */
  #setPortal(portal: Epoch): void {
    if (portal === this.#portal) return;
    this.#portal = portal;
    const halves = [portal.slice(0, 8), portal.slice(8)];
    this.#shared.running.set(
      halves.map((half) => Number.parseInt(half, 16)),
      portalAt,
    );
  }

  #noteRunning(why: string | null): void {
    const { running } = this.#shared;
    const name = runningTurn(running);
    if (name !== null) this.#note.write(name, running[deathsAt]!, { why });
  }

  /** Whoever looks at the game with a debugger may stop it for as long as they like. */
  #comeRound(): void {
    const { counts } = this.#shared;
    Atomics.store(counts, count.serving, debuggerUrl() === undefined ? 1 : 0);
    Atomics.add(counts, count.rounds, 1);
  }

  readonly #onExit = (): void => {
    if (this.#shared.counts[count.turns]! % 2 === 1) this.#noteRunning("it ended the process");
  };
}

function nameOf(name: TurnName): string {
  return name.of === "timer" ? timerName(name.timer, name.due) : inputName(name.portal, name.session, name.seq);
}

/** Null if the turn that runs has no name. */
export function runningTurn(running: Float64Array): string | null {
  const [of, first = 0, second = 0] = running;
  if (of === kind.timer) return timerName(first, second);
  if (of !== kind.input) return null;
  const halves = [...running.subarray(portalAt)].map((half) => half.toString(16).padStart(8, "0"));
  return inputName(halves.join("") as Epoch, first, second);
}
