/** What the main thread tells the thread that looks on, in memory that both share: which turn runs, and that the event loop comes round. */
import type { Epoch } from "../../session/session-id.ts";
import { inputName, sceneName, type TurnName, timerName, viewName } from "./turn-name.ts";

export interface SharedMemory {
  /** Numbers at the places that `count` names. */
  readonly counts: Int32Array<SharedArrayBuffer>;
  /**
   * The turn that runs: its kind; two numbers that name it among its kind; how many processes have died in it; and for an
   * input the run of the Portal that it came from, in two halves.
   */
  readonly running: Float64Array<SharedArrayBuffer>;
}

/** Places in `counts`. */
const count = {
  /** How often a turn has begun or ended: odd while one runs. */
  turns: 0,
  /** How often the event loop has come round. */
  rounds: 1,
  /** 1 while turns are watched. */
  watched: 2,
} as const;

/** What `running` begins with. */
const kind = { unnamed: 0, input: 1, timer: 2, view: 3, scene: 4 } as const;
/** The place in `running` of how many processes have died in the turn. */
const deathsAt = 3;
/** The place in `running` of the first half of the Portal's run. */
const portalAt = 4;

export class SharedTurn {
  readonly memory: SharedMemory;
  /** The run whose halves stand in `running`. */
  #portal: Epoch | null = null;

  /** With the memory that the other thread gave; else with new memory, where all is zero. */
  constructor(memory?: SharedMemory) {
    this.memory = memory ?? {
      counts: new Int32Array(new SharedArrayBuffer(12)),
      running: new Float64Array(new SharedArrayBuffer(48)),
    };
  }

  /** A turn begins, in which so many processes have died; null has no name. */
  begin(name: TurnName | null, deaths: number): void {
    const { counts, running } = this.memory;
    if (name === null) running[0] = kind.unnamed;
    else if (name.of === "timer") running.set([kind.timer, name.timer, name.due, deaths]);
    else if (name.of === "scene") running.set([kind.scene, name.scene, name.moves, deaths]);
    else if (name.of === "view") running.set([kind.view, name.code, 0, deaths]);
    else {
      running.set([kind.input, name.session, name.seq, deaths]);
      this.#setPortal(name.portal);
    }
    Atomics.add(counts, count.turns, 1);
  }

  /** The turn has ended. */
  end(): void {
    Atomics.add(this.memory.counts, count.turns, 1);
  }

  /** The event loop has come round. */
  comeRound(): void {
    Atomics.add(this.memory.counts, count.rounds, 1);
  }

  /** How often a turn has begun or ended. */
  get turns(): number {
    return Atomics.load(this.memory.counts, count.turns);
  }

  /** How often the event loop has come round. */
  get rounds(): number {
    return Atomics.load(this.memory.counts, count.rounds);
  }

  get isWatched(): boolean {
    return Atomics.load(this.memory.counts, count.watched) === 1;
  }

  set isWatched(isWatched: boolean) {
    Atomics.store(this.memory.counts, count.watched, isWatched ? 1 : 0);
    Atomics.notify(this.memory.counts, count.watched);
  }

  /** For the thread that looks on, which has nothing else to do. */
  sleepUntilWatched(): void {
    Atomics.wait(this.memory.counts, count.watched, 0);
  }

  /** The name of the turn that runs; null if none runs, or one that has no name. */
  get name(): string | null {
    if (this.turns % 2 === 0) return null;
    const { running } = this.memory;
    const [of, first = 0, second = 0] = running;
    if (of === kind.timer) return timerName(first, second);
    if (of === kind.scene) return sceneName(first, second);
    if (of === kind.view) return viewName(first);
    if (of !== kind.input) return null;
    const halves = [...running.subarray(portalAt)].map((half) => half.toString(16).padStart(8, "0"));
    return inputName(halves.join("") as Epoch, first, second);
  }

  /** How many processes have died in the turn that runs. */
  get deaths(): number {
    return this.memory.running[deathsAt]!;
  }

  /** Writes the Portal's run into `running`, where nearly always the same one stands already. */
  #setPortal(portal: Epoch): void {
    if (portal === this.#portal) return;
    this.#portal = portal;
    const halves = [portal.slice(0, 8), portal.slice(8)];
    this.memory.running.set(
      halves.map((half) => Number.parseInt(half, 16)),
      portalAt,
    );
  }
}
