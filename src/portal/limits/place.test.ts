import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Place } from "./place.ts";

/** What one session holds, counted as the network's places are: its admission has taken one. */
function placeOf() {
  const network = { open: 1 };
  const place = new Place(
    {
      hold: (address) => {
        assert.equal(address, "192.0.2.1");
        network.open++;
      },
      letGo: () => network.open--,
    },
    "192.0.2.1",
  );
  return { place, network };
}

test("who is away leaves the place to others, and has it again when back", () => {
  const { place, network } = placeOf();
  place.lend();
  assert.equal(network.open, 0);
  place.reclaim();
  assert.equal(network.open, 1);
});

test("who is gone keeps one place until everything is done", () => {
  for (const isAway of [false, true]) {
    const { place, network } = placeOf();
    if (isAway) place.lend();
    place.keep();
    network.open--; // What the protocol gives back.
    assert.equal(network.open, 1);
    place.giveBack();
    assert.equal(network.open, 0);
  }
});

test("however often it is said, no place is taken or given back twice", () => {
  const step = fc.constantFrom("lend" as const, "reclaim" as const);
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const { place, network } = placeOf();
      for (const each of steps) {
        place[each]();
        assert.equal(network.open, each === "lend" ? 0 : 1);
      }
      for (const last of ["keep", "keep", "lend", "reclaim", "giveBack", "giveBack", "keep", "reclaim"] as const)
        place[last]();
      assert.equal(network.open - 1, 0);
    }),
  );
});
