/** One run of the Portal: its real sessions, with a connection for each player. */
import { defaultLimits, type Limits } from "../../src/config.ts";
import type { ServerLink, ServerLinkEvents } from "../../src/link/socket-link.ts";
import type { Log } from "../../src/log.ts";
import { Counters, type Culprit } from "../../src/metrics/counters.ts";
import { Admissions } from "../../src/portal/limits/admissions.ts";
import { PortalSessionHandler } from "../../src/portal/portal-session-handler.ts";
import { AddressSet } from "../../src/session/address.ts";
import type { Epoch } from "../../src/session/session-id.ts";
import type { Machine, Process } from "./machine.ts";
import { ProcessClock } from "./process-clock.ts";
import { type PortalEnd, simulatedLink } from "./simulated-link.ts";
import type { SimulatedPlayer } from "./simulated-player.ts";
import type { Witness } from "./witness.ts";

export const limits: Limits = { ...defaultLimits, uncommittedLines: 16, renderMs: 3 };

export class SimulatedPortal {
  readonly process: Process;
  readonly epoch: Epoch;
  readonly handler: PortalSessionHandler;
  readonly players: SimulatedPlayer[] = [];
  readonly #machine: Machine;
  readonly #witness: Witness;
  readonly #ends: PortalEnd[] = [];

  /** To be called as its process. */
  constructor(process: Process, run: number, machine: Machine, witness: Witness, log: Log) {
    this.process = process;
    this.epoch = run.toString(16).padStart(16, "0") as Epoch;
    this.#machine = machine;
    this.#witness = witness;
    const clock = new ProcessClock(machine, process);
    const counters = new Counters(log, clock);
    const count = (event: string, culprit?: Culprit) => counters.count(event, culprit);
    const admissions = new Admissions(limits, new AddressSet([]), count, clock);
    this.handler = new PortalSessionHandler({ epoch: this.epoch, limits, admissions, counters, log, clock });
  }

  connect(player: SimulatedPlayer): void {
    this.players.push(player);
    player.session = this.players.length;
    player.sink = this.handler.connect(player, { flags: {} });
  }

  /** A Server connects: the Portal hears of it, and then the Server that it is connected. */
  accept(server: Process, events: ServerLinkEvents, connected: (link: ServerLink) => void): void {
    this.#machine.immediates(this.process).push(() => {
      if (server.state === "dead") return;
      const [portalEnd, serverEnd] = simulatedLink(this.#machine, this.process, server);
      this.#ends.push(portalEnd);
      serverEnd.open(events);
      serverEnd.lane.push(() => connected(serverEnd));
      const line = this.handler.accept(portalEnd);
      portalEnd.open({
        onMessage: (message) => {
          if (message.op === "committed") {
            for (const [session, seq] of message.upTo) this.#witness.atAcknowledged(this.epoch, session, seq);
          }
          line.onMessage(message);
        },
        onDrain: () => line.onDrain(),
        onClose: (error) => line.onClose(error),
      });
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

  /** More waits than may, as a sentence; null if nothing does. */
  overfull(): string | null {
    for (const session of this.handler.all()) {
      const kept = [...session.uncommitted()].length;
      // What is not a line needs no room: a presence, flags, the end.
      if (kept > limits.uncommittedLines + 4) return `session ${session.number} keeps ${kept} inputs`;
    }
    return null;
  }
}
