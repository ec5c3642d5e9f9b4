/** A bare echo in a process of its own: what an answer takes on this machine at this moment, whoever gives it. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

export class Echo implements Disposable {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async start(): Promise<Echo> {
    const echo = new Echo(fork(import.meta.filename));
    await echo.ms();
    return echo;
  }

  /** How long one answer took. */
  async ms(): Promise<number> {
    const begun = performance.now();
    const answer = once(this.#child, "message");
    this.#child.send("");
    await answer;
    return performance.now() - begun;
  }

  [Symbol.dispose](): void {
    this.#child.kill();
  }
}

if (import.meta.main) process.on("message", (message) => process.send?.(message));
