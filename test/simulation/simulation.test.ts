/** A moment of `npm run simulate`, and the proof that it would find what is wrong. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { plantedFaults } from "./planted-faults.ts";
import { simulate } from "./simulation.ts";
import { storyOf } from "./story.ts";

test("whatever breaks, nothing is lost, doubled, or shown before it is durable", async () => {
  for (let seed = 1; seed <= 8; seed++) {
    const { schedule, failure } = await simulate({ seed });
    assert.equal(failure, null, failure ? storyOf(schedule, failure) : "");
  }
});

test("a seed plays the same steps each time", async () => {
  assert.deepEqual((await simulate({ seed: 7 })).schedule, (await simulate({ seed: 7 })).schedule);
});

/** So many seeds are enough to find each of them. */
const seedsMax = 60;

describe("the simulation finds it when", () => {
  for (const { name, plant } of plantedFaults) {
    test(name, async () => {
      const mend = plant();
      try {
        for (let seed = 1; seed <= seedsMax; seed++) if ((await simulate({ seed, steps: 1500 })).failure) return;
      } finally {
        mend();
      }
      assert.fail(`${seedsMax} seeds have found nothing`);
    });
  }
});
