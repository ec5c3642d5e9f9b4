/** What is to ring next, of one thing and of all. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Lamp, twoBuilders } from "../fixtures/builders.ts";

test("@timers tells what rings next, of a thing and of all, without walking the others", async () => {
  const { rehearsal, anna, hall } = await twoBuilders();
  assert.equal(await anna.types("@timers"), "There are no timers.");
  const lamp = await rehearsal.step((turn) => {
    const [lamp, ...others] = ["a lamp", "a candle", "a torch"].map((name) =>
      turn.world.create(Lamp, { name, location: hall }),
    );
    turn.every(60_000, lamp!, lamp!.burn);
    turn.after(5_000, lamp!, lamp!.burn);
    for (const other of others)
      for (let ring = 0; ring < 500; ring++) turn.after(100_000 + ring * 1000, other, other.burn);
    const gone = turn.world.create(Lamp, { name: "|rgone", location: hall });
    for (let ring = 0; ring < 100; ring++) turn.after(1, gone, gone.burn);
    gone.delete();
    return lamp!;
  });
  assert.equal(
    await anna.types(`@timers #${lamp.id}`),
    `In 5 s: burn of a lamp (#${lamp.id}).\nIn 60 s, and again: burn of a lamp (#${lamp.id}).`,
  );
  const told = (await anna.types("@timers")).split("\n");
  assert.equal(told.length, 21);
  assert.deepEqual(
    [told[0], told[2]?.slice(0, 25), told.at(-1)],
    [`In 5 s: burn of a lamp (#${lamp.id}).`, "In 100 s: burn of a candl", "And 982 more."],
  );
  assert.equal(await anna.types("@timers statue"), "There are no timers.");
});
