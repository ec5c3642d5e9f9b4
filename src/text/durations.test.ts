import assert from "node:assert/strict";
import { test } from "node:test";
import { durationOf, momentOf, parseDuration } from "./durations.ts";

test("a span of time has its two largest units", () => {
  assert.equal(durationOf(0), "0s");
  assert.equal(durationOf(12_999), "12s");
  assert.equal(durationOf(307_000), "5m 7s");
  assert.equal(durationOf(86_400_000 * 3 + 3_600_000 * 4 + 59_000), "3d 4h");
  assert.equal(durationOf(3_600_000), "1h");
  assert.equal(durationOf(90_061_000), "1d 1h");
});

test("a span of time is read in minutes, hours, days and weeks", () => {
  assert.equal(parseDuration("90m"), 5_400_000);
  assert.equal(parseDuration("3D"), 259_200_000);
  assert.equal(parseDuration("1d12h"), 129_600_000);
  assert.equal(parseDuration("2w"), 1_209_600_000);
  for (const typed of ["", "0m", "3", "d", "-3d", "3 d", "3d!", "1e9d", "999999999w", "1.5h"]) {
    assert.equal(parseDuration(typed), null, typed);
  }
});

test("a moment is written in UTC", () => {
  assert.equal(momentOf(Date.UTC(2026, 10, 28, 17, 3, 59)), "2026-11-28 17:03 UTC");
});
