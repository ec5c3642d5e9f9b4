import assert from "node:assert/strict";
import { test } from "node:test";
import { ClockInHand } from "../../clock-in-hand.ts";
import { LineRate } from "./line-rate.ts";
import { Pace } from "./pace.ts";

function open({ trusted = false, burst = 1 } = {}) {
  const clock = new ClockInHand();
  const said: string[] = [];
  const state = { isFull: false };
  const pace: Pace = new Pace(new LineRate(10, burst, clock), trusted, {
    isFull: () => state.isFull,
    onPause: (event) => said.push(`pause: ${event}`),
    onResume: () => said.push("resume"),
    atLineRate: () => {
      said.push("rate");
      pace.adjust();
    },
  });
  return { clock, pace, said, state };
}

test("a client is stopped once and let go on once, when there is room of both kinds", () => {
  const { clock, pace, said, state } = open();
  pace.adjust();
  pace.takeToken();
  pace.adjust();
  pace.adjust();
  state.isFull = true;
  clock.passes(200);
  assert.deepEqual(said, ["pause: line-rate", "rate"]);
  assert.deepEqual([pace.isPaused, pace.mustWait, clock.waiting], [true, true, 0]);
  state.isFull = false;
  pace.adjust();
  assert.deepEqual(said, ["pause: line-rate", "rate", "resume"]);
  state.isFull = true;
  pace.adjust();
  assert.equal(said.at(-1), "pause: uncommitted-full");
});

test("nobody waits for a rate that has room", () => {
  const { clock, pace, said } = open({ burst: 2 });
  pace.takeToken();
  pace.adjust();
  assert.deepEqual([said, pace.isPaused, pace.mustWait, clock.waiting], [[], false, false, 0]);
});

test("the trusted have no rate, but the same room", () => {
  const { clock, pace, said, state } = open({ trusted: true });
  for (let line = 0; line < 100; line++) pace.takeToken();
  pace.adjust();
  assert.deepEqual([said, clock.waiting], [[], 0]);
  state.isFull = true;
  pace.adjust();
  assert.deepEqual(said, ["pause: uncommitted-full"]);
});

test("whoever is gone is never told to go on or to stop, and waits for nothing", () => {
  const { clock, pace, said, state } = open();
  pace.takeToken();
  pace.adjust();
  pace.end();
  clock.passes(1000);
  pace.adjust();
  state.isFull = true;
  pace.adjust();
  assert.deepEqual([said, pace.isPaused, clock.waiting], [["pause: line-rate"], false, 0]);
});
