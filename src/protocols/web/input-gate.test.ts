import assert from "node:assert/strict";
import { test } from "node:test";
import { systemClock } from "../../clock.ts";
import { InputGate } from "./input-gate.ts";

function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test("what has waited behind it goes through in many turns of the event loop, in order", async () => {
  const delivered: number[] = [];
  const gate = new InputGate<number>(systemClock, (item) => delivered.push(item));
  gate.shut();
  const items = Array.from({ length: 1000 }, (_, index) => index);
  for (const item of items) gate.push(item);
  gate.open();
  assert.ok(delivered.length < 100, `${delivered.length} at once`);
  gate.push(1000);
  while (delivered.length < 1001) await turnOfTheLoop();
  assert.deepEqual(delivered, [...items, 1000]);
});

test("a delivery may shut it, and what is left is kept for its opening or forgotten", async () => {
  const delivered: number[] = [];
  const gate = new InputGate<number>(systemClock, (item) => {
    delivered.push(item);
    if (item % 10 === 9) gate.shut();
  });
  for (let item = 0; item < 25; item++) gate.push(item);
  for (let turn = 0; turn < 3; turn++) await turnOfTheLoop();
  assert.equal(delivered.length, 10);
  gate.open();
  assert.equal(delivered.length, 20);
  gate.clear();
  gate.open();
  await turnOfTheLoop();
  assert.equal(delivered.length, 20);
});
