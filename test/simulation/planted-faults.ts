/** Faults that the simulation must find: each puts something wrong in the place of a method, and gives what mends it again. */

import { InputQueue } from "../../src/portal/input-queue.ts";
import { OutputProgress } from "../../src/portal/output-progress.ts";
import { GroupCommit } from "../../src/server/commit/group-commit.ts";
import { Lanes } from "../../src/server/peers/lanes.ts";
import { Outbox } from "../../src/server/peers/outbox.ts";
import { PortalPeers } from "../../src/server/peers/portal-peers.ts";
import { SessionChanges } from "../../src/server/sessions/session-changes.ts";
import { InputRunner } from "../../src/server/turn/input-runner.ts";
import { Journal } from "../../src/world/journal.ts";
import { SimulatedDisk } from "./simulated-disk.ts";

export interface PlantedFault {
  readonly name: string;
  plant(): () => void;
}

/** Puts `wrong(right)` in the place of a method. */
function instead<T extends object, Name extends keyof T>(of: T, name: Name, wrong: (right: T[Name]) => T[Name]) {
  return () => {
    const right = of[name];
    of[name] = wrong(right);
    return () => {
      of[name] = right;
    };
  };
}

export const plantedFaults: readonly PlantedFault[] = [
  {
    name: "output is kept to be sent before its batch is committed",
    plant: instead(
      Outbox.prototype,
      "seal",
      (seal) =>
        function (this: Outbox) {
          const row = seal.call(this);
          if (row) this.keep(row);
          return row;
        },
    ),
  },
  {
    name: "what was meant for one run of the Portal is sent to the next",
    plant: instead(
      PortalPeers.prototype,
      "meet",
      (meet) =>
        function (this: PortalPeers, epoch, place) {
          const others = [...this.all()].filter((peer) => peer.epoch !== epoch);
          const rows = others.flatMap(({ outbox }) => outbox.unreceived);
          const met = meet.call(this, epoch, place);
          for (const row of rows) met.peer.outbox.keep(row);
          return met;
        },
    ),
  },
  {
    name: "the group commit is not woken by some turns",
    plant: instead(GroupCommit.prototype, "touch", (touch) => {
      let turns = 0;
      return function (this: GroupCommit) {
        if (++turns % 5 > 0) touch.call(this);
      };
    }),
  },
  {
    name: "what waited for the store is not gone on with",
    plant: instead(InputRunner.prototype, "resume", () => () => {}),
  },
  {
    name: "the outbox is not sorted after it was loaded",
    plant: instead(
      PortalPeers.prototype,
      "load",
      (load) =>
        function (this: PortalPeers, rows) {
          const { toSorted } = Array.prototype;
          Array.prototype.toSorted = function () {
            return this;
          };
          load.call(this, rows);
          Array.prototype.toSorted = toSorted;
        },
    ),
  },
  {
    name: "an undone turn stays done",
    plant: instead(Journal.prototype, "record", () => () => {}),
  },
  {
    name: "inputs are acknowledged when they have arrived",
    plant: instead(
      SessionChanges.prototype,
      "take",
      (take) =>
        function (this: SessionChanges, hasEnded) {
          const { changes, done } = take.call(this, hasEnded);
          return { changes, done: done.map(([lane]) => [lane, lane.received]) };
        },
    ),
  },
  {
    name: "a session that has ended is forgotten before the Portal knows",
    plant: instead(Lanes.prototype, "end", () => () => {}),
  },
  {
    name: "a Server does not ask whether the store is still its own",
    plant: instead(GroupCommit.prototype, "owns", () => async () => true),
  },
  {
    name: "the Portal forgets one input more than was committed",
    plant: instead(
      InputQueue.prototype,
      "commit",
      (commit) =>
        function (this: InputQueue, seq, now) {
          return commit.call(this, Math.min(seq + 1, this.next - 1), now);
        },
    ),
  },
  {
    name: "the Portal reads a client however far ahead it is",
    plant: instead(InputQueue.prototype, "isFull", () => () => false),
  },
  {
    name: "the Portal takes again what it has taken and not handed on",
    plant() {
      const right = Object.getOwnPropertyDescriptor(OutputProgress.prototype, "taken")!;
      Object.defineProperty(OutputProgress.prototype, "taken", {
        configurable: true,
        get(this: OutputProgress) {
          return this.handed;
        },
      });
      return () => void Object.defineProperty(OutputProgress.prototype, "taken", right);
    },
  },
  {
    name: "a commit is answered, and lost with the power",
    plant: instead(SimulatedDisk.prototype, "sync", (sync) => {
      let calls = 0;
      return function (this: SimulatedDisk) {
        if (++calls % 3 > 0) sync.call(this);
      };
    }),
  },
];
