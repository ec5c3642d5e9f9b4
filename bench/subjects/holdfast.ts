/** This server, as it is started for a game, with a world made for the bench. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { holdfastProfile } from "../../src/drill/profile.ts";
import type { Target } from "../load/orders.ts";
import { freePort } from "./free-port.ts";
import { type Subject, untilGreeted } from "./subject.ts";

export interface HoldfastOptions {
  /** How many objects the world has before anybody comes; 100 by default. */
  readonly objects?: number;
  /** Everybody in one room, or, by default, each in a room of their own, where nobody hears them. */
  readonly together?: boolean;
  /** Comes in as a guest (the default), or creates an account with a password. */
  readonly login?: "guest" | "create";
  readonly environment?: { readonly [name: string]: string };
}

interface Status {
  readonly portal: { readonly pid: number } | null;
  readonly server: { readonly pid: number } | null;
}

const program = ["--conditions=holdfast-source", resolve(import.meta.dirname, "../../src/cli/main.ts")];
const world = resolve(import.meta.dirname, "../world");
const startMs = 60_000;

export class Holdfast implements Subject {
  readonly name = "holdfast";
  readonly target: Target;
  readonly #data = mkdtempSync(join(tmpdir(), "holdfast-bench-"));
  readonly #environment: NodeJS.ProcessEnv;
  #process: ChildProcess | null = null;
  #processes: { portal: number; server: number } = { portal: 0, server: 0 };

  private constructor(
    port: number,
    { objects = 100, together = false, login = "guest", environment = {} }: HoldfastOptions,
  ) {
    this.target = {
      port,
      profile: login === "create" ? holdfastProfile : { ...holdfastProfile, login: ["connect guest"] },
    };
    this.#environment = {
      ...process.env,
      HOLDFAST_DATA: this.#data,
      HOLDFAST_TELNET_PORT: String(port),
      HOLDFAST_WEB_PORT: "off",
      HOLDFAST_TLS_PORT: "off",
      HOLDFAST_SSH_PORT: "off",
      HOLDFAST_ADMIN_PORT: "off",
      HOLDFAST_GUESTS: "20000",
      HOLDFAST_TRUSTED: "127.0.0.1",
      BENCH_OBJECTS: String(objects),
      BENCH_TOGETHER: together ? "1" : "",
      ...environment,
    };
  }

  static async start(options: HoldfastOptions = {}): Promise<Holdfast> {
    const holdfast = new Holdfast(await freePort(), options);
    await holdfast.start();
    return holdfast;
  }

  get processes(): { readonly portal: number; readonly server: number } {
    return this.#processes;
  }

  /** Starts on what its data directory holds. Gives the milliseconds until a player who connected was greeted. */
  async start(): Promise<number> {
    const begin = performance.now();
    const child = spawn(process.execPath, [...program, "start", world], {
      env: this.#environment,
      stdio: ["ignore", "ignore", "inherit"],
    });
    this.#process = child;
    const exited = once(child, "exit").then(() => {
      throw new Error("Holdfast ended while it was started");
    });
    await Promise.race([untilGreeted(this.target.port, "Bench", startMs), exited]);
    const ms = performance.now() - begin;
    exited.catch(() => {});
    await this.#findProcesses();
    return ms;
  }

  async reload(): Promise<void> {
    await this.#run("reload");
    await this.#findProcesses();
  }

  /** Kills the Server, as the worst of crashes does. */
  killServer(): void {
    process.kill(this.#processes.server, "SIGKILL");
  }

  /** The processes are others after a crash. */
  async recovered(): Promise<void> {
    const killed = this.#processes.server;
    while (this.#processes.server === killed || this.#processes.server === 0) await this.#findProcesses();
  }

  /** Ends the processes and keeps the data. */
  async end(): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null) return;
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    await exited;
  }

  async stop(): Promise<void> {
    await this.end();
    rmSync(this.#data, { recursive: true, force: true });
  }

  async #findProcesses(): Promise<void> {
    const { portal, server } = JSON.parse(await this.#run("status", "--json")) as Status;
    this.#processes = { portal: portal?.pid ?? 0, server: server?.pid ?? 0 };
  }

  async #run(...words: string[]): Promise<string> {
    const child = spawn(process.execPath, [...program, "-C", world, ...words], {
      env: this.#environment,
      stdio: ["ignore", "pipe", "inherit"],
    });
    let stdout = "";
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
    });
    const [code] = await once(child, "close");
    if (code !== 0) throw new Error(`holdfast ${words.join(" ")} ended with ${code}`);
    return stdout;
  }
}
