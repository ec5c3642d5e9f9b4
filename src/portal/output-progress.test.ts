import assert from "node:assert/strict";
import { test } from "node:test";
import { OutputProgress } from "./output-progress.ts";

test("output is handed when it and all before it are with everybody", () => {
  const progress = new OutputProgress();
  assert.deepEqual([progress.take(2), progress.take(0), progress.take(1)], [1, 2, 3]);
  assert.deepEqual([progress.taken, progress.handed], [3, 0]);
  progress.hand(3);
  assert.equal(progress.handed, 0);
  progress.hand(1);
  assert.equal(progress.handed, 0);
  progress.hand(1);
  assert.equal(progress.handed, 3);
});
