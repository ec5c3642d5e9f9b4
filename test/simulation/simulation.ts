/** Plays the real Portal, Server and generations in one process on one seeded queue, breaks what can break, and looks on. */
import { createLog } from "../../src/log.ts";
import { SeededChance } from "./chance.ts";
import { type FaultName, faultNames, faults, frozen, type Reach } from "./faults.ts";
import type { Code } from "./ledger-game.ts";
import { Machine, Process } from "./machine.ts";
import { SimulatedDisk } from "./simulated-disk.ts";
import { SimulatedPlayer } from "./simulated-player.ts";
import { SimulatedPortal } from "./simulated-portal.ts";
import { SimulatedSupervisor } from "./simulated-supervisor.ts";
import { Witness } from "./witness.ts";

export interface Failure {
  readonly seed: number;
  readonly step: number;
  readonly violation: string;
}

export interface Outcome {
  /** What was done at each step. */
  readonly told: readonly string[];
  readonly failure: Failure | null;
}

/** A run: each step has a seed that decides what happens at it. Two that have the same steps are the same. */
export interface Schedule {
  readonly seed: number;
  readonly steps: readonly number[];
}

const stepsWithFaults = 1500;
/** When nothing breaks any more, everybody is answered within this. */
const stepsToSettle = 4000;
const playersMax = 6;
const addresses = ["10.0.0.1", "10.0.0.2", "10.0.0.3"];

export function scheduleOf(seed: number, steps = stepsWithFaults): Schedule {
  const chance = new SeededChance(seed);
  return { seed, steps: Array.from({ length: steps }, () => chance.below(2 ** 32)) };
}

export function simulate(schedule: Schedule): Promise<Outcome> {
  return new Simulation(schedule).run();
}

/** The log's words for what can't happen between two sides that keep the rules. */
const impossible = /impossible|link-protocol|unforeseen|does not know/;

class Simulation implements Reach {
  readonly chance = new SeededChance(0);
  readonly machine = new Machine(this.chance);
  readonly disk: SimulatedDisk;
  readonly supervisor: SimulatedSupervisor;
  code: Code = { shape: 0, fault: null };
  isCrowded = false;
  portal!: SimulatedPortal;
  readonly #schedule: Schedule;
  readonly #witness = new Witness();
  readonly #log = createLog("simulation", {
    level: "warn",
    destination: { write: (line) => void (impossible.test(line) && this.#witness.violated(line)) },
  });
  readonly #told: string[] = [];
  /** What breaks in this run, and at how many of a thousand steps. */
  readonly #breaking: readonly FaultName[];
  readonly #breakingOften: number;
  #portals = 0;
  #players = 0;

  constructor(schedule: Schedule) {
    this.#schedule = schedule;
    const { machine, chance } = this;
    chance.begin(schedule.seed);
    this.#breaking = faultNames.filter(() => chance.oneIn(2));
    this.#breakingOften = chance.pick([4, 12, 12, 40, 150]);
    this.disk = new SimulatedDisk({
      machine,
      chance,
      onDurable: (batch) => this.#witness.atDurable(batch),
      onRecovered: (batches) => this.#witness.atRecovered(batches),
      onReplaced: () => this.#witness.atReplaced(),
      onWritten: (claim, lastClaim) => this.#witness.atWritten(claim, lastClaim),
    });
    this.supervisor = new SimulatedSupervisor({
      machine,
      chance,
      disk: this.disk,
      log: this.#log,
      code: () => this.code,
      isCrowded: () => this.isCrowded,
      anybodyThere: () => this.portal.players.some(({ presence }) => presence !== "gone"),
      connect: async (server, events) => {
        if (!this.portal.isAlive) throw new Error("nobody listens");
        return new Promise((connected) => this.portal.accept(server, events, connected));
      },
      onEnd: (server) => this.portal.hearDeathOf(server),
    });
  }

  async run(): Promise<Outcome> {
    await this.#startPortal();
    for (const step of this.#schedule.steps) {
      await this.#do(step, () => this.#step());
      if (this.#violation) break;
    }
    if (!this.#violation) await this.#settle();
    const violation = this.#violation;
    const failure = violation === null ? null : { seed: this.#schedule.seed, step: this.#told.length, violation };
    return { told: this.#told, failure };
  }

  /** What happens at a step of this seed, and then the look at all that must hold. */
  async #do(seed: number, act: () => Promise<string>): Promise<void> {
    this.chance.begin(seed);
    this.#told.push(await act());
    this.#look();
  }

  get #violation(): string | null {
    const { thrown } = this.machine;
    return this.#witness.violation ?? (thrown === null ? null : `a process threw: ${(thrown as Error).stack}`);
  }

  #look(): void {
    for (const wrong of this.portal.isAlive ? this.portal.wrongs() : []) this.#witness.violated(wrong);
    for (const { code, state, process, store } of this.supervisor.servers) {
      if (state === "serving" && store.owns && code.shape < this.#witness.shape)
        this.#witness.violated(`${process.name} serves a world that is newer than its code`);
    }
  }

  /** One thing happens, and says what. */
  async #step(): Promise<string> {
    const dice = this.chance.below(1000);
    const isBreaking = dice < this.#breakingOften && this.#breaking.length > 0;
    const done = isBreaking ? await this.#break() : dice >= 850 ? await this.#act() : null;
    return done || (await this.#goOn());
  }

  async #break(): Promise<string | null> {
    const name = this.chance.pick(this.#breaking);
    return faults[name](this);
  }

  async #goOn(): Promise<string> {
    if (!this.supervisor.isAlive && this.chance.oneIn(20)) return this.#startSupervisor();
    if (!this.portal.isAlive && this.chance.oneIn(20)) return this.#startPortal();
    const ready = this.machine.ready();
    if (ready.length > 0 && !this.chance.oneIn(40)) return this.machine.runLane(this.chance.pickMarked(ready));
    const passed = await this.machine.passTime();
    if (passed !== null) return passed;
    if (!this.supervisor.isAlive) return this.#startSupervisor();
    return this.portal.isAlive ? "nothing" : this.#startPortal();
  }

  /** One that is found and does not answer keeps the next supervisor from starting. */
  async #startSupervisor(findsAll = false): Promise<string> {
    const lost = new Set(this.supervisor.servers.filter(() => !findsAll && this.chance.oneIn(6)));
    const found = this.supervisor.servers.filter((server) => !lost.has(server));
    if (found.some(({ process }) => process.state === "frozen")) return "the supervisor can't start";
    await this.supervisor.start((server) => !lost.has(server));
    return `start the supervisor${[...lost].map(({ process }) => `, which can't find ${process.name}`).join("")}`;
  }

