/** Starts Servers, lets one take over from another, and starts a new one where one has ended. */

import { systemChance } from "../../src/chance.ts";
import type { ServerLink, ServerLinkEvents } from "../../src/link/socket-link.ts";
import type { Log } from "../../src/log.ts";
import { Counters } from "../../src/metrics/counters.ts";
import { auditOf } from "../../src/server/commit/audit-log.ts";
import { Server } from "../../src/server/server.ts";
import { createRules } from "../../src/server/turn/game-rules.ts";
import { ledgerGame } from "./ledger-game.ts";
import { type Machine, Process } from "./machine.ts";
import { ProcessClock } from "./process-clock.ts";
import type { SimulatedDisk, SimulatedStore } from "./simulated-disk.ts";
import { limits } from "./simulated-portal.ts";

export interface SupervisorOptions {
  readonly machine: Machine;
  readonly disk: SimulatedDisk;
  readonly log: Log;
  connect(server: Process, events: ServerLinkEvents): Promise<ServerLink>;
  onEnd(server: Process): void;
}

interface Running {
  readonly process: Process;
  readonly server: Server;
  readonly store: SimulatedStore;
}

export class SimulatedSupervisor {
  readonly #options: SupervisorOptions;
  #generation = 0;
  /** Those that live, the oldest first. */
  #running: Running[] = [];
  /** Whose turn it is to serve, from when it is started on. */
  #serving: Running | null = null;

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  get processes(): readonly Process[] {
    return this.#running.map(({ process }) => process);
  }

  get serving(): Process | null {
    return this.#serving?.process ?? null;
  }

  get isServing(): boolean {
    return this.#serving?.server.state === "serving";
  }

  /** Nobody serves, or who should is taken to be dead: one that is frozen may wake up later. */
  async start(): Promise<void> {
    for (const { process } of this.#running) if (process.state !== "frozen") this.end(process);
    const started = await this.#spawn();
    this.#serving = started;
    await this.#as(started, async () => {
      await started.server.prepare();
      await started.server.takeOver();
    });
  }

  /** Another generation prepares and takes over; if it can't, the one before goes on. */
  async reload(): Promise<void> {
    const before = this.#serving;
    if (before?.server.state !== "serving") return;
    const next = await this.#spawn();
    await this.#as(next, async () => {
      await next.server.prepare();
      this.#then(before, () => this.#handOver(before, next));
    });
  }

  end(process: Process): void {
    const running = this.#running.find((one) => one.process === process);
    if (!running) return;
    this.#running = this.#running.filter((one) => one !== running);
    if (this.#serving === running) this.#serving = null;
    this.#options.onEnd(process);
    running.store.forget();
    this.#options.machine.kill(process);
  }

  async #spawn(): Promise<Running> {
    const { machine, disk, log, connect } = this.#options;
    const generation = ++this.#generation;
    const process = new Process(`server ${generation}`);
    const store = disk.store(process);
    const clock = new ProcessClock(machine, process);
    let server: Server | null = null;
    await machine.run(process, () => {
      server = new Server({
        game: ledgerGame,
        store,
        generation,
        number: 1,
        portals: [{ name: "here", connect: (events) => connect(process, events) }],
        rules: (accounts) =>
          createRules({
            game: ledgerGame,
            accounts,
            config: { trusted: [], guests: 1000, registration: "open", limits },
            audit: auditOf(store),
            clock,
            counters: new Counters(log, clock),
          }),
        limits,
        settings: null,
        watch: null,
        clock,
        chance: systemChance,
        pass() {},
        log,
        tell() {},
        onTaken: () => this.#endSoon(process),
      });
    });
    const running = { process, store, server: server! };
    this.#running.push(running);
    return running;
  }

  #handOver(before: Running, next: Running): void {
    // It was asleep, and another one was started in its place.
    if (this.#serving !== before) return;
    const goOn = () => this.#then(before, () => this.#serve(before));
    before.server.standBy().then(
      () => {
        this.#serving = next;
        this.#then(next, () => {
          next.server.takeOver().then(
            () => this.#endSoon(before.process),
            () => {
              this.#endSoon(next.process);
              if (before.process.state === "dead") return;
              this.#serving = before;
              goOn();
            },
          );
        });
      },
      () => this.#endSoon(next.process),
    );
  }

  #serve({ server, process }: Running): void {
    server.takeOver().catch(() => this.#endSoon(process));
  }

  /** Asks it over its channel. */
  #then({ process }: Running, ask: () => void): void {
    if (process.state === "dead") return;
    this.#options.machine.immediates(process).push(ask);
  }

  /** A start that fails ends the process. */
  async #as({ process }: Running, start: () => Promise<void>): Promise<void> {
    await this.#options.machine.run(process, () => {
      start().catch(() => this.#endSoon(process));
    });
  }

  #endSoon(process: Process): void {
    if (process.state !== "dead") this.#options.machine.immediates(process).push(() => this.end(process));
  }
}
