/** Faults that the simulation must find: each puts something wrong in the place of a method, and gives what mends it again. */

import { InputQueue } from "../../src/portal/input-queue.ts";
import { Admissions } from "../../src/portal/limits/admissions.ts";
import { OutputProgress } from "../../src/portal/output-progress.ts";
import { PortalSession } from "../../src/portal/portal-session.ts";
import { PortalSessionHandler } from "../../src/portal/portal-session-handler.ts";
import { ServerConversation } from "../../src/portal/server-conversation.ts";
import { AuditLog } from "../../src/server/commit/audit-log.ts";
import { GroupCommit } from "../../src/server/commit/group-commit.ts";
import { LivingRows } from "../../src/server/generation/living-rows.ts";
import { WorldCopy } from "../../src/server/generation/world-copy.ts";
import { Lanes } from "../../src/server/peers/lanes.ts";
import { Outbox } from "../../src/server/peers/outbox.ts";
import { PortalPeers } from "../../src/server/peers/portal-peers.ts";
import { Server } from "../../src/server/server.ts";
import { ServerSessionHandler } from "../../src/server/sessions/server-session-handler.ts";
import { SessionChanges } from "../../src/server/sessions/session-changes.ts";
import { InputRunner } from "../../src/server/turn/input-runner.ts";
import { JournalRoom } from "../../src/store/sqlite/journal/room.ts";
import { Journal } from "../../src/world/journal.ts";
import { Timers } from "../../src/world/timers.ts";
import { SimulatedDisk } from "./simulated-disk.ts";
import { SimulatedStore } from "./simulated-store.ts";