  async #startPortal(): Promise<string> {
    const process = new Process(`portal ${++this.#portals}`);
    await this.machine.run(process, () => {
      this.portal = new SimulatedPortal(process, this.#portals, this.machine, this.#witness, this.#log);
    });
    return "start the Portal";
  }

  // Players.

  /** Null if there is nothing that the chosen one could do. */
  async #act(): Promise<string | null> {
    if (this.portal.process.state !== "running") return null;
    const here = this.portal.players.filter(({ presence }) => presence !== "gone");
    if (here.length < playersMax && this.chance.oneIn(6)) return this.#join();
    if (here.length === 0) return null;
    const player = this.chance.pick(here);
    let done = "";
    await this.machine.run(this.portal.process, () => {
      done = this.#move(player);
    });
    return done && `${player.name} ${done}`;
  }

  async #join(): Promise<string> {
    const { violated } = this.#witness;
    const player: SimulatedPlayer = new SimulatedPlayer({
      number: ++this.#players,
      address: this.chance.pick(addresses),
      resumable: this.chance.oneIn(2),
      onRead: (index, entry) => this.#witness.atRead(player.name, index, entry),
      onViolation: violated,
    });
    this.#witness.players.set(player.name, player);
    await this.machine.run(this.portal.process, () => this.portal.arrive(player));
    return `${player.name} comes from ${player.address}`;
  }

  #move(player: SimulatedPlayer): string {
    const dice = this.chance.below(100);
    if (player.presence === "away") {
      if (dice < 50) return "";
      player.comeBack();
      return "comes back";
    }
    if (dice < 4) {
      player.goAway();
      return "goes away";
    }
    if (dice < 6) return player.type("quit") ? "types quit" : "";
    if (dice < 9) {
      const command = this.chance.pick(["shut", "unlock", "unlock"] as const);
      const address = this.chance.pick(addresses);
      return player.type(command, address) ? `types ${command} ${address}` : "";
    }
    const command = this.chance.pick(["note", "note", "note", "ponder", "wind", "stumble", "totter"] as const);
    return player.type(command) ? `types ${command}` : "";
  }

  // The end.

  /** Nothing breaks any more. */
  async #settle(): Promise<void> {
    const { disk, supervisor } = this;
    this.#told.push("nothing breaks any more");
    disk.full = false;
    disk.failures = 0;
    disk.putBack();
    for (const process of frozen(supervisor, this.portal)) process.state = "running";
    const wasBad = this.code.fault !== null || this.code.shape < this.#witness.shape;
    this.code = { shape: Math.max(this.code.shape, this.#witness.shape), fault: null };
    if (!this.portal.isAlive) await this.#startPortal();
    if (supervisor.isAlive && wasBad) await supervisor.reload();
    if (!supervisor.isAlive) await this.#startSupervisor(true);
    for (const player of this.portal.players) {
      if (player.presence === "away") await this.machine.run(this.portal.process, () => player.comeBack());
    }
    for (let step = 0; step < stepsToSettle && !this.#violation; step++) {
      await this.#do(step, () => this.#goOn());
      if (step % 50 === 0 && this.#missing() === null) return;
    }
    this.#witness.violated(`not everybody is answered: ${this.#missing()}`);
  }

  /** What is still to be done when nothing breaks any more; null if it is all done. */
  #missing(): string | null {
    if (!this.supervisor.isServing) return "no Server serves";
    for (const player of this.portal.players) {
      const missing = this.#witness.missing(player);
      if (missing.length > 0) return `lines ${missing} of ${player.name}`;
      if (player.presence === "here" && !player.isSatisfied) return `${player.name} waits for ${player.hopes}`;
    }
    const kept = [...this.portal.handler.all()].filter((session) => [...session.uncommitted()].length > 0);
    if (kept.length > 0) return `inputs of session ${kept[0]!.number} are not acknowledged`;
    const now = this.machine.nowMs;
    const told = this.portal.admissions.told.map(({ range }) => range);
    const untold = this.#witness.bans.find(({ range, until }) => until > now && !told.includes(range));
    if (untold) return `the Portal is to hear that ${untold.range} is banned`;
    const left = this.#witness.sessionsBeside(this.portal.epoch);
    return left === null ? null : `session ${left} of an earlier run is still there`;
  }
}
