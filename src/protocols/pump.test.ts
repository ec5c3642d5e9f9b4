import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { systemClock } from "../clock.ts";
import { Pump, slicesOf } from "./pump.ts";

function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Portions are lists; what happens is written down, and `atEvent` acts on each event. */
function pumpOf(portionsAtOnce: number, atEvent: (event: number, pump: Pump<number[], number>) => void = () => {}) {
  const delivered: number[] = [];
  const told: string[] = [];
  const pump: Pump<number[], number> = new Pump<number[], number>({
    clock: systemClock,
    portionsAtOnce,
    eventsOf: (portion) => portion.values(),
    deliver: (event) => {
      delivered.push(event);
      atEvent(event, pump);
    },
    onFull: () => told.push("full"),
    onEmpty: () => told.push("empty"),
  });
  return { pump, delivered, told };
}

test("what was pushed is delivered at once, as far as one turn of the event loop has room for it", async () => {
  const { pump, delivered, told } = pumpOf(2);
  pump.push([1, 2], [3]);
  assert.deepEqual([delivered, told], [[1, 2, 3], []]);
  pump.push([4], [5], [6], [7], [8]);
  assert.deepEqual([delivered.at(-1), told], [5, ["full"]]);
  pump.push([9]);
  await turnOfTheLoop();
  assert.deepEqual([delivered.at(-1), told], [7, ["full"]]);
  await turnOfTheLoop();
  assert.deepEqual(
    [delivered, told],
    [
      [1, 2, 3, 4, 5, 6, 7, 8, 9],
      ["full", "empty"],
    ],
  );
});

test("a pause holds within a portion, and what is left is kept for its end or forgotten", async () => {
  const { pump, delivered, told } = pumpOf(10, (event, pump) => event % 3 === 0 && pump.pause());
  pump.push([1, 2, 3, 4], [5, 6, 7]);
  await turnOfTheLoop();
  assert.deepEqual([delivered, told, pump.isFull], [[1, 2, 3], ["full"], true]);
  pump.resume();
  assert.deepEqual(delivered, [1, 2, 3, 4, 5, 6]);
  pump.stop();
  pump.resume();
  pump.push([8]);
  await turnOfTheLoop();
  assert.deepEqual(delivered, [1, 2, 3, 4, 5, 6]);
});

test("portions that nobody has begun can be taken back from within an event", () => {
  const taken: (readonly number[])[] = [];
  const { pump, delivered } = pumpOf(10, (event, pump) => event === 2 && taken.push(...pump.takeBack()));
  pump.push([1, 2, 3], [4], [5]);
  assert.deepEqual(
    [delivered, taken],
    [
      [1, 2, 3],
      [[4], [5]],
    ],
  );
});

test("whenever it is paused and resumed, everything is delivered once, in order, and told empty at last", async () => {
  const portions = fc.array(fc.array(fc.nat(), { maxLength: 5 }), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(
      portions,
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 7 }),
      async (all, atOnce, every) => {
        const { pump, delivered, told } = pumpOf(atOnce, (_, pump) => {
          if (delivered.length % every !== 0) return;
          pump.pause();
          if (delivered.length % 2 === 0) pump.resume();
          else setImmediate(() => pump.resume());
        });
        for (const portion of all) {
          pump.push(portion);
          if (portion.length % 2 === 0) await turnOfTheLoop();
        }
        for (let turn = 0; turn < 200 && (pump.isFull || delivered.length < all.flat().length); turn++)
          await turnOfTheLoop();
        assert.deepEqual(delivered, all.flat());
        assert.equal(pump.isFull, false);
        assert.deepEqual(
          told,
          told.map((_, at) => (at % 2 === 0 ? "full" : "empty")),
        );
      },
    ),
  );
});

test("slices are the same bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), fc.integer({ min: 1, max: 10 }), (bytes, size) => {
      const slices = slicesOf(Buffer.from(bytes), size);
      assert.deepEqual(Buffer.concat(slices), Buffer.from(bytes));
      assert.ok(slices.every(({ length }) => length > 0 && length <= size));
    }),
  );
});
