import assert from "node:assert/strict";
import { test } from "node:test";
import { ClockInHand } from "./clock-in-hand.ts";

test("what is due happens when time passes, each at its time and in order", () => {
  const clock = new ClockInHand();
  const begun = clock.now();
  const happened: string[] = [];
  const note = (what: string) => () => happened.push(`${what} at ${clock.elapsed()}`);
  clock.after(50, note("late"));
  clock.after(10, () => {
    note("early")();
    clock.after(20, note("in between"));
  });
  const again = clock.every(20, note("again"));
  clock.after(10, note("never")).cancel();
  clock.passes(45);
  again.cancel();
  clock.passes(45);
  assert.deepEqual(happened, ["early at 10", "again at 20", "in between at 30", "again at 40", "late at 50"]);
  assert.deepEqual([clock.elapsed(), clock.now() - begun, clock.waiting], [90, 90, 0]);
});

test("a clock that people set back moves no deadline", () => {
  const clock = new ClockInHand();
  let rang = false;
  clock.after(100, () => {
    rang = true;
  });
  clock.set(0);
  clock.passes(100);
  assert.deepEqual([clock.now(), rang], [100, true]);
});

test("what repeats can end itself", () => {
  const clock = new ClockInHand();
  let times = 0;
  const timer = clock.every(10, () => {
    if (++times === 2) timer.cancel();
  });
  clock.passes(100);
  assert.equal(times, 2);
});
