import assert from "node:assert/strict";
import { test } from "node:test";
import { ClockInHand } from "../../clock-in-hand.ts";
import { GameObject } from "../../game/game-object.ts";
import { World } from "../../world/world.ts";
import { Rooms, Thing } from "../fixtures/rooms.ts";
import { TimerRunner } from "./timer-runner.ts";
import type { TurnRunner } from "./turn-runner.ts";

class Bell extends GameObject {
  rung = 0;

  ring(): void {
    this.rung += 1;
  }
}

test("a timer is a minute late at most when the clock is set forward while it waits", () => {
  const clock = new ClockInHand(0);
  const world = new World({ kinds: [Bell] });
  const day = 86_400_000;
  const bell = world.turn(() => {
    const made = world.create(Bell);
    world.timers.add({ due: day, object: made, method: made.ring, args: [], repeat: null });
    return made;
  });
  const turns = {
    run(_session: null, step: (turn: never) => void) {
      world.turn(() => step(undefined as never));
      return { type: "done" };
    },
  } as unknown as TurnRunner;
  const runner = new TimerRunner({
    world,
    turns,
    scenes: new Rooms().scenes,
    clock,
    full: () => false,
    onThrow: () => assert.fail(),
  });
  runner.start();
  clock.passes(60_000);
  assert.equal(bell.rung, 0);
  clock.set(day);
  clock.passes(60_000);
  assert.equal(bell.rung, 1);
});

/** Timers of a world, fired by turns as the Server's are. */
function open() {
  const rooms = new Rooms();
  const { world, clock, turns } = rooms;
  const state = { full: false };
  const thrown: string[] = [];
  const runner = new TimerRunner({
    world,
    turns,
    scenes: rooms.scenes,
    clock,
    full: () => state.full,
    onThrow: (error, doing) => void thrown.push(`${doing}: ${(error as Error).message}`),
  });
  const thing = rooms.thing("Clock");
  const at = (ms: number, method = thing.tick) => rooms.turn(null, (turn) => turn.after(ms, thing, method));
  return { rooms, clock, runner, thing, at, state, thrown };
}

test("a timer fires once, when it is due, and one that is set earlier before it", () => {
  const { clock, runner, thing, at } = open();
  runner.start();
  assert.equal(clock.waiting, 0);
  at(1000);
  runner.check();
  runner.check();
  assert.equal(clock.waiting, 1);
  at(500);
  runner.check();
  assert.equal(clock.waiting, 1);
  clock.passes(499);
  assert.equal(thing.count, 0);
  clock.passes(1);
  assert.equal(thing.count, 1);
  clock.passes(500);
  assert.deepEqual([thing.count, clock.waiting], [2, 0]);
  clock.passes(100_000);
  assert.equal(thing.count, 2);
});

test("what is overdue fires as soon as this Server serves, and not before or after that", () => {
  const { clock, runner, thing, at } = open();
  at(1000);
  runner.check();
  clock.passes(2000);
  assert.deepEqual([thing.count, clock.waiting], [0, 0]);
  runner.start();
  clock.passes(1);
  assert.equal(thing.count, 1);
  at(1000);
  runner.check();
  runner.stop();
  assert.equal(clock.waiting, 0);
  runner.check();
  clock.passes(2000);
  assert.equal(thing.count, 1);
  runner.start();
  clock.passes(1);
  assert.equal(thing.count, 2);
});

test("while the Server is full timers wait, and one that stops it leaves the rest to the next Server", (context) => {
  const { clock, runner, thing, at, state } = open();
  at(1000);
  runner.start();
  state.full = true;
  clock.passes(5000);
  assert.deepEqual([thing.count, clock.waiting], [0, 0]);
  state.full = false;
  runner.check();
  clock.passes(1);
  assert.equal(thing.count, 1);
  at(10);
  at(10);
  runner.check();
  context.mock.method(Thing.prototype, "tick", () => {
    thing.count += 1;
    runner.stop();
  });
  clock.passes(1000);
  assert.deepEqual([thing.count, clock.waiting], [2, 0]);
});

test("a timer that throws is told and never comes again; the next one fires", () => {
  const { clock, runner, thing, at, thrown } = open();
  const nothing = () => {};
  Object.assign(Thing.prototype, { nothing });
  at(10, thing.jam);
  at(10, nothing);
  at(10);
  Reflect.deleteProperty(Thing.prototype, "nothing");
  runner.start();
  clock.passes(10);
  assert.equal(thing.count, 1);
  assert.deepEqual(thrown, [
    "Thing.jam(): jammed",
    `Thing.nothing(): A timer of object ${thing.id} calls nothing(), which its class doesn't have.`,
  ]);
  clock.passes(100_000);
  assert.deepEqual([thrown.length, clock.waiting], [2, 0]);
});
