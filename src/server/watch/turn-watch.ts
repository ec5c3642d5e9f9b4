/** Sees to it that no turn can hold the game for ever: a second thread looks on, and ends the process if one does. */
import { url as debuggerUrl } from "node:inspector";
import { extname } from "node:path";
import { getHeapStatistics } from "node:v8";
import { Worker } from "node:worker_threads";
import type { Clock, Timer } from "../../clock.ts";
import { type BrokenTurn, BrokenTurnNote, whatBroke } from "./broken-turn.ts";
import { type SharedMemory, SharedTurn } from "./shared-turn.ts";
import { type TurnName, textOf } from "./turn-name.ts";

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
  readonly memory: SharedMemory;
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

export class TurnWatch {
  readonly #options: TurnWatchOptions;
  readonly #clock: Clock;
  readonly #lookMs: number;
  readonly #note: BrokenTurnNote;
  readonly #shared = new SharedTurn();
  #thread: Worker | null = null;
  #rounds: Timer | undefined;
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
      memory: this.#shared.memory,
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
    this.#shared.isWatched = false;
    process.off("exit", this.#onExit);
    this.#note.close();
  }

  /** Why this turn must not run: it has ended a process. Null if it may. */
  refuses(name: TurnName): string | null {
    if (!this.#broken || textOf(name) !== this.#broken.turn) return null;
    this.#note.clear();
    return whatBroke(this.#broken);
  }

  begin(name: TurnName | null): void {
    this.#shared.begin(name, name && this.#before ? this.#deathsIn(name, this.#before) : 0);
    if (this.#careful) this.#noteRunning(null);
  }

  end(): void {
    this.#shared.end();
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
    return textOf(name) === turn ? deaths : 0;
  }

  #noteRunning(why: string | null): void {
    const { name, deaths } = this.#shared;
    if (name !== null) this.#note.write(name, deaths, { why });
  }

  /** Whoever looks at the game with a debugger may stop it for as long as they like. */
  #comeRound(): void {
    this.#shared.isWatched = debuggerUrl() === undefined;
    this.#shared.comeRound();
  }

  readonly #onExit = (): void => this.#noteRunning("it ended the process");
}
