import assert from "node:assert/strict";
import { test } from "node:test";
import { ChanceInHand } from "./chance-in-hand.ts";

test("the same seed draws the same lots, and another one others", () => {
  const lots = (seed: number) => {
    const chance = new ChanceInHand(seed);
    return [chance.fraction(), chance.bytes(8).toString("hex"), chance.fraction()];
  };
  assert.deepEqual(lots(7), lots(7));
  assert.notDeepEqual(lots(7), lots(8));
});

test("fractions are from 0 up to 1, and lots of them are everywhere between", () => {
  const chance = new ChanceInHand(1);
  const tenths = new Set(Array.from({ length: 1000 }, () => Math.floor(chance.fraction() * 10)));
  assert.deepEqual([...tenths].sort(), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  assert.equal(new Set(chance.bytes(10_000)).size, 256);
});
