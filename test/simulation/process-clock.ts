/** The clock of one simulated process: what waits by it happens when the machine comes to it, and never if the process is dead. */
import type { Clock, Timer } from "../../src/clock.ts";
import type { Machine, Process } from "./machine.ts";
import type { Timer as Waiting } from "./timers.ts";

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
    const wait = () => this.#wait(ms, call);
    let waiting = wait();
    const cancel = () => this.#machine.timers.remove(waiting);
    const timer: Timer = {
      cancel,
      refresh: () => {
        cancel();
        waiting = wait();
        return timer;
      },
      unref: () => timer,
    };
    return timer;
  }

  every(ms: number, call: () => void): Timer {
    const timer = this.after(ms, () => {
      timer.refresh();
      call();
    });
    return timer;
  }

  soon(call: () => void): void {
    if (this.#process.state !== "dead") this.#machine.immediates(this.#process).push(call);
  }

  #wait(ms: number, run: () => void): Waiting {
    const waiting = { process: this.#process, dueMs: this.#machine.nowMs + Math.max(1, ms), run };
    this.#machine.timers.add(waiting);
    return waiting;
  }
}
