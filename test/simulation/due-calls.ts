/** Timers of simulated processes, by when they are due. */
import type { Process } from "./machine.ts";

export interface Timer {
  readonly process: Process;
  readonly dueMs: number;
  readonly run: () => void;
}

export class Timers {
  /** The next one last. */
  #waiting: Timer[] = [];

  add(timer: Timer): void {
    let at = this.#waiting.length;
    while (at > 0 && this.#waiting[at - 1]!.dueMs <= timer.dueMs) at--;
    this.#waiting.splice(at, 0, timer);
  }

  remove(timer: Timer): void {
    const at = this.#waiting.indexOf(timer);
    if (at >= 0) this.#waiting.splice(at, 1);
  }

  /** Takes out the next one whose process runs. What is of dead processes is forgotten. */
  next(stateOf: (process: Process) => Process["state"]): Timer | null {
    this.#waiting = this.#waiting.filter(({ process }) => stateOf(process) !== "dead");
    const at = this.#waiting.findLastIndex(({ process }) => stateOf(process) === "running");
    return at < 0 ? null : this.#waiting.splice(at, 1)[0]!;
  }
}
