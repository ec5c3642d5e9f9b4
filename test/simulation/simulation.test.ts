/** A moment of `npm run simulate`, and the proof that it would find what is wrong. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { plantedFaults } from "./planted-faults.ts";
import { scheduleOf, simulate } from "./simulation.ts";
import { storyOf } from "./story.ts";

test("whatever breaks, nothing is lost, doubled, or shown before it is durable", async () => {
  for (let seed = 1; seed <= 8; seed++) {
    const schedule = scheduleOf(seed);
    const outcome = await simulate(schedule);
    assert.equal(outcome.failure, null, outcome.failure ? await storyOf(schedule, outcome) : "");
  }
});

test("a seed plays the same steps each time", async () => {
  assert.deepEqual((await simulate(scheduleOf(7))).told, (await simulate(scheduleOf(7))).told);
});

/** So many seeds are enough to find each of them. */
const seedsMax = 200;

describe("the simulation finds it when", () => {
  for (const { name, seed: first, plant } of plantedFaults) {
    test(name, async () => {
      const mend = plant();
      try {
        for (const seed of [first, ...Array(seedsMax).keys()]) if ((await simulate(scheduleOf(seed))).failure) return;
      } finally {
        mend();
      }
      assert.fail(`${seedsMax} seeds have found nothing`);
    });
  }
});
