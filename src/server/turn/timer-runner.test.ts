import assert from "node:assert/strict";
import { test } from "node:test";
import { ClockInHand } from "../../clock-in-hand.ts";
import { GameObject } from "../../world/game-object.ts";
import { World } from "../../world/world.ts";
import { TimerRunner } from "./timer-runner.ts";
import type { TurnRunner } from "./turn-runner.ts";

class Bell extends GameObject<{ rung: number }> {
  ring(): void {
    this.db.rung += 1;
  }
}

test("a timer is a minute late at most when the clock is set forward while it waits", () => {
  const clock = new ClockInHand(0);
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
  const runner = new TimerRunner({ world, turns, clock, full: () => false, onThrow: () => assert.fail() });
  runner.start();
  clock.passes(60_000);
  assert.equal(bell.db.rung, 0);
  clock.set(day);
  clock.passes(60_000);
  assert.equal(bell.db.rung, 1);
});
