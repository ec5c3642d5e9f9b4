/** One run of the Portal: its real sessions and admissions, with a connection for each player. */
import { defaultLimits, type Limits } from "../../src/config.ts";
import type { ServerEnd, ServerEndEvents } from "../../src/link/socket-link.ts";
import type { Log } from "../../src/log.ts";
import { Counters, type Culprit } from "../../src/metrics/counters.ts";
import { Admissions } from "../../src/portal/limits/admissions.ts";
import { PortalSessionHandler } from "../../src/portal/portal-session-handler.ts";
import { AddressSet } from "../../src/session/address.ts";
import type { AddressBan } from "../../src/session/ban.ts";
import type { Epoch } from "../../src/session/session-id.ts";
import type { Machine, Process } from "./machine.ts";
import { ProcessClock } from "./process-clock.ts";
import { type PortalEnd, simulatedLink } from "./simulated-link.ts";
import type { SimulatedPlayer } from "./simulated-player.ts";
import type { Witness } from "./witness.ts";

export const limits: Limits = {
  ...defaultLimits,
  uncommittedLines: 16,
  renderMs: 3,
  connectsPerSecond: 2,
  connectBurst: 2,
  connectionsPerAddress: 4,
  awayAfterMs: 300,
};

/** So few things may wait to be handed to clients that many a batch is more. */
const waitingMax = 12;
/** One output more for everybody, and what the Portal itself has to say to them. */
const waitingBeyond = 24;

/** Notes which addresses are banned, as the Server has told last. */
class NotedAdmissions extends Admissions {
  told: readonly AddressBan[] = [];

  override ban(bans: readonly AddressBan[]): void {
    super.ban(bans);
    this.told = bans;
  }
}

export class SimulatedPortal {
  readonly process: Process;
  readonly epoch: Epoch;
  readonly handler: PortalSessionHandler;
  readonly admissions: NotedAdmissions;
  /** Everybody who was let in. */
  readonly players: SimulatedPlayer[] = [];
  readonly #machine: Machine;
  readonly #witness: Witness;
  readonly #ends: PortalEnd[] = [];
  /** The version of the store that it was told of last. */
  seen = 0;

  /** To be called as its process. */
  constructor(process: Process, run: number, machine: Machine, witness: Witness, log: Log) {
    this.process = process;
    this.epoch = run.toString(16).padStart(16, "0") as Epoch;
    this.#machine = machine;
    this.#witness = witness;
    const clock = new ProcessClock(machine, process);
    const counters = new Counters(log, clock);
    const count = (event: string, culprit?: Culprit) => counters.count(event, culprit);
    this.admissions = new NotedAdmissions(limits, new AddressSet([]), count, clock);
    const { epoch, admissions } = this;
    this.handler = new PortalSessionHandler({
      epoch,
      limits,
      languages: ["en"],
      admissions,
      counters,
      log,
      clock,
      waitingMax,
    });
  }

  /** As a protocol does: asks whether it may come in, and gives its place back at its end. */
  arrive(player: SimulatedPlayer): void {
    void this.admissions.admit(player.address).then((admission) => {
      if (!admission.admitted) return player.turnAway();
      if (player.presence === "gone") return admission.release();
      this.players.push(player);
      player.session = this.players.length;
      player.release = admission.release;
      player.begin(this.handler.connect(player, { flags: {} }));
    });
  }

  /** A Server connects, as far as the system is concerned; this process hears of it later. */
  accept(server: Process, events: ServerEndEvents, connected: (link: ServerEnd) => void): void {
    const [portalEnd, serverEnd] = simulatedLink(this.#machine, this.process, server);
    this.#ends.push(portalEnd);
    serverEnd.open(events);
    // Whoever connects knows of it before anything comes.
    serverEnd.lane.push(() => connected(serverEnd));
    this.#machine.immediates(this.process).push(() => this.#open(portalEnd));
  }

  #open(end: PortalEnd): void {
    const line = this.handler.accept(end);
    end.open({
      onMessage: (message) => {
        if (message.op === "durable") this.seen = message.position.version;
        if (message.op === "committed") {
          for (const [session, seq] of message.upTo) this.#witness.atAcknowledged(this.epoch, session, seq);
        }
        line.onMessage(message);
      },
      onDrain: () => line.onDrain(),
      onClose: (error) => line.onClose(error),
    });
  }

  cutLinks(): void {
    for (const end of this.#ends.splice(0)) end.cut();
  }

  /** What the Server's process has sent arrives, and then the end. */
  hearDeathOf(server: Process): void {
    for (const end of this.#ends) if (end.comesFrom(server)) end.hearDeath();
  }

  die(): void {
    for (const end of this.#ends) end.hangUp();
    this.#machine.kill(this.process);
    for (const player of this.players) player.presence = "gone";
  }

  get isAlive(): boolean {
    return this.process.state !== "dead";
  }

  /** What does not hold of it now, as a sentence. */
  *wrongs(): Iterable<string> {
    for (const session of this.handler.all()) {
      const kept = [...session.uncommitted()].length;
      // What is not a line needs no room: a presence, flags, the end.
      if (kept > limits.uncommittedLines + 4) yield `session ${session.number} keeps ${kept} inputs`;
    }
    const { waiting } = this.handler.fanOut;
    if (waiting > waitingMax + waitingBeyond) yield `${waiting} things wait to be handed to clients`;
    // Whoever is to be sent away may have to wait for their turn.
    if (waiting > 0) return;
    for (const { name, address, presence } of this.players) {
      const isBanned = this.admissions.told.some(({ range }) => range === address);
      if (presence !== "gone" && isBanned && this.admissions.banOf(address) !== null)
        yield `${name} is there, and ${address} is banned`;
    }
  }
}
