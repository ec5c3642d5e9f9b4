import assert from "node:assert/strict";
import { test } from "node:test";
import { RecentCounts } from "./recent-counts.ts";

test("a count is forgotten when its window is over", () => {
  let now = 5;
  const counts = new RecentCounts(1000, () => now);
  counts.add("a");
  assert.equal(counts.add("a"), 2);
  now += 999;
  assert.equal(counts.of("a").count, 2);
  now += 1;
  assert.equal(counts.of("a").count, 0);
});
