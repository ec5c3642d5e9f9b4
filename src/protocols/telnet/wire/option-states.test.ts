import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { OptionStates, placesOf } from "./option-states.ts";

const codes = Array.from({ length: 17 }, (_, index) => 15 * index);

test("each state is what it was set to last, on its side alone, for as many options as have a place", () => {
  const change = fc.tuple(
    fc.constantFrom("us" as const, "them" as const),
    fc.constantFrom(...codes),
    fc.constantFrom("no" as const, "yes" as const, "wantNo" as const, "wantYes" as const, "wantYesThenNo" as const),
  );
  fc.assert(
    fc.property(fc.array(change, { maxLength: 100 }), (changes) => {
      const states = new OptionStates(placesOf(codes));
      const expected = new Map<string, string>();
      for (const [side, option, state] of changes) {
        states.set(side, option, state);
        expected.set(`${side} ${option}`, state);
      }
      for (const side of ["us", "them"] as const) {
        const told = codes.map((option) => states.get(side, option));
        assert.deepEqual(
          told,
          codes.map((option) => expected.get(`${side} ${option}`) ?? "no"),
        );
        assert.deepEqual(
          states.all(side, "yes"),
          codes.filter((_, index) => told[index] === "yes"),
        );
      }
    }),
  );
});

test("an option without a place stays off, and there are no more places than are exact", () => {
  const states = new OptionStates(placesOf([1]));
  states.set("us", 2, "yes");
  assert.deepEqual([states.get("us", 1), states.get("us", 2)], ["no", "no"]);
  assert.throws(() => placesOf([...codes, 1]), /room for 17 options/);
});