export interface PlantedFault {
  readonly name: string;
  /** A seed that finds it soon. Others do too, if the code has changed since. */
  readonly seed: number;
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
    seed: 66,
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
    seed: 75,
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
    seed: 50,
    name: "the group commit is not woken by some turns",
    plant: instead(GroupCommit.prototype, "touch", (touch) => {
      let turns = 0;
      return function (this: GroupCommit) {
        if (++turns % 2 > 0) touch.call(this);
      };
    }),
  },
  {
    seed: 2,
    name: "what waited for the store is not gone on with",
    plant: instead(InputRunner.prototype, "resume", () => () => {}),
  },
  {
    seed: 55,
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
    seed: 16,
    name: "an undone turn stays done",
    plant: instead(Journal.prototype, "record", () => () => {}),
  },
  {
    seed: 76,
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
    seed: 70,
    name: "a session that has ended is forgotten before the Portal knows",
    plant: instead(
      Lanes.prototype,
      "end",
      () =>
        function (this: Lanes, lane) {
          this.forget(lane);
        },
    ),
  },
  {
    seed: 28,
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
    seed: 10,
    name: "the Portal reads a client however far ahead it is",
    plant: instead(InputQueue.prototype, "isFull", () => () => false),
  },
  {
    seed: 63,
    name: "the Portal reads the Server however much waits for its clients",
    plant: instead(ServerConversation.prototype, "pause", () => () => {}),
  },
  {
    seed: 67,
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
    seed: 7,
    name: "a commit is answered, and lost with the power",
    plant: instead(SimulatedDisk.prototype, "sync", (sync) => {
      let calls = 0;
      return function (this: SimulatedDisk, file) {
        if (++calls % 3 > 0) sync.call(this, file);
      };
    }),
  },
  {
    seed: 36,
    name: "a batch in the journal is written over before the database has it",
    plant: instead(JournalRoom.prototype, "hold", () => () => {}),
  },
  {
    seed: 28,
    name: "a hole in a session's inputs is accepted",
    plant() {
      const skip = instead(PortalSessionHandler.prototype, "sendInput", (send) => {
        let inputs = 0;
        return function (this: PortalSessionHandler, session, seq, input) {
          if (++inputs % 9 > 0 || input.type === "connect") return send.call(this, session, seq, input);
          return 100;
        };
      })();
      const accept = instead(
        InputRunner.prototype,
        "accept",
        (right) =>
          function (this: InputRunner, peer, number, seq, input) {
            const lane = peer.lanes.get(number);
            if (lane && seq > lane.received) lane.received = seq - 1;
            right.call(this, peer, number, seq, input);
          },
      )();
      return () => {
        accept();
        skip();
      };
    },
  },
  {
    seed: 6,
    name: "the welcome says that one output more was received than was",
    plant: instead(
      ServerConversation.prototype,
      "welcome",
      (welcome) =>
        function (this: ServerConversation, received, ...rest) {
          welcome.call(this, received + 1, ...rest);
        },
    ),
  },
  {
    seed: 38,
    name: "the Portal goes on with everything from the beginning at each hello",
    plant: instead(
      PortalSession.prototype,
      "commit",
      (commit) =>
        function (this: PortalSession, seq) {
          if (seq % 7 > 0) commit.call(this, seq);
        },
    ),
  },
  {
    seed: 75,
    name: "a generation that takes over does not load what was committed since it was ready",
    plant: instead(
      SimulatedStore.prototype,
      "load",
      (load) =>
        function (this: SimulatedStore, after, tables) {
          return after === 0 ? load.call(this, after, tables) : Promise.resolve({ version: after, changes: [] });
        },
    ),
  },
  {
    seed: 55,
    name: "a Server that waits to take over does not follow the sessions",
    plant: instead(LivingRows.prototype, "take", (take) => {
      const taken = new WeakMap<LivingRows, number>();
      return function (this: LivingRows, changes) {
        const times = (taken.get(this) ?? 0) + 1;
        taken.set(this, times);
        // What they were at first is taken in two pieces.
        if (times <= 2) take.call(this, changes);
      };
    }),
  },
  {
    seed: 34,
    name: "a store that was lost is written anew without what waits to be received",
    plant: instead(PortalPeers.prototype, "everything", () => () => []),
  },
  {
    seed: 65,
    name: "an act that was undone stays on record",
    plant: instead(
      AuditLog.prototype,
      "count",
      (count) =>
        function (this: AuditLog, entry) {
          count.call(this, entry);
          count.call(this, entry);
        },
    ),
  },
  {
    seed: 28,
    name: "a timer rings again after it has rung",
    plant: instead(Timers.prototype, "settle", (settle) => {
      let times = 0;
      return function (this: Timers, timer, now) {
        if (++times % 3 > 0) settle.call(this, timer, now);
      };
    }),
  },
  {
    seed: 30,
    name: "nobody asks whether who waits at the door is banned meanwhile",
    plant: instead(Admissions.prototype, "admit", (admit) => {
      const { banOf } = Admissions.prototype;
      return async function (this: Admissions, address) {
        if (banOf.call(this, address) !== null) return admit.call(this, address);
        this.banOf = () => null;
        const admission = admit.call(this, address);
        const restore = () => Reflect.deleteProperty(this, "banOf");
        admission.then(restore, restore);
        return admission;
      };
    }),
  },
  {
    seed: 2,
    name: "a generation takes over a world that a newer one has migrated",
    plant() {
      const silent = instead(
        Server.prototype,
        "takeOver",
        (takeOver) =>
          async function (this: Server) {
            await takeOver.call(this);
            return { migrated: false };
          },
      )();
      const blind = instead(WorldCopy.prototype, "refuseNewerShape", () => () => {})();
      return () => {
        blind();
        silent();
      };
    },
  },
  {
    seed: 39,
    name: "a Server serves whatever store it finds",
    plant: instead(SimulatedStore.prototype, "knows", () => async () => true),
  },
  {
    seed: 3,
    name: "sessions of a run of the Portal that is over are kept",
    plant: instead(ServerSessionHandler.prototype, "leftOver", () => () => []),
  },
];
