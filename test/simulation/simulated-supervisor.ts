/** The real table of generations and what runs it, with simulated processes; it can die, and another goes on with what it finds. */
import { HoldfastError } from "../../src/errors.ts";
import type { ServerChild, ServerEvents } from "../../src/supervisor/child.ts";
import { ServerGenerations } from "../../src/supervisor/generations/server-generations.ts";
import type { Code } from "./ledger-game.ts";
import { Process } from "./machine.ts";
import { ProcessClock } from "./process-clock.ts";
import { type Ear, type ServerParts, SimulatedServer } from "./simulated-server.ts";

export interface SupervisorOptions extends ServerParts {
  /** As the author has it saved now. */
  code(): Code;
  anybodyThere(): boolean;
  /** There is no memory for a spare. */
  isCrowded(): boolean;
  onEnd(server: Process): void;
}

const limits = { readyMs: 8000, takeOverMs: 4000, proveMs: 3000, throwLimit: 3 };

export class SimulatedSupervisor {
  readonly #options: SupervisorOptions;
  /** All that live, the oldest first, whether a supervisor knows of them or not. */
  #servers: SimulatedServer[] = [];
  readonly #children = new Map<SimulatedServer, Child>();
  #process = new Process("supervisor 0");
  #runs = 0;
  #generations: ServerGenerations | null = null;
  #lastGeneration = 0;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#process.state = "dead";
  }

  get servers(): readonly SimulatedServer[] {
    return this.#servers;
  }

  get process(): Process {
    return this.#process;
  }

  get isAlive(): boolean {
    return this.#process.state !== "dead";
  }

  /** The one that is to serve, as the supervisor sees it. */
  get serving(): SimulatedServer | null {
    const generation = this.#generations?.serving?.generation;
    return this.#servers.find((server) => server.generation === generation) ?? null;
  }

  /** One serves, and the supervisor knows of it. */
  get isServing(): boolean {
    const condition = this.#generations?.condition;
    return this.isAlive && condition === "serving" && this.serving?.state === "serving";
  }

  /** Starts, and goes on with those that it finds. */
  async start(finds: (server: SimulatedServer) => boolean): Promise<void> {
    this.#process = new Process(`supervisor ${++this.#runs}`);
    const { machine } = this.#options;
    const found = this.#servers.filter((server) => finds(server));
    await machine.run(this.#process, () => {
      this.#generations = this.#open();
      this.#generations.adopt(
        found.map(({ introduction }) => introduction),
        this.#lastGeneration,
      );
    });
  }

  async reload(): Promise<void> {
    await this.#options.machine.run(this.#process, () => {
      this.#generations?.reload().catch(() => {});
    });
  }

  /** It is killed; those that it has started live on. */
  die(): void {
    this.#options.machine.kill(this.#process);
    this.#children.clear();
    for (const server of this.#servers) server.ear = null;
  }

  /** A Server's process ends, by whatever. */
  end(server: SimulatedServer, how: string): void {
    if (!this.#servers.includes(server)) return;
    this.#servers = this.#servers.filter((other) => other !== server);
    this.#options.onEnd(server.process);
    server.store.forget();
    this.#options.machine.kill(server.process);
    this.#children.get(server)?.end(how);
    this.#children.delete(server);
  }

  #open(): ServerGenerations {
    const clock = new ProcessClock(this.#options.machine, this.#process);
    return new ServerGenerations({
      clock,
      spawn: (_mode, generation, events) => {
        this.#lastGeneration = Math.max(this.#lastGeneration, generation);
        const server = new SimulatedServer(generation, this.#options.code(), this.#options, (ended, how) =>
          this.end(ended, how),
        );
        this.#servers.push(server);
        return this.#attach(server, events, clock);
      },
      adopt: ({ generation }, events) => {
        const server = this.#servers.find((one) => one.generation === generation)!;
        return this.#attach(server, events, clock);
      },
      objection: () => null,
      checkTypes: async () => null,
      anybodyThere: async () => this.#options.anybodyThere(),
      onReloadWanted() {},
      onWriting() {},
      onSocketMadeAgain() {},
      onStoreRewritten() {},
      onAreas() {},
      onTurnBroke() {},
      onSlow() {},
      onReport() {},
      limits: () => limits,
      spare: () => "auto",
      spareAfterMs: 20,
      freeBytes: () => (this.#options.isCrowded() ? 0 : 2),
      onNoSpare() {},
    });
  }

  #attach(server: SimulatedServer, events: ServerEvents, clock: ProcessClock): ServerChild {
    const child = new Child(server, events, clock, () => this.end(server, "was ended by SIGKILL"));
    this.#children.set(server, child);
    clock.soon(() => events.onIntroduction(server.introduction));
    return child;
  }
}

/** A Server as its supervisor has it: what one tells the other comes later, in order. */
class Child implements ServerChild, Ear {
  readonly pid: number;
  readonly startedAt = 0;
  readonly exited: Promise<void>;
  readonly kill: () => void;
  readonly #server: SimulatedServer;
  readonly #events: ServerEvents;
  readonly #clock: ProcessClock;
  readonly #open = new Set<(error: Error) => void>();
  readonly #exited = Promise.withResolvers<void>();
  #hasEnded = false;

  constructor(server: SimulatedServer, events: ServerEvents, clock: ProcessClock, kill: () => void) {
    this.pid = server.generation;
    this.exited = this.#exited.promise;
    this.kill = kill;
    this.#server = server;
    this.#events = events;
    this.#clock = clock;
    server.ear = this;
  }

  onEvent(event: Parameters<Ear["onEvent"]>[0]): void {
    this.#clock.soon(() => this.#events.onEvent(event));
  }

  readonly request = ((name: string, _ask: object, withinMs: number | null = null) =>
    new Promise((resolve, reject) => {
      const refuse = (error: Error) => {
        late?.cancel();
        this.#open.delete(refuse);
        reject(error);
      };
      const late = withinMs === null ? null : this.#clock.after(withinMs, () => refuse(noAnswer()));
      this.#open.add(refuse);
      if (this.#hasEnded) return refuse(noAnswer());
      this.#server.ask(
        name,
        (answer) =>
          this.#clock.soon(() => {
            late?.cancel();
            this.#open.delete(refuse);
            resolve(answer);
          }),
        (error) => this.#clock.soon(() => refuse(error as Error)),
      );
    })) as ServerChild["request"];

  end(how: string): void {
    this.#hasEnded = true;
    this.#clock.soon(() => {
      for (const refuse of [...this.#open]) refuse(noAnswer());
      this.#events.onExit(how);
      this.#exited.resolve();
    });
  }
}

function noAnswer(): HoldfastError {
  return new HoldfastError("no-answer", "The process did not answer.");
}
