import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { GameObject } from "../../world/game-object.ts";
import { World } from "../../world/world.ts";
import { TimerRunner } from "./timer-runner.ts";
import type { TurnRunner } from "./turn-runner.ts";

class Bell extends GameObject<{ rung: number }> {
  ring(): void {
    this.db.rung += 1;
  }
}

test("a timer is a minute late at most when the clock is set forward while it waits", (t) => {
  // Two clocks, as in a machine: setTimeout goes by the one that nobody sets.
  mock.timers.enable({ apis: ["setTimeout"] });
  let now = 0;
  t.mock.method(Date, "now", () => now);
  const world = new World({ kinds: [Bell] });
  const day = 86_400_000;
  const bell = world.turn(() => {
    const made = world.create(Bell, { db: { rung: 0 } });
    world.timers.add({ due: day, object: made, method: "ring", data: null, repeat: null });
    return made;
  });
  const turns = {
    run(_session: null, step: (turn: never) => void) {
      world.turn(() => step(undefined as never));
      return { type: "done" };
    },
  } as unknown as TurnRunner;
  const runner = new TimerRunner({ world, turns, full: () => false, onThrow: () => assert.fail() });
  t.after(() => {
    runner.stop();
    mock.timers.reset();
  });
  runner.start();
  now = 60_000;
  mock.timers.tick(60_000);
  assert.equal(bell.db.rung, 0);
  now = day;
  mock.timers.tick(60_000);
  assert.equal(bell.db.rung, 1);
});
