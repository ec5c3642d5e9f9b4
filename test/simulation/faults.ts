/** What can break, and what operators and authors do: each says what it did, or null if it can't be done now. */
import type { SeededChance } from "./chance.ts";
import type { Code } from "./ledger-game.ts";
import type { Machine, Process } from "./machine.ts";
import type { SimulatedDisk } from "./simulated-disk.ts";
import type { SimulatedPortal } from "./simulated-portal.ts";
import type { SimulatedSupervisor } from "./simulated-supervisor.ts";

/** All that a fault can reach. */
export interface Reach {
  readonly machine: Machine;
  readonly chance: SeededChance;
  readonly disk: SimulatedDisk;
  readonly supervisor: SimulatedSupervisor;
  readonly portal: SimulatedPortal;
  code: Code;
  isCrowded: boolean;
}

export type Fault = (reach: Reach) => string | null | Promise<string | null>;

export const faults = {
  kill({ supervisor, chance }) {
    const { serving, servers } = supervisor;
    const server = serving && !chance.oneIn(3) ? serving : servers.length > 0 ? chance.pick(servers) : null;
    if (server) supervisor.end(server, "was ended by SIGKILL");
    return server && `kill ${server.process.name}`;
  },

  async cutLink({ machine, portal }) {
    if (portal.process.state !== "running") return null;
    await machine.run(portal.process, () => portal.cutLinks());
    return "cut the link";
  },

  freeze({ supervisor, portal, chance }) {
    const running = [portal.process, supervisor.process, ...supervisor.servers.map(({ process }) => process)];
    const awake = running.filter(({ state }) => state === "running");
    if (awake.length === 0) return null;
    const process = chance.pick(awake);
    process.state = "frozen";
    return `freeze ${process.name}`;
  },

  thaw({ supervisor, portal, chance }) {
    const asleep = frozen(supervisor, portal);
    if (asleep.length === 0) return null;
    const process = chance.pick(asleep);
    process.state = "running";
    return `thaw ${process.name}`;
  },

  fillDisk({ disk }) {
    disk.full = !disk.full;
    return disk.full ? "the disk is full" : "the disk has room";
  },

  failDisk({ disk, chance }) {
    disk.failures = 1 + chance.below(3);
    return "the disk fails";
  },

  /** Other programs take the machine's memory, or give it back. */
  crowd(reach) {
    reach.isCrowded = !reach.isCrowded;
    return reach.isCrowded ? "memory is short" : "there is memory again";
  },

  /** The author saves a file, and it is reloaded. */
  async edit(reach) {
    const { chance, code, supervisor } = reach;
    const isGood = code.fault !== null || chance.oneIn(2);
    const fault = isGood ? null : chance.pick(["import", "hang", "migration", "throws"] as const);
    reach.code = { shape: code.shape + (fault === "migration" || chance.oneIn(3) ? 1 : 0), fault };
    if (supervisor.process.state === "running") await supervisor.reload();
    return `save shape ${reach.code.shape}${fault === null ? "" : `, which is bad: ${fault}`}`;
  },

  async reload({ supervisor }) {
    if (supervisor.process.state !== "running") return null;
    await supervisor.reload();
    return "reload";
  },

  /** Those that it has started live on, and the next one may not find all of them. */
  killSupervisor({ supervisor }) {
    if (!supervisor.isAlive) return null;
    supervisor.die();
    return "kill the supervisor";
  },

  /** Everybody who is there is gone with it, and so is who knows how far the store was. */
  killPortal({ portal, disk }) {
    if (!portal.isAlive || disk.isWrong) return null;
    portal.die();
    return "kill the Portal";
  },

  async cutPower({ portal, supervisor, disk }) {
    if (disk.isWrong) return null;
    for (const server of supervisor.servers) supervisor.end(server, "has ended");
    supervisor.die();
    portal.die();
    await disk.cutPower();
    return "cut the power";
  },

  takeStore({ disk, portal }) {
    // Where nobody knows how far it was, nobody can tell that it is another.
    return portal.isAlive && portal.seen > 0 && disk.takeAway() ? "take the store away" : null;
  },

  copyStore({ disk }) {
    return disk.keepCopy() ? "copy the store" : null;
  },

  exchangeStore({ disk, portal }) {
    return portal.isAlive && disk.putOldCopy(portal.seen) ? "put the copy in the store's place" : null;
  },

  putBack({ disk }) {
    return disk.putBack() ? "put the store back" : null;
  },
} as const satisfies { readonly [name: string]: Fault };

export type FaultName = keyof typeof faults;

export const faultNames = Object.keys(faults) as FaultName[];

export function frozen(supervisor: SimulatedSupervisor, portal: SimulatedPortal): Process[] {
  const all = [portal.process, supervisor.process, ...supervisor.servers.map(({ process }) => process)];
  return all.filter(({ state }) => state === "frozen");
}
