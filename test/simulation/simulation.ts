/** Plays the real Portal and the real Server in one process on one seeded queue, breaks what can break, and looks on. */
import { createLog } from "../../src/log.ts";
import { Chance } from "./chance.ts";
import { Machine, Process } from "./machine.ts";
import { SimulatedDisk } from "./simulated-disk.ts";
import { SimulatedPlayer } from "./simulated-player.ts";
import { SimulatedPortal } from "./simulated-portal.ts";
import { SimulatedSupervisor } from "./simulated-supervisor.ts";
import { takeTimeInHand } from "./time-in-hand.ts";
import { Witness } from "./witness.ts";

export interface Failure {
  readonly seed: number;
  readonly step: number;
  readonly violation: string;
}

export interface Outcome {
  /** What was done at each step. */
  readonly schedule: readonly string[];
  readonly failure: Failure | null;
}

export interface SimulationOptions {
  readonly seed: number;
  /** For so long things break. */
  readonly steps?: number;
}

const stepsWithFaults = 1500;
/** When nothing breaks any more, everybody is answered within this. */
const stepsToSettle = 15_000;
const playersMax = 5;

export async function simulate({ seed, steps = stepsWithFaults }: SimulationOptions): Promise<Outcome> {
  const simulation = new Simulation(seed);
  const giveTimeBack = takeTimeInHand(simulation.machine);
  try {
    return await simulation.run(steps);
  } finally {
    giveTimeBack();
  }
}

/** The log's words for what can't happen between two sides that keep the rules. */
const impossible = /impossible|link-protocol|unforeseen/;

class Simulation {
  readonly machine: Machine;
  readonly #seed: number;
  readonly #chance: Chance;
  readonly #witness = new Witness();
  readonly #disk: SimulatedDisk;
  readonly #supervisor: SimulatedSupervisor;
  readonly #log = createLog("simulation", {
    level: "warn",
    destination: { write: (line) => void (impossible.test(line) && this.#witness.violated(line)) },
  });
  readonly #schedule: string[] = [];
  #portal!: SimulatedPortal;
  #portals = 0;
  #players = 0;

