import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ChanceInHand } from "../../chance-in-hand.ts";
import { World } from "../../world/world.ts";
import { Lots, seedLots } from "./lots.ts";

function worldOf(seed: number): World {
  const world = new World({ kinds: [] });
  world.turn(() => seedLots(world, new ChanceInHand(seed)));
  return world;
}

function drawn(world: World, turn: string, count = 5): number[] {
  const lots = new Lots(world, turn);
  return Array.from({ length: count }, () => lots.draw());
}

test("a turn draws the same again, and another turn or another world something else", () => {
  const world = worldOf(1);
  const lots = drawn(world, "input a-1 7");
  assert.deepEqual(drawn(world, "input a-1 7"), lots);
  const loaded = new World({ kinds: [] });
  loaded.load({ version: 1, changes: world.everything() });
  assert.deepEqual(drawn(loaded, "input a-1 7"), lots);
  const others = [...drawn(world, "input a-1 8"), ...drawn(world, "input a-1 71"), ...drawn(worldOf(2), "input a-1 7")];
  assert.equal(new Set([...lots, ...others]).size, 20);
});

test("a world keeps its seed", () => {
  const world = worldOf(1);
  const lots = drawn(world, "x");
  world.turn(() => seedLots(world, new ChanceInHand(2)));
  assert.deepEqual(drawn(world, "x"), lots);
});

test("every lot is from 0 up to 1, and all parts of that come up alike", () => {
  fc.assert(
    fc.property(fc.integer(), fc.string(), (seed, turn) => {
      for (const lot of drawn(worldOf(seed), turn)) assert.ok(lot >= 0 && lot < 1);
    }),
  );
  const counts = Array.from({ length: 10 }, () => 0);
  for (const lot of drawn(worldOf(1), "x", 10_000)) counts[Math.floor(lot * 10)]! += 1;
  for (const count of counts) assert.ok(count > 850 && count < 1150, String(counts));
});
