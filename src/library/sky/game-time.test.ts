/** The time of a game, from ours. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { gameTime, type Reckoning, untilHour, untilNextPart } from "./game-time.ts";

const begins = Date.UTC(2026, 0, 1);
const hourMs = 3_600_000;
const reckoning: Reckoning = {
  speed: 12,
  begins,
  firstYear: 100,
  months: [
    { name: "Thaw", days: 30 },
    { name: "Bloom", days: 10 },
  ],
  daysOfWeek: 3,
  parts: { dawn: 5, day: 7, dusk: 19, night: 21 },
};

/** So many hours of the game after it began. */
const at = (hours: number, more: Partial<Reckoning> = {}) =>
  gameTime({ ...reckoning, ...more }, begins + (hours * hourMs) / 12);

test("the date and the hour are counted on from the beginning, and back from it", () => {
  const first = { year: 100, month: 1, day: 1, dayOfWeek: 1, hour: 0, minute: 0, part: "night" };
  assert.deepEqual(at(0), first);
  assert.deepEqual(at(14.5), { ...first, hour: 14, minute: 30, part: "day" });
  assert.deepEqual(at(24 * 30), { ...first, month: 2, day: 1 });
  assert.deepEqual(at(24 * 40 + 24), { ...first, year: 101, day: 2, dayOfWeek: 3 });
  assert.deepEqual(at(-1), { ...first, year: 99, month: 2, day: 10, dayOfWeek: 3, hour: 23 });
});

test("each part of the day goes on until the next one's hour, over midnight too", () => {
  const parts = [4, 5, 6, 7, 18, 19, 20, 21, 23].map((hour) => at(hour).part);
  assert.deepEqual(parts, ["night", "dawn", "dawn", "day", "day", "dusk", "dusk", "night", "night"]);
  assert.equal(at(1, { parts: { dawn: 5, day: 7, dusk: 0, night: 2 } }).part, "dusk");
});

test("at the moment that is told until an hour, that hour begins", () => {
  const hours = fc.double({ min: -10_000, max: 10_000, noNaN: true });
  fc.assert(
    fc.property(hours, fc.nat(23), fc.integer({ min: 1, max: 1440 }), (since, hour, speed) => {
      const now = Math.round(begins + since * hourMs);
      const wait = untilHour({ speed, begins }, now, hour);
      assert.ok(wait >= 0 && wait <= (24 * hourMs) / speed);
      assert.equal(gameTime({ ...reckoning, speed }, now + wait + 1).hour, hour);
    }),
  );
});

test("the next part of the day begins when it is told that it does", () => {
  const now = (hours: number) => begins + (hours * hourMs) / 12;
  assert.equal(untilNextPart(reckoning, now(8)), (11 * hourMs) / 12);
  assert.equal(untilNextPart(reckoning, now(19)), (2 * hourMs) / 12);
  assert.equal(untilNextPart({ ...reckoning, parts: { dawn: 0, day: 0, dusk: 0, night: 0 } }, now(23)), hourMs / 12);
});
