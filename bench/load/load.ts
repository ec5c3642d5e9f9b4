/** Players in a process of their own, so that their work is not measured with the server's. */
import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { Order, Orders, Target } from "./orders.ts";

export class Load {
  readonly #process: ChildProcess;

  constructor(target: Target) {
    this.#process = fork(join(import.meta.dirname, "main.ts"), [JSON.stringify(target)], { serialization: "advanced" });
  }

  get pid(): number {
    return this.#process.pid!;
  }

  /** One order at a time. Rejects if the process ends. */
  async give<O extends Order>(type: O, order: Parameters<Orders[O]>[0]): Promise<ReturnType<Orders[O]>> {
    const { promise, resolve, reject } = Promise.withResolvers<ReturnType<Orders[O]>>();
    const ended = (code: number | null) => reject(new Error(`the process that makes load ended with ${code}`));
    this.#process.once("message", resolve);
    this.#process.once("exit", ended);
    this.#process.send({ type, order }, (error) => error && reject(error));
    try {
      return await promise;
    } finally {
      this.#process.off("message", resolve);
      this.#process.off("exit", ended);
    }
  }

  /** Also where the process has ended by itself. */
  end(): void {
    if (this.#process.connected) this.#process.disconnect();
  }
}
