import assert from "node:assert/strict";
import { test } from "node:test";
import { systemClock } from "../clock.ts";
import { LoopWatch } from "./loop-watch.ts";

test("what holds the event loop up is seen", async () => {
  const watch = new LoopWatch(systemClock);
  assert.deepEqual(watch.delay, { p99Ms: 0, maxMs: 0 });
  watch.begin();
  await new Promise((resolve) => setTimeout(resolve, 30));
  const end = performance.now() + 80;
  while (performance.now() < end);
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.ok(watch.delay.maxMs >= 50, `${watch.delay.maxMs} ms`);
});
