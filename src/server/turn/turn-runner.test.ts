/** A turn happens whole or not at all, and whoever looks on sees it begin and end. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { TurnTimes } from "../../game/operators/turn-times.ts";
import { Rooms } from "../fixtures/rooms.ts";
import { GameTurn } from "./game-turn.ts";
import { TurnRunner } from "./turn-runner.ts";

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A runner with somebody who looks on, and refuses what has broken a process before. */
function watched() {
  const rooms = new Rooms();
  const seen: string[] = [];
  const watch = {
    refuses: ({ of }: { of: string }) => (of === "timer" ? "it never ends" : null),
    begin: (name: { of: string } | null) => void seen.push(`begin ${name?.of}`),
    end: () => void seen.push("end"),
  };
  const { services } = rooms;
  const begin = <T>(_turn: unknown, step: () => T) => rooms.world.turn(step);
  const runner = new TurnRunner({
    times: new TurnTimes(),
    services,
    begin,
    watch: watch as never,
    onTurn: () => void seen.push("done"),
  });
  return { rooms, runner, seen };
}

test("whoever looks on sees each turn begin and end, however it ends, and hears of what is done", () => {
  const { runner, seen } = watched();
  const outcome = runner.run(null, (turn) => assert.ok(turn instanceof GameTurn), {
    of: "input",
    portal: "1111111111111111" as never,
    session: 1,
    seq: 1,
  });
  assert.deepEqual([outcome, seen.splice(0)], [{ type: "done" }, ["begin input", "end", "done"]]);
  const error = new Error("no");
  const thrown = runner.run(null, () => {
    throw error;
  });
  assert.deepEqual([thrown, seen.splice(0)], [{ type: "threw", error }, ["begin undefined", "end"]]);
  assert.equal(runner.run(null, async () => {}).type, "waiting");
  assert.deepEqual(seen, ["begin undefined", "end"]);
});

test("what has broken a process before does not run", () => {
  const { runner, seen } = watched();
  const outcome = runner.run(null, () => assert.fail("it ran"), {
    of: "timer",
    timer: 1,
    due: 1,
    doing: "Bell.ring()",
  });
  assert.equal(outcome.type === "threw" && (outcome.error as { code?: string }).code, "turn-broke");
  assert.deepEqual(seen, []);
});

test("a handler that changes or says something and then waits is undone, and its promise is nobody's error", async () => {
  const { rooms, runner } = watched();
  const session = rooms.connect(1);
  const thing = rooms.thing("Bell");
  rooms.said();
  const touches: ((turn: GameTurn) => void)[] = [() => void thing.count++, (turn) => turn.msg("never")];
  for (const touch of touches) {
    const outcome = runner.run(session, async (turn) => {
      touch(turn);
      await settled();
      throw new Error("that nobody waits for");
    });
    assert.equal(outcome.type, "threw");
    await settled();
    await settled();
  }
  assert.deepEqual([thing.count, rooms.said()], [0, []]);
  assert.throws(() => rooms.output.add([session.lane], { type: "disconnect", reason: "quit" }), { code: "no-turn" });
});

test("what a session's turn says counts for the session, and nothing that is undone does", () => {
  const { rooms, runner } = watched();
  const session = rooms.connect(1);
  rooms.said();
  runner.run(session, (turn) => {
    turn.msg("x".repeat(70_000));
    throw new Error("no");
  });
  assert.equal(session.lane.mustWait, false);
  runner.run(session, (turn) => turn.msg("x".repeat(70_000)));
  runner.run(session, (turn) => turn.msg("x"));
  assert.equal(session.lane.mustWait, true);
});
