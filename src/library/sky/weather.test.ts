/** The weather of regions, as those notice it who are outdoors there. */
import assert from "node:assert/strict";
import { test } from "node:test";
import * as library from "holdfast/library";
import { moor, onTheMoor, times, weathers } from "../fixtures/moor.ts";

const { area, changingTo, Weather, weatherOf } = library;

test("who looks around outdoors sees the weather of the region, and nobody in the inn", async () => {
  const { anna } = await onTheMoor();
  await anna.types("look", /^Heath\nHeather as far as one sees\.\nThe sky is clear\.\nYou see /);
  await anna.types("east", /^Strand\nSand\.\nFog hides what is far away\.\nExits/);
  await anna.types("west");
  await anna.types("in", /^Inn\nBeams\.\nExits/);
});

test("it changes as chance has it, and those read it who are outdoors in its region", async () => {
  const { rehearsal, anna, bert, coast } = await onTheMoor();
  await bert.types("in");
  await rehearsal.passes({ minutes: 14 });
  assert.match(anna.heard(), /^(Clouds cover the sky|It begins to rain|Fog comes in)\.$/m);
  assert.doesNotMatch(bert.heard(), /Clouds|rain|Fog/);
  const states = new Set<string>();
  await rehearsal.step(() => {
    coast().changesEveryMs = 2_000;
  });
  await rehearsal.passes({ minutes: 1 });
  for (let change = 0; change < 150; change++) {
    await rehearsal.passes({ seconds: 2 });
    states.add(coast().state);
  }
  assert.deepEqual([...states].toSorted(), ["clear", "cloudy", "fog", "rain", "storm"]);
});

test("what it may be is a table of the game's, a class or a rule may have a say in it, and it goes on over deaths", async () => {
  class Mild extends Weather {
    override states = {
      mild: { begins: "It grows |gmild|n.", look: "It is |gmild|n.", next: { cold: 1 } },
      cold: { begins: "It grows cold.", look: "It is cold.", next: { mild: 1, ice: 9 } },
    };
    override state = "mild";
    override changesEveryMs = 60_000;
  }
  const skies = area("skies", Mild, { over: { name: "the sky" } });
  const { rehearsal, anna } = await onTheMoor({ kinds: [library, { Mild }], areas: [moor, times, skies] });
  await anna.types("look", /^It is mild\.$/m);
  await rehearsal.passes({ minutes: 1 });
  anna.hears("It grows cold.");
  await rehearsal.dies();
  await rehearsal.passes({ minutes: 1 });
  anna.hears("It grows mild.");
  const over = () => rehearsal.world.the(skies.over);
  await rehearsal.step(() => {
    over().state = "constructor";
  });
  await anna.types("look", /^Heath\nHeather as far as one sees\.\nYou see /);
  await rehearsal.passes({ minutes: 1 });
  anna.hears("It grows mild.");
});

test("weather that is refused, of nothing, of no time or gone costs nobody anything", async () => {
  const { rehearsal, anna, coast } = await onTheMoor();
  await anna.types("east");
  await rehearsal.step((turn) => {
    assert.equal(turn.do(changingTo, coast(), { state: "|rhail" }), true);
    coast().changesEveryMs = -5;
  });
  await anna.types("look", /^Strand\nSand\.\nExits/);
  await rehearsal.passes({ minutes: 16 });
  await rehearsal.step(() => {
    Object.assign(coast(), { states: {}, changesEveryMs: 900_000 });
  });
  await rehearsal.passes({ minutes: 16 });
  await anna.types("look", /^Strand\nSand\.\nExits/);
  await rehearsal.step(() => coast().delete());
  await rehearsal.passes({ minutes: 16 });
  await anna.types("look", /^Strand\nSand\.\nExits/);
  assert.equal(weatherOf(rehearsal.world, "coast"), null);
  assert.notEqual(weatherOf(rehearsal.world, ""), null);
});

test("a game that has no kind of weather has none", async () => {
  const { Weather: _, Calendar: __, ...others } = library;
  const { anna } = await onTheMoor({ kinds: [others], areas: [moor] });
  await anna.types("look", /^Heath\nHeather as far as one sees\.\nYou see /);
  await anna.types("time", /^Outside the game it is /);
  assert.ok(weathers);
});
