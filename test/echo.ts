/** A bare echo from a process of its own and from the disk: what an answer takes on this machine at this moment, whoever gives it. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fdatasyncSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

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

  /** How long the slowest of its answers took, while `work` was done. */
  async slowestMs(work: Promise<unknown>): Promise<number> {
    const watch = { over: false };
    const watched = work.finally(() => {
      watch.over = true;
    });
    let slowest = 0;
    do {
      slowest = Math.max(slowest, await this.ms());
      await Promise.race([watched, new Promise((wake) => setTimeout(wake, 50))]);
    } while (!watch.over);
    await watched;
    return slowest;
  }

  [Symbol.dispose](): void {
    this.#child.kill();
  }
}

if (import.meta.main) {
  const path = join(tmpdir(), `holdfast-echo-${process.pid}`);
  const file = openSync(path, "w");
  rmSync(path);
  process.on("message", (message) => {
    writeSync(file, "kept");
    fdatasyncSync(file);
    process.send?.(message);
  });
}
