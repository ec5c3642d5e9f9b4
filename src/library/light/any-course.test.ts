/** Whatever is typed around lamps, boxes and clothes, and whenever the Server dies: nothing is lost, worn by nobody, or burns without an end. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Rehearsal } from "holdfast";
import { Character, Clothing, Item, LightSource } from "holdfast/library";
import { inTheCellar } from "../fixtures/cellar.ts";

const often = ["light lamp", "put out lamp", "wear all", "take off all", "drop all", "drop cloak", "get all"];
const seldom = [
  "up",
  "down",
  "get lamp from bag",
  "get all from bag",
  "put all in bag",
  "put lamp in bag",
  "put cloak in bag",
  "put hood in barrel",
  "put bag in barrel",
  "close bag",
  "open bag",
  "fill lamp",
  "wear cloak",
  "give all to anna",
  "give bert cloak",
  "give lamp to bert",
  "look",
];

type Step = { readonly who: number; readonly line: string } | "dies" | "minutes pass";

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ who: fc.constantFrom(0, 0, 0, 1), line: fc.constantFrom(...often) }) },
  { weight: 5, arbitrary: fc.record({ who: fc.constantFrom(0, 0, 0, 1), line: fc.constantFrom(...seldom) }) },
  { weight: 1, arbitrary: fc.constant("dies" as const) },
  { weight: 1, arbitrary: fc.constant("minutes pass" as const) },
);

test("things stay as many as they are, but for the oil; what is worn is in somebody's hands; what burns down has its timer", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 30 }), async (course) => {
      const { rehearsal, anna, bert, kitchen } = await inTheCellar();
      await rehearsal.step(({ world }) => {
        for (const name of ["a cloak", "a hood"])
          world.create(Clothing, { name, wornOn: "shoulders", location: kitchen });
      });
      const before = namesIn(rehearsal);
      await anna.types("get all");
      for (const one of course) {
        if (one === "dies") await rehearsal.dies();
        else if (one === "minutes pass") await rehearsal.passes({ minutes: 3 });
        else await [anna, bert][one.who]!.types(one.line);
        requireWhole(rehearsal, before);
      }
    }),
    { numRuns: 15 },
  );
});

function requireWhole(rehearsal: Rehearsal, before: readonly string[]): void {
  const { world } = rehearsal;
  const names = namesIn(rehearsal);
  const isFilled = !names.includes("a flask of oil");
  assert.deepEqual(isFilled ? [...names, "a flask of oil"].toSorted() : names, before);
  for (const one of world.all(Clothing)) {
    if (!one.worn) continue;
    assert.ok(one.location instanceof Character);
    assert.equal(one.location.inside(Clothing).filter(({ worn }) => worn).length, 1);
  }
  for (const lamp of world.all(LightSource)) {
    const timers = world.timers.of(lamp).length;
    assert.equal(timers, lamp.lit ? 1 : 0);
    assert.equal(lamp.litAt !== null, lamp.lit);
  }
}

function namesIn({ world }: Rehearsal): readonly string[] {
  return [...world.all(Item)].map(({ name }) => name).toSorted();
}
