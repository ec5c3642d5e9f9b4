import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Rehearsal } from "holdfast";
import { Character } from "../character.ts";
import { atTheFair } from "../fixtures/fair.ts";
import { Item } from "../item.ts";
import { Shop } from "./shop.ts";

test("what is for sale is told, bought and sold, and the stall pays from what it was paid", async () => {
  const { anna, bert, plays } = await atTheFair();
  await plays({
    list: "For sale  Price\na rope    4 coins\na bell    40 coins",
    "list stall": "For sale  Price\na rope    4 coins\na bell    40 coins",
    "buy bell": "You can't pay for it: it costs 40 coins.",
    "buy rope from stall": "You buy a rope for 4 coins.",
    "sell rope to stall": "You sell a rope for 2 coins.",
    "buy rope": "You buy a rope for 4 coins.",
    "buy moon": "You don't see any moon here.",
    "buy stone": "You don't see any stone here.",
    "sell moon": "You have no moon.",
    "get stone": "You take a stone.",
    "sell stone": "A stall doesn't want a stone.",
  });
  assert.match(bert.heard(), /^Anna buys a rope for 4 coins\.\nAnna sells a rope for 2 coins\.\n/);
  assert.equal(await anna.types("list"), "For sale  Price\na bell    40 coins");
});

test("a stall without money buys nothing", async () => {
  const { rehearsal, plays } = await atTheFair();
  await rehearsal.step(({ world }) => {
    const [bell] = world.find(Item, { name: "a bell" });
    bell!.location = [...world.find(Character, { name: "Anna" })][0]!;
    world.only(Shop).name = "|rthe stall";
  });
  await plays({
    "sell bell": "|rthe stall has no money left.",
    list: "For sale  Price\na rope    4 coins",
    "get bell from stall": "You can't do that with |rthe stall.",
  });
});

test("nobody is paid for buying, or pays for selling", async () => {
  const { rehearsal, plays } = await atTheFair();
  await rehearsal.step(({ world }) => {
    for (const item of world.all(Item)) item.price = -7;
  });
  await plays({
    list: "For sale  Price\na rope    0 coins\na bell    0 coins",
    "buy rope": "You buy a rope for 0 coins.",
    "sell rope": "A stall doesn't want a rope.",
  });
});

test("coins go from hand to hand", async () => {
  const { bert, plays } = await atTheFair();
  await plays({
    "pay 3 to bert": "You pay Bert 3 coins.",
    "pay bert 1": "You pay Bert 1 coin.",
    "pay 2 coins to bert": "You pay Bert 2 coins.",
    "pay 5 to bert": "You have only 4 coins.",
    "pay 0 to bert": "0 is no number from 1 to 999,999,999.",
    "pay -3 to bert": "-3 is no number from 1 to 999,999,999.",
    "pay 99999999999999999999 to bert": "99999999999999999999 is no number from 1 to 999,999,999.",
    "pay 1 to me": "You can't pay yourself.",
    "pay 1 to stall": "You can't do that with a stall.",
    "pay four to bert": "You pay Bert 4 coins.",
    "pay 1 to bert": "You have no money.",
  });
  assert.match(bert.heard(), /^Anna pays you 3 coins\.\nAnna pays you 1 coin\.\n/);
});

const lines = [
  "buy rope",
  "buy bell",
  "sell rope",
  "sell bell",
  "pay 3 to bert",
  "pay 2 to anna",
  "drop all",
  "get all",
  "give rope to anna",
  "offer all to anna",
  "offer all to bert",
  "offer 2 coins to anna",
  "offer rope and 1 coins to bert",
  "agree to anna",
  "agree to bert",
];

test("coins and things are neither made nor lost, whatever is typed, over deaths of the Server", async () => {
  const line = fc.record({ who: fc.nat(1), line: fc.constantFrom(...lines) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof({ weight: 8, arbitrary: line }, fc.constant("dies" as const)), { maxLength: 25 }),
      async (course) => {
        const { rehearsal, anna, bert } = await atTheFair();
        const before = held(rehearsal);
        for (const one of course) {
          if (one === "dies") await rehearsal.dies();
          else await [anna, bert][one.who]!.types(one.line);
        }
        assert.deepEqual(held(rehearsal), before);
      },
    ),
    { numRuns: 12 },
  );
});

function held({ world }: Rehearsal) {
  const coins = [...world.all(Character), ...world.all(Shop)].map((one) => one.coins);
  assert.ok(coins.every((one) => one >= 0));
  return {
    coins: coins.reduce((sum, one) => sum + one, 0),
    things: [...world.all(Item)].map(({ name }) => name).toSorted(),
  };
}
