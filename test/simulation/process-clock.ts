/** The clock of one simulated process: what waits by it happens when the machine comes to it, and never if the process is dead. */
import { type Clock, repeated, restartable, type Timer } from "../../src/clock.ts";
import type { Machine, Process } from "./machine.ts";

export class ProcessClock implements Clock {
  readonly #machine: Machine;
  readonly #process: Process;

  constructor(machine: Machine, process: Process) {
    this.#machine = machine;
    this.#process = process;
  }

  now(): number {
    return this.#machine.nowMs;
  }

  /** It goes on a little while it is asked, as time does while code runs. */
  elapsed(): number {
    return this.#machine.ticking();
  }

  after(ms: number, call: () => void): Timer {
    return restartable(() => this.#wait(ms, call));
  }

  every(ms: number, call: () => void): Timer {
    return repeated(this, ms, call);
  }

  soon(call: () => void): void {
    if (this.#process.state !== "dead") this.#machine.immediates(this.#process).push(call);
  }

  /** Gives what ends the wait. */
  #wait(ms: number, run: () => void): () => void {
    const waiting = { process: this.#process, dueMs: this.#machine.nowMs + Math.max(1, ms), run };
    this.#machine.dueCalls.add(waiting);
    return () => this.#machine.dueCalls.remove(waiting);
  }
}
