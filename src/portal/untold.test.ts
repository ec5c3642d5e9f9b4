import assert from "node:assert/strict";
import { test } from "node:test";
import { Untold } from "./untold.ts";

test("changes that wait are told together, the presence first, and each once", () => {
  const untold = new Untold();
  assert.ok(untold.isEmpty);
  untold.changeFlags({ width: 100, height: 30 });
  untold.changeFlags({ width: 120 });
  assert.ok(!untold.isEmpty);
  untold.setAway(5);
  assert.ok(!untold.isEmpty);
  assert.deepEqual(untold.take(), { type: "presence", awaySince: 5 });
  assert.deepEqual(untold.take(), { type: "flags", flags: { width: 120, height: 30 } });
  assert.ok(untold.isEmpty);
});

test("whoever was away and came back before the Server was told of it was never away", () => {
  const untold = new Untold();
  untold.setAway(5);
  untold.setAway(null);
  assert.ok(untold.isEmpty);
  untold.setAway(7);
  untold.take();
  untold.setAway(null);
  assert.deepEqual(untold.take(), { type: "presence", awaySince: null });
});
