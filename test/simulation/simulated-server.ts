/** The process of one generation: what `server/main.ts` is to the supervisor, around the real Server. */
import { refusalOf } from "../../src/control/channel.ts";
import { controlVersion, type ServerEvent, type ServerIntroduction } from "../../src/control/requests.ts";
import type { ServerEnd, ServerEndEvents } from "../../src/link/socket-link.ts";
import type { Log } from "../../src/log.ts";
import { Counters } from "../../src/metrics/counters.ts";
import { auditOf } from "../../src/server/commit/audit-log.ts";
import { Server } from "../../src/server/server.ts";
import { createRules } from "../../src/server/turn/game-rules.ts";
import type { SeededChance } from "./chance.ts";
import { type Code, ledgerGame } from "./ledger-game.ts";
import { type Machine, Process } from "./machine.ts";
import { ProcessClock } from "./process-clock.ts";
import type { SimulatedDisk } from "./simulated-disk.ts";
import { limits } from "./simulated-portal.ts";
import type { SimulatedStore } from "./simulated-store.ts";

export interface ServerParts {
  readonly machine: Machine;
  readonly chance: SeededChance;
  readonly disk: SimulatedDisk;
  readonly log: Log;
  connect(server: Process, events: ServerEndEvents): Promise<ServerEnd>;
}

/** Whoever is attached to the process hears what it tells; there may be nobody. */
export interface Ear {
  onEvent(event: ServerEvent): void;
}

export class SimulatedServer {
  readonly generation: number;
  readonly code: Code;
  readonly process: Process;
  readonly store: SimulatedStore;
  ear: Ear | null = null;
  readonly #parts: ServerParts;
  readonly #exit: (server: SimulatedServer, how: string) => void;
  #server: Server | null = null;
  #isReady = false;

  constructor(
    generation: number,
    code: Code,
    parts: ServerParts,
    onExit: (server: SimulatedServer, how: string) => void,
  ) {
    this.generation = generation;
    this.code = code;
    this.process = new Process(`server ${generation}`);
    this.store = parts.disk.store(this.process);
    this.#parts = parts;
    this.#exit = onExit;
    this.#soon(() => this.#start());
  }

  get introduction(): ServerIntroduction {
    return {
      role: "server",
      controlVersion,
      linkVersion: 0,
      pid: this.generation,
      startedAt: 0,
      settings: "",
      generation: this.generation,
      code: this.#isReady ? this.#written : null,
      state: this.#isReady ? (this.#server?.state ?? "preparing") : "preparing",
      trouble: this.#server?.trouble ?? null,
    };
  }

  get state(): ServerIntroduction["state"] {
    return this.introduction.state;
  }

  /** Does what the supervisor asks; the answer comes when it is found. */
  ask(name: string, answer: (answer: object) => void, refuse: (error: unknown) => void): void {
    this.#soon(() => this.#answer(name).then(answer, refuse));
  }

  /** What its code says, for whoever compares it. */
  get #written(): string {
    return JSON.stringify(this.code);
  }

  async #answer(name: string): Promise<object> {
    if (name === "status") return { memoryBytes: 1 };
    const server = this.#server!;
    if (name === "take-over") return server.takeOver();
    await server.standBy();
    if (name === "stand-by") this.#tell({ event: "stood-by" });
    if (name === "stop") this.#soon(() => this.exit("ended with exit code 0"));
    return {};
  }

  exit(how: string): void {
    this.#exit(this, how);
  }

  #start(): void {
    const { fault } = this.code;
    if (fault === "hang") return;
    if (fault === "import") {
      this.#fail(new Error("there is no such module"));
      return;
    }
    this.#server = this.#create();
    this.#server.prepare().then(
      ({ takeOverMs }) => {
        this.#isReady = true;
        this.#tell({ event: "ready", takeOverMs, code: this.#written });
      },
      (error: unknown) => this.#fail(error),
    );
  }

  #create(): Server {
    const { machine, chance, log, connect } = this.#parts;
    const { store, process, generation } = this;
    const clock = new ProcessClock(machine, process);
    const game = ledgerGame(this.code, clock);
    return new Server({
      game,
      store,
      generation,
      number: 1,
      portals: [{ name: "here", connect: (events) => connect(process, events) }],
      rules: (accounts, onThrow, running) =>
        createRules({
          onThrow,
          running,
          game,
          accounts,
          config: { trusted: [], guests: 1000, registration: "open", limits, languages: ["en"], eval: false },
          audit: auditOf(store),
          clock,
          counters: new Counters(log, clock),
        }),
      limits,
      settings: null,
      watch: null,
      clock,
      chance,
      pass() {},
      log,
      tell: (event) => this.#tell(event),
      onTaken: () => this.exit("ended with exit code 1"),
      onBroken: () => this.exit("ended with exit code 1"),
      onOutdated: (error) => this.#fail(error),
    });
  }

  #fail(error: unknown): void {
    this.#tell({ event: "failed", ...refusalOf(error) });
    this.#soon(() => this.exit("ended with exit code 1"));
  }

  #tell(event: ServerEvent): void {
    this.ear?.onEvent(event);
  }

  #soon(job: () => void): void {
    if (this.process.state !== "dead") this.#parts.machine.immediates(this.process).push(job);
  }
}
