import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { GuestNumbers } from "./guest-numbers.ts";

test("it is always the lowest free number, however they come and go", () => {
  const step = fc.oneof(
    fc.constant({ type: "come" as const, number: 0 }),
    fc.record({ type: fc.constantFrom("load" as const, "go" as const), number: fc.integer({ min: 1, max: 30 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const numbers = new GuestNumbers();
      const taken = new Set<number>();
      for (const { type, number } of steps) {
        let lowest = 1;
        while (taken.has(lowest)) lowest += 1;
        assert.equal(numbers.lowestFree, lowest);
        if (type === "go") {
          numbers.giveBack(number);
          taken.delete(number);
        } else {
          numbers.take(number || lowest);
          taken.add(number || lowest);
        }
      }
    }),
  );
});

test("a guest of another name has no number", () => {
  const numbers = new GuestNumbers();
  numbers.take(Number.NaN);
  numbers.take(1);
  assert.equal(numbers.lowestFree, 2);
  numbers.giveBack(Number.NaN);
  numbers.giveBack(1);
  assert.equal(numbers.lowestFree, 1);
});
