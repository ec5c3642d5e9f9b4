/** Faults that the simulation must find: each puts something wrong in the place of a method, and gives what mends it again. */

import { InputQueue } from "../../src/portal/input-queue.ts";
import { OutputProgress } from "../../src/portal/output-progress.ts";
import { GroupCommit } from "../../src/server/commit/group-commit.ts";
import { Outbox } from "../../src/server/commit/outbox.ts";
import { EndedSessions } from "../../src/server/sessions/ended-sessions.ts";
import { ServerSessionHandler } from "../../src/server/sessions/server-session-handler.ts";
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
          const output = seal.call(this);
          if (output) this.keep(output.sealed);
          return output;
        },
    ),
  },
  {
    name: "what was meant for one run of the Portal is sent to the next",
    plant: instead(
      Outbox.prototype,
      "begin",
      (begin) =>
        function (this: Outbox, epoch, received) {
          const { unreceived } = Outbox.prototype;
          const before = epoch === this.epoch ? [] : unreceived.call(this);
          begin.call(this, epoch, received);
          if (before.length > 0) this.unreceived = () => [...before, ...unreceived.call(this)];
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
      Outbox.prototype,
      "load",
      (load) =>
        function (this: Outbox, rows) {
          const { sort } = Array.prototype;
          Array.prototype.sort = function () {
            return this;
          };
          load.call(this, rows);
          Array.prototype.sort = sort;
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
      ServerSessionHandler.prototype,
      "takeChanges",
      (take) =>
        function (this: ServerSessionHandler) {
          const { changes } = take.call(this);
          return { changes, upTo: [...this.all()].map(({ number, received }) => [number, received]) };
        },
    ),
  },
  {
    name: "a session that has ended is forgotten before the Portal knows",
    plant: instead(EndedSessions.prototype, "add", () => () => {}),
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
