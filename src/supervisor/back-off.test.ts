import assert from "node:assert/strict";
import { mock, type TestContext, test } from "node:test";
import { BackOff } from "./back-off.ts";

function mockTimers(t: TestContext): void {
  mock.timers.enable({ apis: ["setTimeout"] });
  t.after(() => mock.timers.reset());
}

const nothing = () => {};

test("the delay is 0, then doubles from 250 ms up to 10 s", (t) => {
  mockTimers(t);
  const backOff = new BackOff();
  let runs = 0;
  const run = () => {
    runs += 1;
  };
  for (const delay of [0, 250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]) {
    const before = runs;
    assert.equal(backOff.wait(run), delay);
    if (delay > 0) mock.timers.tick(delay - 1);
    assert.equal(runs, before, `not before ${delay} ms`);
    mock.timers.tick(1);
    assert.equal(runs, before + 1, `after ${delay} ms`);
  }
});

test("what has worked for a second is started again at once", (t) => {
  mockTimers(t);
  const backOff = new BackOff();
  assert.deepEqual([backOff.wait(nothing), backOff.wait(nothing)], [0, 250]);
  backOff.works();
  mock.timers.tick(1000);
  assert.deepEqual([backOff.wait(nothing), backOff.wait(nothing)], [0, 250]);
});

test("what ends at once, again and again, is not", (t) => {
  mockTimers(t);
  const backOff = new BackOff();
  const delays = [1, 2, 3, 4].map(() => {
    backOff.works();
    mock.timers.tick(999);
    const delay = backOff.wait(nothing);
    mock.timers.tick(delay);
    return delay;
  });
  assert.deepEqual(delays, [0, 250, 500, 1000]);
});

test("a cancelled wait never runs", (t) => {
  mockTimers(t);
  const backOff = new BackOff();
  backOff.wait(() => assert.fail("it was cancelled"));
  backOff.cancel();
  mock.timers.tick(20_000);
});
