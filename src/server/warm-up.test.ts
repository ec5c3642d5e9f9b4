import assert from "node:assert/strict";
import { test } from "node:test";
import { systemChance } from "../chance.ts";
import { systemClock } from "../clock.ts";
import { warmUp } from "./warm-up.ts";

test("all that is typed is played, over all its hand-overs, and it comes to an end", async () => {
  const inputs = await warmUp(systemClock, systemChance);
  assert.equal(inputs, 100 * (2 + 4 * 5));
});
