import assert from "node:assert/strict";
import { test } from "node:test";
import { TypedTwice } from "./typed-twice.ts";

test("a password is known again, composed or not, and another is not", () => {
  const typedTwice = new TypedTwice();
  const remembered = typedTwice.remember("Zo\u00eb loves cats");
  assert.equal(typedTwice.compare("Zoe\u0308 loves cats", remembered), "same");
  assert.equal(typedTwice.compare("Zoe loves cats", remembered), "different");
});

test("what is stored tells another process nothing, not even whether it is the same", () => {
  const remembered = new TypedTwice().remember("correct horse");
  assert.equal(new TypedTwice().compare("correct horse", remembered), "forgotten");
  assert.ok(!remembered.includes("horse"));
  assert.equal(new TypedTwice().compare("correct horse", ""), "forgotten");
});
