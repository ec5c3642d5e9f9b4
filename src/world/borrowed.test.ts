import assert from "node:assert/strict";
import { test } from "node:test";
import { Borrowed } from "./borrowed.ts";

test("what has become an entity's own is searched no more, until that is undone", () => {
  const borrowed = new Borrowed();
  const marks = borrowed.copyOf("marks", [[1]]);
  const inner = (marks as number[][])[0]!;
  assert.deepEqual(borrowed.around(inner), ["marks", marks]);
  borrowed.release("marks");
  assert.deepEqual([borrowed.around(inner), borrowed.stepsTo(inner)], [null, null]);
  borrowed.takeBack("marks", marks);
  assert.deepEqual(borrowed.around(inner), ["marks", marks]);
  assert.equal(borrowed.copyOf("marks", [[1]]), marks);
});
