import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { LatestMap } from "./latest-map.ts";

test("what was set last is kept, in that order", () => {
  const map = new LatestMap<string, number>(2);
  map.set("a", 1).set("b", 2).set("a", 3).set("c", 4);
  assert.deepEqual(
    [...map],
    [
      ["a", 3],
      ["c", 4],
    ],
  );
  assert.equal(map.get("b"), undefined);
});

test("it never grows beyond its bound, and loses nothing else", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9)), fc.integer({ min: 1, max: 5 }), (keys, most) => {
      const map = new LatestMap<number, number>(most);
      for (const [at, key] of keys.entries()) map.set(key, at);
      const latest = keys.filter((key, at) => keys.lastIndexOf(key) === at).slice(-most);
      assert.deepEqual([...map.keys()], latest);
    }),
  );
});
