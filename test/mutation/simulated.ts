/** The simulation as a mutation run uses it: a seed a test, since the first that finds something is enough. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { scheduleOf, simulate } from "../simulation/simulation.ts";

for (const seed of [1, 2]) {
  test(`seed ${seed} finds nothing wrong`, async () => {
    const { failure } = await simulate(scheduleOf(seed, 1000));
    assert.equal(failure, null);
  });
}
