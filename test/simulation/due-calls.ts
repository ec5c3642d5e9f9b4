/** Calls that simulated processes wait for, by when they are due. */
import type { Process } from "./machine.ts";

export interface DueCall {
  readonly process: Process;
  readonly dueMs: number;
  readonly run: () => void;
}

export class DueCalls {
  /** The next one last. */
  #waiting: DueCall[] = [];

  add(call: DueCall): void {
    let at = this.#waiting.length;
    while (at > 0 && this.#waiting[at - 1]!.dueMs <= call.dueMs) at--;
    this.#waiting.splice(at, 0, call);
  }

  remove(call: DueCall): void {
    const at = this.#waiting.indexOf(call);
    if (at >= 0) this.#waiting.splice(at, 1);
  }

  /** Takes out the next one whose process runs. What is of dead processes is forgotten. */
  next(stateOf: (process: Process) => Process["state"]): DueCall | null {
    this.#waiting = this.#waiting.filter(({ process }) => stateOf(process) !== "dead");
    const at = this.#waiting.findLastIndex(({ process }) => stateOf(process) === "running");
    return at < 0 ? null : this.#waiting.splice(at, 1)[0]!;
  }
}
