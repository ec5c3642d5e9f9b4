/** How long turns take, told without keeping any of them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { TurnTimes } from "./turn-times.ts";

test("of many turns it is known how long most of them took, and which took longest", () => {
  const times = new TurnTimes();
  assert.deepEqual(times.summary, { count: 0, halfMs: 0, p99Ms: 0, longestMs: 0, longestAt: 0 });
  for (let turn = 0; turn < 980; turn++) times.add(0.1, turn);
  for (let turn = 0; turn < 15; turn++) times.add(3, 2000 + turn);
  for (let turn = 0; turn < 5; turn++) times.add(50 + turn, 3000 + turn);
  const { count, halfMs, p99Ms, longestMs, longestAt } = times.summary;
  assert.deepEqual([count, longestMs, longestAt], [1000, 54, 3004]);
  assert.ok(halfMs >= 0.1 && halfMs < 0.2, `${halfMs}`);
  assert.ok(p99Ms >= 3 && p99Ms < 6, `${p99Ms}`);
});

test("no time is too short or too long", () => {
  const times = new TurnTimes();
  for (const ms of [0, -1, 1e-9, 1e12]) times.add(ms, 1);
  assert.equal(times.summary.count, 4);
  assert.equal(times.summary.longestMs, 1e12);
  assert.ok(times.summary.halfMs <= 0.001);
});
