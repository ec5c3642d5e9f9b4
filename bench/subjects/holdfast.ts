/** This server, as it is started for a game, with a world made for the bench. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { askHoldfast } from "../../src/cli/control-client.ts";
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
  /** The project's directory: this one, by default. */
  readonly tree?: string;
  readonly name?: string;
}

/** What is asked of it, as far as the bench reads it. */
interface Status {
  readonly portal: { readonly pid: number } | null;
  readonly server: { readonly pid: number } | null;
  /** The Server that takes over when the one that serves dies. A tree from before there was one says nothing of it. */
  readonly spare?: { readonly pid: number; readonly isReady: boolean } | null;
  /** Why there is none. */
  readonly noSpare?: string | null;
}

type Processes = { readonly portal: number; readonly server: number; readonly spare?: number };

/** A guest is not welcomed in so many words, but sees a room of the bench's world. */
const guestProfile = { ...holdfastProfile, login: ["connect guest"], ready: "Exits:" };

const ownTree = resolve(import.meta.dirname, "../..");
/** Also for the largest world on a busy machine. */
const startMs = 300_000;
const statusMs = 100;
const spareMs = 120_000;

export class Holdfast implements Subject {
  readonly name: string;
  readonly target: Target;
  /** What the first start took, which makes the world. */
  firstStartMs = 0;
  readonly #program: readonly string[];
  readonly #world: string;
  readonly #data = mkdtempSync(join(tmpdir(), "holdfast-bench-"));
  readonly #environment: NodeJS.ProcessEnv;
  #process: ChildProcess | null = null;
  #processes: Processes = { portal: 0, server: 0 };

  private constructor(
    port: number,
    {
      objects = 100,
      together = false,
      login = "guest",
      environment = {},
      tree = ownTree,
      name = "holdfast",
    }: HoldfastOptions,
  ) {
    this.name = name;
    this.#program = ["--conditions=holdfast-source", join(tree, "src/cli/main.ts")];
    this.#world = join(tree, "bench/world");
    this.target = {
      port,
      profile: login === "create" ? holdfastProfile : guestProfile,
    };
    this.#environment = {
      ...process.env,
      HOLDFAST_DATA: this.#data,
      HOLDFAST_HOST: "127.0.0.1",
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
    holdfast.firstStartMs = await holdfast.start();
    await holdfast.prepared();
    return holdfast;
  }

  get processes(): Processes {
    return this.#processes;
  }

  /** Starts on what its data directory holds. Gives the milliseconds until a player who connected was greeted. */
  async start(): Promise<number> {
    const begin = performance.now();
    const child = spawn(process.execPath, [...this.#program, "start", this.#world], {
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
    while (this.#processes.server === killed || this.#processes.server === 0) {
      await wait(statusMs);
      await this.#findProcesses();
    }
  }

  /** Resolves when its spare is ready, or it says why there is none. One that is late is not waited for any longer. */
  async prepared(): Promise<void> {
    const deadline = performance.now() + spareMs;
    for (;;) {
      const { spare, noSpare } = await this.#findProcesses();
      if (spare === undefined || spare?.isReady || noSpare || performance.now() > deadline) return;
      await wait(statusMs);
    }
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

  async #findProcesses(): Promise<Status> {
    const status = (await askHoldfast(this.#data, "status", {})) as unknown as Status;
    const { portal, server, spare } = status;
    this.#processes = { portal: portal?.pid ?? 0, server: server?.pid ?? 0, ...(spare ? { spare: spare.pid } : {}) };
    return status;
  }

  async #run(...words: string[]): Promise<void> {
    const child = spawn(process.execPath, [...this.#program, "-C", this.#world, ...words], {
      env: this.#environment,
      stdio: ["ignore", "ignore", "inherit"],
    });
    const [code] = await once(child, "close");
    if (code !== 0) throw new Error(`holdfast ${words.join(" ")} ended with ${code}`);
  }
}
