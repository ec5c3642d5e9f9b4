import assert from "node:assert/strict";
import { test } from "node:test";
import { ClockInHand } from "../clock-in-hand.ts";
import { BackOff } from "./back-off.ts";

const nothing = () => {};

test("the delay is 0, then doubles from 250 ms up to 10 s", () => {
  const clock = new ClockInHand();
  const backOff = new BackOff(clock);
  let runs = 0;
  const run = () => {
    runs += 1;
  };
  for (const delay of [0, 250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]) {
    const before = runs;
    assert.equal(backOff.wait(run), delay);
    if (delay > 0) clock.passes(delay - 1);
    assert.equal(runs, before, `not before ${delay} ms`);
    clock.passes(1);
    assert.equal(runs, before + 1, `after ${delay} ms`);
  }
});

test("what has worked for a second is started again at once", () => {
  const clock = new ClockInHand();
  const backOff = new BackOff(clock);
  assert.deepEqual([backOff.wait(nothing), backOff.wait(nothing)], [0, 250]);
  backOff.works();
  clock.passes(1000);
  assert.deepEqual([backOff.wait(nothing), backOff.wait(nothing)], [0, 250]);
});

test("what ends at once, again and again, is not", () => {
  const clock = new ClockInHand();
  const backOff = new BackOff(clock);
  const delays = [1, 2, 3, 4].map(() => {
    backOff.works();
    clock.passes(999);
    const delay = backOff.wait(nothing);
    clock.passes(delay);
    return delay;
  });
  assert.deepEqual(delays, [0, 250, 500, 1000]);
});

test("a cancelled wait never runs", () => {
  const clock = new ClockInHand();
  const backOff = new BackOff(clock);
  backOff.wait(() => assert.fail("it was cancelled"));
  backOff.cancel();
  clock.passes(20_000);
});
