import assert from "node:assert/strict";
import { test } from "node:test";
import { ClockInHand } from "../../clock-in-hand.ts";
import type { OutputEntry } from "../../link/frames.ts";
import { World } from "../../world/world.ts";
import { BanList } from "./ban-list.ts";

function open() {
  const world = new World({ kinds: [] });
  const clock = new ClockInHand();
  const told: unknown[] = [];
  const addForPortals = (output: OutputEntry) => {
    told.push(output.type === "bans" ? output.bans : output);
    return () => void told.pop();
  };
  const bans = new BanList(world, { addForPortals } as never, clock);
  const ban = (range: string, ms: number | null = null, reason: string | null = null) =>
    world.turn(() =>
      bans.add({ range, reason, until: ms === null ? null : clock.now() + ms, by: null, at: clock.now() }),
    );
  const ranges = () => bans.list().map(({ range }) => range);
  return { world, clock, told, bans, ban, ranges };
}

test("a ban of the same range takes the place of the one before, and the Portals hear of all at each change", () => {
  const { told, bans, ban, ranges } = open();
  ban("192.0.2.1");
  ban("198.51.100.0/24", 1000);
  ban("192.0.2.1", null, "loud");
  assert.deepEqual(ranges(), ["198.51.100.0/24", "192.0.2.1"]);
  assert.equal(bans.list()[1]?.reason, "loud");
  assert.deepEqual(
    told.map((all) => (all as { range: string }[]).length),
    [1, 2, 2],
  );
  assert.deepEqual(Object.keys((told[2] as object[])[0]!), ["range", "reason", "until"]);
});

test("one is lifted by its range, and of one that is not there nobody hears", () => {
  const { world, told, bans, ban, ranges } = open();
  ban("192.0.2.1");
  ban("192.0.2.2");
  assert.equal(
    world.turn(() => bans.remove("192.0.2.9")),
    false,
  );
  assert.equal(told.length, 2);
  assert.equal(
    world.turn(() => bans.remove("192.0.2.1")),
    true,
  );
  assert.deepEqual([ranges(), told.length], [["192.0.2.2"], 3]);
});

test("a ban that is over is no ban", () => {
  const { clock, told, bans, ban, ranges, world } = open();
  ban("192.0.2.1", 1000);
  ban("192.0.2.2");
  clock.passes(999);
  assert.equal(ranges().length, 2);
  clock.passes(1);
  assert.deepEqual(ranges(), ["192.0.2.2"]);
  world.turn(() => bans.tell());
  assert.equal((told.at(-1) as object[]).length, 1);
});

test("addresses that were banned before bans had reasons stay so", () => {
  const { world, ban, bans, ranges } = open();
  world.turn(() => world.facts.set("bans", ["192.0.2.1", "2001:DB8::/32", "what?"]));
  assert.deepEqual(ranges(), ["192.0.2.1", "2001:db8::/32", "what?"]);
  assert.deepEqual(bans.list()[0], { range: "192.0.2.1", reason: null, until: null, by: null, at: 0 });
  ban("192.0.2.2");
  assert.deepEqual(ranges(), ["192.0.2.1", "2001:db8::/32", "what?", "192.0.2.2"]);
});

test("a range is kept in one spelling, and what is none is refused: no Portal would take it", () => {
  const { told, ban, ranges } = open();
  ban("192.0.2.77/24");
  ban("192.0.2.9/24");
  assert.deepEqual(ranges(), ["192.0.2.0/24"]);
  for (const wrong of ["nonsense", "", "192.0.2.1/33", 7 as unknown as string])
    assert.throws(() => ban(wrong), { code: "bad-range" });
  assert.equal(told.length, 2);
});
