/** The bench's players get in and get their answers. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { Contender } from "../../bench/contender.ts";
import type { PaceFigures } from "../../bench/load/orders.ts";
import { Holdfast } from "../../bench/subjects/holdfast.ts";

test("players of the bench get in as guests, and are answered", async () => {
  await using contender = new Contender(await Holdfast.start());
  await contender.fill(2);
  let figures: PaceFigures;
  do {
    await contender.load.give("pace", { everyMs: 50 });
    await delay(200);
    figures = await contender.load.give("settle", {});
  } while (figures.sent === 0);
  assert.deepEqual([figures.answered, figures.dropped], [figures.sent, 0]);
});
