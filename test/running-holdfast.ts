/** A true Holdfast for a test: its own processes, its own data directory, ports of the system's choice. */
import { type ChildProcess, type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Readable, Writable } from "node:stream";
import { askHoldfast } from "../src/cli/control-client.ts";
import { logPath } from "../src/control/log-file.ts";
import type { OperatorRequests } from "../src/control/operator-requests.ts";
import { patienceMs } from "../src/protocols/conformance/until.ts";
import { findLiving } from "../src/supervisor/orphans.ts";
import { testEnvironment } from "./environment.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

export interface HoldfastStatus {
  readonly state: string;
  readonly supervisor: { readonly pid: number };
  readonly portal: { readonly pid: number; readonly sessions: number; readonly away: number };
  readonly server: { readonly pid: number; readonly generation: number } | null;
  readonly ports: {
    readonly telnet: number;
    readonly web: number;
    readonly tls: number | null;
    readonly ssh: number | null;
    /** Of protocols of one's own. */
    readonly [name: string]: number | null;
  };
}

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface StartOptions {
  /** The directory with the holdfast.config.ts. */
  readonly directory: string;
  readonly environment?: { readonly [name: string]: string };
  /** The data directory; otherwise a new one. */
  readonly data?: string;
  /** Words after `start`. */
  readonly words?: readonly string[];
  /** A program that runs it, with its words; the process that it becomes is Holdfast's. */
  readonly under?: readonly string[];
}

const program = ["--conditions=holdfast-source", resolve(import.meta.dirname, "../src/cli/main.ts")];

/** What a command printed, and how it ended. One that does not end is ended when patience is over. */
export async function resultOf(
  child: ChildProcessByStdio<Writable | null, Readable, Readable>,
): Promise<CommandResult> {
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  const late = setTimeout(() => child.kill("SIGKILL"), patienceMs);
  const [code] = (await once(child, "close")) as [number | null];
  clearTimeout(late);
  return { code, stdout, stderr };
}

export class RunningHoldfast {
  readonly data: string;
  readonly directory: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #words: readonly string[];
  readonly #under: readonly string[];
  #process: ChildProcess;
  #output = "";

