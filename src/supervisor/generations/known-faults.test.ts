import assert from "node:assert/strict";
import { test } from "node:test";
import { KnownFaults } from "./known-faults.ts";

test("a fault of code that has served is no news later; one of code on trial is, each time", () => {
  const faults = new KnownFaults();
  faults.take("dance", true);
  assert.equal(faults.take("dance", false), false);
  assert.equal(faults.take("sing", false), true);
  assert.equal(faults.take("sing", false), true);
});

test("what is given up is forgotten, and counts again at the next attempt; what is accepted is known", () => {
  const faults = new KnownFaults();
  faults.take("sing", false);
  faults.reject();
  assert.equal(faults.take("sing", false), true);
  faults.accept();
  assert.equal(faults.take("sing", false), false);
});

test("a code that throws ever new faults is bounded", () => {
  const faults = new KnownFaults();
  for (let number = 0; number < 5000; number++) faults.take(`fault ${number}`, true);
  assert.equal(faults.take("fault 4999", false), false);
  assert.equal(faults.take("fault 0", false), true);
});
