/** Days and nights, as those notice them who are outdoors. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Rules } from "holdfast";
import * as library from "holdfast/library";
import { moor, onTheMoor, times, weathers } from "../fixtures/moor.ts";

const { area, Calendar, Character, Container, LightSource, partOfDay, Room, turningTo } = library;

test("a game begins in the morning, and its time goes twelve times as fast as ours", async () => {
  const { rehearsal, anna } = await onTheMoor({ areas: [moor, times] });
  const now = new Date(rehearsal.now).toISOString().slice(0, 16).replace("T", " ");
  await anna.types("time", `It is day, 08:00 on Monday, 1 January, in the year 1.\nOutside the game it is ${now} UTC.`);
  await rehearsal.passes({ hours: 3 });
  await anna.types("time", /^It is dusk, 20:00 on Tuesday, 2 January, in the year 1\.$/m);
  await rehearsal.dies();
  await rehearsal.passes({ hours: 2 });
  await anna.types("date", /^It is dusk, 20:00 on Wednesday, 3 January, in the year 1\.$/m);
});

test("each part of the day is told those who are outdoors as it begins, in a cart too, and nobody in the inn", async () => {
  const { rehearsal, anna, bert } = await onTheMoor();
  await bert.types("in");
  await rehearsal.step(({ world }) => {
    anna.puppet!.location = world.only(Container);
  });
  await rehearsal.passes({ hours: 2 });
  const sentences = ["The sun sets.", "Night falls.", "The sky grows pale in the east.", "The sun rises."];
  assert.deepEqual(
    anna
      .heard()
      .split("\n")
      .filter((line) => sentences.includes(line)),
    sentences,
  );
  assert.doesNotMatch(bert.heard(), /sun|Night|sky/);
});

test("a room is described as it is at night, if it says so, and may be dark then", async () => {
  const { rehearsal, anna, bert, calendar } = await onTheMoor();
  await bert.types("in");
  await rehearsal.passes({ hours: 1, minutes: 10 });
  assert.equal(partOfDay(rehearsal.world), "night");
  await anna.types("look", /^Heath\nHeather under the stars\.\n/);
  await bert.types("look", /^Inn\nEmbers\.\n/);
  await rehearsal.step(() => {
    calendar().darkNights = true;
  });
  await anna.types("look", "It is too dark to see anything.\nExits: east, in.");
  await bert.types("look", /^Inn\nEmbers\.\n/);
  await rehearsal.step((turn) => turn.world.only(LightSource).kindle(turn));
  await anna.types("look", /^Heath\nHeather under the stars\.\n/);
  await rehearsal.passes({ minutes: 45 });
  await anna.types("look", /^Heath\nHeather as far as one sees\.\n/);
});

test("a calendar is what its game says, and its names and sentences are the game's", async () => {
  class Almanac extends Calendar {
    override begun(part: library.PartOfDay): string {
      return part === "dusk" ? "|yA gong sounds.|n" : "";
    }
  }
  const months = [{ name: "|rThaw", days: 2 }];
  const almanacs = area("times", Almanac, {
    calendar: { name: "an almanac", speed: 24, firstYear: 417, weekdays: ["Moonday", "Tideday"], months },
  });
  const { rehearsal, anna } = await onTheMoor({ kinds: [library, { Almanac }], areas: [moor, almanacs] });
  await anna.types("time", /^It is day, 08:00 on Moonday, 1 \|rThaw, in the year 417\.$/m);
  await rehearsal.passes({ hours: 1 });
  assert.deepEqual(anna.heard().match(/.*(gong|sun|sky|Night).*/g), ["A gong sounds."]);
  await anna.types("time", /^It is day, 08:00 on Tideday, 2 \|rThaw, in the year 417\.$/m);
});

test("what holds for the calendar alone may refuse a part of the day, and answer it", async () => {
  const told: string[] = [];
  const rules: Rules<library.Calendar> = {
    refuses: (act) => (act.is(turningTo) && act.part === "night" ? "The sun stands still." : null),
    answers(act) {
      if (act.is(turningTo)) told.push(act.part);
    },
  };
  const standing = area("times", Calendar, { calendar: { name: "the calendar", rules } });
  const { rehearsal, anna } = await onTheMoor({ areas: [moor, weathers, standing] });
  await rehearsal.passes({ hours: 1, minutes: 10 });
  assert.deepEqual(told, ["dusk"]);
  assert.doesNotMatch(anna.heard(), /Night|stands still/);
});

test("what is no speed, no month and no hour costs nobody anything", async () => {
  const { rehearsal, anna, calendar } = await onTheMoor();
  for (const speed of [0, -7, 1e300, 1e-300]) {
    await rehearsal.step(() => {
      Object.assign(calendar(), { speed, months: [{ name: "never", days: 0 }], parts: { dawn: "x" } });
    });
    await anna.types("time", /^It is .*, \d\d:\d\d on /);
    await rehearsal.passes({ minutes: 2 });
  }
  await rehearsal.step(() => calendar().delete());
  await rehearsal.passes({ hours: 3 });
  await anna.types("time", /^Outside the game it is /);
  assert.equal(partOfDay(rehearsal.world), null);
});

test("of thousands of rooms under the sky, and what is there, none is looked at as night falls", async () => {
  let asked = 0;
  class Field extends Room {
    override outdoors = true;
    override letsThrough(): boolean {
      asked += 1;
      return super.letsThrough();
    }
    override isDark(): boolean {
      asked += 1;
      return super.isDark();
    }
    override get contents() {
      asked += 1;
      return super.contents;
    }
  }
  const { rehearsal, anna } = await onTheMoor({ kinds: [library, { Field }] });
  await rehearsal.step(({ world }) => {
    for (let field = 0; field < 10_000; field++) {
      const location = world.create(Field, { name: `field ${field}` });
      if (field % 100 === 0) world.create(Character, { name: `Shepherd ${field}`, location });
    }
  });
  asked = 0;
  await rehearsal.passes({ hours: 1, minutes: 10 });
  anna.hears(/^Night falls\.$/m);
  assert.equal(asked, 0);
});
