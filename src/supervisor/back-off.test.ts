import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { BackOff } from "./back-off.ts";

test("the delay is 0, then doubles from 250 ms up to 10 s, and begins again after a reset", (t) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  t.after(() => mock.timers.reset());
  const backOff = new BackOff();
  let runs = 0;
  for (const delay of [0, 250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]) {
    const before = runs;
    assert.equal(
      backOff.wait(() => {
        runs += 1;
      }),
      delay,
    );
    if (delay > 0) mock.timers.tick(delay - 1);
    assert.equal(runs, before, `not before ${delay} ms`);
    mock.timers.tick(1);
    assert.equal(runs, before + 1, `after ${delay} ms`);
  }
  backOff.reset();
  assert.equal(
    backOff.wait(() => assert.fail("it was cancelled")),
    0,
  );
  backOff.cancel();
  mock.timers.tick(20_000);
});