  constructor(seed: number) {
    this.#seed = seed;
    this.#chance = new Chance(seed);
    this.machine = new Machine(this.#chance);
    const { machine } = this;
    this.#disk = new SimulatedDisk({
      machine,
      chance: this.#chance,
      onDurable: (batch) => this.#witness.atDurable(batch),
    });
    this.#supervisor = new SimulatedSupervisor({
      machine,
      disk: this.#disk,
      log: this.#log,
      connect: (server, events) => new Promise((connected) => this.#portal.accept(server, events, connected)),
      onEnd: (server) => this.#portal.hearDeathOf(server),
    });
  }

  async run(steps: number): Promise<Outcome> {
    await this.#startPortal();
    for (let step = 0; step < steps && !this.#violation; step++) {
      this.#schedule.push(await this.#step());
      this.#look();
    }
    if (!this.#violation) await this.#settle();
    const violation = this.#violation;
    const step = this.#schedule.length;
    return { schedule: this.#schedule, failure: violation === null ? null : { seed: this.#seed, step, violation } };
  }

  get #violation(): string | null {
    const { thrown } = this.machine;
    return this.#witness.violation ?? (thrown === null ? null : `a process threw: ${(thrown as Error).stack}`);
  }

  #look(): void {
    const overfull = this.#portal.overfull();
    if (overfull !== null) this.#witness.violated(overfull);
  }

  /** One thing happens, and says what. */
  async #step(): Promise<string> {
    const dice = this.#chance.below(1000);
    const done = dice < 12 ? await this.#break() : dice < 150 ? await this.#act() : null;
    return done || (await this.#goOn());
  }

  async #goOn(): Promise<string> {
    if (this.#supervisor.serving === null && this.#chance.oneIn(8)) return this.#startServer();
    const ready = this.machine.ready();
    if (ready.length > 0 && !this.#chance.oneIn(40)) return this.machine.runLane(this.#chance.pick(ready));
    return (await this.machine.passTime()) ?? (this.#supervisor.serving === null ? this.#startServer() : "nothing");
  }

  async #startServer(): Promise<string> {
    await this.#supervisor.start();
    return "start a Server";
  }

  async #startPortal(): Promise<void> {
    const process = new Process(`portal ${++this.#portals}`);
    await this.machine.run(process, () => {
      this.#portal = new SimulatedPortal(process, this.#portals, this.machine, this.#witness, this.#log);
    });
  }

  // Players.

  /** Null if there is nothing that the chosen one could do. */
  async #act(): Promise<string | null> {
    const here = this.#portal.players.filter(({ presence }) => presence !== "gone");
    if (here.length < playersMax && this.#chance.oneIn(6)) return this.#join();
    if (here.length === 0) return null;
    const player = this.#chance.pick(here);
    let done = "";
    await this.machine.run(this.#portal.process, () => {
      done = this.#move(player);
    });
    return done && `${player.name} ${done}`;
  }

  async #join(): Promise<string> {
    const { violated } = this.#witness;
    const player: SimulatedPlayer = new SimulatedPlayer({
      number: ++this.#players,
      resumable: this.#chance.oneIn(2),
      onRead: (index, entry) => this.#witness.atRead(player.name, index, entry),
      onViolation: violated,
    });
    this.#witness.players.set(player.name, player);
    await this.machine.run(this.#portal.process, () => this.#portal.connect(player));
    return `${player.name} connects`;
  }

  #move(player: SimulatedPlayer): string {
    const dice = this.#chance.below(100);
    if (player.presence === "away") {
      if (dice < 50) return "";
      player.comeBack();
      return "comes back";
    }
    if (dice < 4) {
      player.goAway();
      return "goes away";
    }
    const command =
      dice < 6 ? "quit" : this.#chance.pick(["note", "note", "note", "ponder", "wind", "stumble"] as const);
    return player.type(command) ? `types ${command}` : "";
  }

  // Faults.

  async #break(): Promise<string | null> {
    const { serving } = this.#supervisor;
    switch (this.#chance.below(12)) {
      case 0:
      case 1:
        if (serving) this.#supervisor.end(serving);
        return serving && `kill ${serving.name}`;
      case 2:
      case 3:
        await this.machine.run(this.#portal.process, () => this.#portal.cutLinks());
        return "cut the link";
      case 4:
        return this.#freeze(serving);
      case 5:
      case 6:
        return this.#replaceFrozen(serving);
      case 7:
        this.#disk.full = !this.#disk.full;
        return this.#disk.full ? "the disk is full" : "the disk has room";
      case 8:
        this.#disk.failures = 1 + this.#chance.below(3);
        return "the disk fails";
      case 9:
      case 10:
        await this.#supervisor.reload();
        return "reload";
      default:
        if (this.#chance.oneIn(3)) return this.#cutPower();
        return this.#chance.oneIn(2) ? this.#killPortal() : null;
    }
  }

  #freeze(serving: Process | null): string | null {
    if (serving?.state !== "running") return this.#thaw();
    serving.state = "frozen";
    return `freeze ${serving.name}`;
  }

  #thaw(): string | null {
    const frozen = this.#supervisor.processes.filter(({ state }) => state === "frozen");
    if (frozen.length === 0) return null;
    const woken = this.#chance.pick(frozen);
    woken.state = "running";
    return `thaw ${woken.name}`;
  }

  /** The one that is frozen is taken to be dead. */
  async #replaceFrozen(serving: Process | null): Promise<string | null> {
    if (serving?.state !== "frozen") return this.#thaw();
    await this.#supervisor.start();
    return `replace ${serving.name}`;
  }

  async #killPortal(): Promise<string> {
    this.#portal.die();
    await this.#startPortal();
    return "kill the Portal";
  }

  async #cutPower(): Promise<string> {
    for (const process of this.#supervisor.processes) this.#supervisor.end(process);
    this.#portal.die();
    await this.#disk.cutPower();
    await this.#startPortal();
    return "cut the power";
  }

  /** Nothing breaks any more. */
  async #settle(): Promise<void> {
    this.#disk.full = false;
    this.#disk.failures = 0;
    for (const process of this.#supervisor.processes) process.state = "running";
    this.#schedule.push("nothing breaks any more");
    for (const player of this.#portal.players) {
      if (player.presence !== "away") continue;
      await this.machine.run(this.#portal.process, () => player.comeBack());
    }
    for (let step = 0; step < stepsToSettle && !this.#violation; step++) {
      this.#schedule.push(await this.#goOn());
      this.#look();
      if (step % 50 === 0 && this.#unanswered() === null) return;
    }
    this.#witness.violated(`not everybody is answered: ${this.#unanswered()}`);
  }

  #unanswered(): string | null {
    if (!this.#supervisor.isServing) return "no Server serves";
    for (const player of this.#portal.players) {
      const missing = this.#witness.missing(player);
      if (missing.length > 0) return `lines ${missing} of ${player.name}`;
      if (player.presence === "here" && !player.isSatisfied) return `${player.name} waits for ${player.hopes}`;
    }
    const kept = [...this.#portal.handler.all()].filter((session) => [...session.uncommitted()].length > 0);
    return kept.length > 0 ? `inputs of session ${kept[0]!.number} are not acknowledged` : null;
  }
}