  private constructor({ directory, environment = {}, data, words = [], under = [] }: StartOptions) {
    this.directory = directory;
    this.data = data ?? temporaryDirectory("data");
    this.#environment = testEnvironment({
      HOLDFAST_TELNET_PORT: "0",
      HOLDFAST_WEB_PORT: "0",
      HOLDFAST_TLS_PORT: "off",
      HOLDFAST_SSH_PORT: "off",
      HOLDFAST_ADMIN_PORT: "off",
      HOLDFAST_GUESTS: "10000",
      HOLDFAST_TRUSTED: "127.0.0.1",
      // A test that needs one says so: generations are counted, and the processor is shared.
      HOLDFAST_SPARE: "never",
      ...environment,
      HOLDFAST_DATA: this.data,
    });
    this.#under = under;
    this.#words = ["start", directory, ...words];
    this.#process = this.#spawn();
  }

  #spawn(): ChildProcess {
    const [command = "", ...words] = [...this.#under, process.execPath, ...program, ...this.#words];
    const started = spawn(command, words, {
      env: this.#environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const keep = (chunk: Buffer) => {
      this.#output = (this.#output + chunk.toString()).slice(-65_536);
    };
    started.stdout?.on("data", keep);
    started.stderr?.on("data", keep);
    return started;
  }

  /** Resolves when players can come in; rejects with what it said if it ends instead. */
  static async start(options: StartOptions): Promise<RunningHoldfast> {
    const holdfast = await RunningHoldfast.listen(options);
    await holdfast.#orStop(() =>
      holdfast.until(async () => {
        if (holdfast.ended) throw new Error(`Holdfast ended: ${holdfast.#output}`);
        return (await holdfast.status()).server !== null;
      }),
    );
    return holdfast;
  }

  /** Resolves when players can connect, whether the game can start or not, or when it has ended. */
  static async listen(options: StartOptions): Promise<RunningHoldfast> {
    const holdfast = new RunningHoldfast(options);
    await holdfast.#orStop(() =>
      holdfast.until(
        async () =>
          holdfast.ended ||
          (await holdfast.status().then(
            ({ portal }) => portal !== null,
            () => false,
          )),
      ),
    );
    return holdfast;
  }

  /** A start that fails leaves no process behind, which would keep the test's file from ending. */
  async #orStop(begin: () => Promise<void>): Promise<void> {
    try {
      await begin();
    } catch (error) {
      await Promise.allSettled([this.stop()]);
      throw error;
    }
  }

  get ended(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  /** What it has printed, the last 64 KiB of it. */
  get output(): string {
    return this.#output;
  }

  /** Resolves when it has printed this: what it prints may come later than what players see of it. */
  prints(pattern: RegExp): Promise<void> {
    return this.until(() => pattern.test(this.#output), `it prints ${pattern}`);
  }

  /** As when a terminal is closed: nothing that it prints from now on can be written. */
  closeOutput(): void {
    this.#process.stdout?.destroy();
    this.#process.stderr?.destroy();
  }

  /** Runs a `holdfast` command on this one. */
  run(...words: string[]): Promise<CommandResult> {
    return this.runWith("", ...words);
  }

  /** Runs a command that reads `input`. */
  async runWith(input: string, ...words: string[]): Promise<CommandResult> {
    const child = spawn(process.execPath, [...program, "-C", this.directory, ...words], { env: this.#environment });
    // It may have ended without reading.
    child.stdin.on("error", () => {}).end(input);
    return resultOf(child);
  }

  /** What `holdfast NAME` asks, without a process for it. */
  ask<Name extends keyof OperatorRequests>(
    name: Name,
    ask: OperatorRequests[Name]["ask"],
  ): Promise<OperatorRequests[Name]["answer"]> {
    return askHoldfast(this.data, name, ask);
  }

  async status(): Promise<HoldfastStatus> {
    return (await this.ask("status", {})) as unknown as HoldfastStatus;
  }

  /** `kill -9`, and `then` before anybody can notice it; resolves when its end has been noticed. */
  async killServer(then = () => {}): Promise<void> {
    const { server } = await this.status();
    if (!server) return;
    process.kill(server.pid, "SIGKILL");
    then();
    await this.until(async () => (await this.status()).server?.pid !== server.pid);
  }

  /** `kill -9`; Portal and Server go on. */
  async killSupervisor(): Promise<void> {
    const ended = once(this.#process, "exit");
    this.#process.kill("SIGKILL");
    await ended;
  }

  /** After `killSupervisor`. Resolves when the new one has taken the game over, or has ended. */
  async superviseAgain(): Promise<void> {
    this.#process = this.#spawn();
    await this.until(async () => this.ended || (await this.#isServed()));
  }

  async #isServed(): Promise<boolean> {
    return this.status().then(
      ({ portal, server }) => portal !== null && server !== null,
      () => false,
    );
  }

  /** Resolves when `condition` gives true; fails when patience is over. */
  async until(condition: () => boolean | Promise<boolean>, what = `${condition}`): Promise<void> {
    const deadline = performance.now() + patienceMs;
    while (!(await condition())) {
      if (performance.now() > deadline) throw new Error(`it did not come true that ${what}\n${this.#output}`);
      await new Promise((wake) => setTimeout(wake, 50));
    }
  }

  #log(): string {
    return readFileSync(logPath(this.data), "utf8").slice(-8192);
  }

  /** Rejects with all that is known if it doesn't end by itself. */
  async stop(): Promise<void> {
    if (!this.ended) {
      const ended = once(this.#process, "exit");
      this.#process.kill("SIGTERM");
      const late = setTimeout(() => this.#process.kill("SIGKILL"), patienceMs);
      const [, signal] = await ended;
      clearTimeout(late);
      if (signal === "SIGKILL") throw new Error(`it did not stop when it was told to: ${this.#output}\n${this.#log()}`);
    }
    // Whoever has killed the supervisor has left the others to this.
    for (const { pid } of await findLiving(this.data)) process.kill(pid, "SIGKILL");
  }
}
