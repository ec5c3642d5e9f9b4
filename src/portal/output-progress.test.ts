import assert from "node:assert/strict";
import { test } from "node:test";
import { OutputProgress } from "./output-progress.ts";

test("output counts as handed when the last of its clients has it, and all before it is handed too", () => {
  const progress = new OutputProgress();
  assert.deepEqual([progress.take(2), progress.take(1), progress.take(0)], [1, 2, 3]);
  assert.deepEqual([progress.taken, progress.handed], [3, 0]);
  progress.hand(2);
  progress.hand(1);
  assert.equal(progress.handed, 0);
  progress.hand(1);
  assert.equal(progress.handed, 3);
  progress.take(1);
  assert.deepEqual([progress.taken, progress.handed], [4, 3]);
});
