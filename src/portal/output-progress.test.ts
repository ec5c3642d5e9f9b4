import assert from "node:assert/strict";
import { test } from "node:test";
import { OutputProgress } from "./output-progress.ts";

test("output counts as handed when the last of its clients has it, and all before it is handed too", () => {
  const progress = new OutputProgress();
  const [first, second, third] = [{ left: 2 }, { left: 1 }, { left: 0 }];
  for (const output of [first, second, third]) progress.take(output);
  assert.deepEqual([progress.taken, progress.handed], [3, 0]);
  second.left--;
  first.left--;
  assert.equal(progress.handed, 0);
  first.left--;
  assert.equal(progress.handed, 3);
  progress.take({ left: 1 });
  assert.deepEqual([progress.taken, progress.handed], [4, 3]);
});
