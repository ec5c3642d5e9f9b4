import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { RecentCounts } from "./recent-counts.ts";

test("a count is forgotten when its window is over, and when the clock is set back by more", (t) => {
  mock.timers.enable({ apis: ["Date"], now: 10_000_000 });
  t.after(() => mock.timers.reset());
  const counts = new RecentCounts(1000);
  counts.add("a");
  assert.equal(counts.add("a"), 2);
  mock.timers.setTime(10_000_999);
  assert.equal(counts.of("a").count, 2);
  mock.timers.setTime(10_001_000);
  assert.equal(counts.of("a").count, 0);
  counts.add("b");
  mock.timers.setTime(6_400_000);
  assert.equal(counts.of("b").count, 0);
});
