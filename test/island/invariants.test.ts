/** Each fault that the end of a game on the island is looked at for is found. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type GameObject, Rehearsal, type Turn } from "holdfast";
import { Character, Detail, Item, LightSource } from "holdfast/library";
import island from "../../examples/island/game.ts";
import { Envelope, Islander } from "../../examples/island/islander.ts";
import { Tide } from "../../examples/island/tide.ts";
import { brokenIn } from "./invariants.ts";

async function after(fault: (turn: Turn, anna: Islander) => void): Promise<string> {
  const rehearsal = await Rehearsal.start(island);
  const anna = await rehearsal.connect();
  await anna.types("create Anna four gulls and a herring");
  await anna.types("skip");
  const islander = anna.puppet as Islander;
  await anna.leaves();
  await rehearsal.step((turn) => fault(turn, islander));
  return (await brokenIn({ world: rehearsal.world, rows: [] })).join("\n");
}

const first = <T extends GameObject>(of: Iterable<T>): T => [...of][0]!;

test("nothing is wrong where nothing was done", async () => {
  assert.equal(await after(() => {}), "");
});

for (const [name, fault, sentence] of [
  [
    "a herring is lost",
    ({ world }: Turn) => first(world.find(Item, { tag: "fish" })).delete(),
    /there were 6 of fish, and are 5/,
  ],
  [
    "a key is doubled",
    ({ world }: Turn) => void world.create(Item, { tags: ["tower-key"], location: first(world.all(Character)) }),
    /there were 12 of tower-key, and are 13/,
  ],
  [
    "a coin is made",
    (_: Turn, anna: Islander) => void Object.assign(anna, { coins: 1 }),
    /there were 0 of coins, and are 1/,
  ],
  [
    "a float is nowhere",
    ({ world }: Turn) => void Object.assign(first(world.find(Item, { tag: "float" })), { location: null }),
    /is in null/,
  ],
  [
    "a float is in a word",
    ({ world }: Turn) =>
      void Object.assign(first(world.find(Item, { tag: "float" })), { location: first(world.all(Detail)) }),
    /is in/,
  ],
  [
    "somebody is left behind",
    ({ world }: Turn, anna: Islander) => void Object.assign(anna, { location: world.only(Tide) }),
    /Anna is still in/,
  ],
  [
    "a letter is doubled",
    ({ world }: Turn, anna: Islander) => void world.create(Envelope, { owner: anna, location: anna }),
    /Anna has 2 letters/,
  ],
  ["somebody is nobody's", ({ world }: Turn) => void world.create(Islander, { name: "Nobody" }), /Nobody is nobody's/],
  [
    "a lantern burns without an end",
    ({ world }: Turn) => void Object.assign(first(world.find(LightSource, { tag: "lantern" })), { lit: true }),
    /is lit, and has 0 timers/,
  ],
  [
    "the sea turns twice",
    (turn: Turn) => void turn.after(1000, turn.world.only(Tide), turn.world.only(Tide).turnTide),
    /the tide has 2 timers/,
  ],
] as const)
  test(`it is found that ${name}`, async () => {
    assert.match(await after(fault), sentence);
  });
