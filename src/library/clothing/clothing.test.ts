/** What is worn: who sees it, and what can't be done with it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { a } from "holdfast";
import * as library from "holdfast/library";
import { atTheFair, Wolf } from "../fixtures/fair.ts";
import { heroes } from "../fixtures/heroes.ts";
import { annaAndBert, house } from "../fixtures/house.ts";

const { area, Clothing, Creature, Room, giving, Item, Shop, takingOff, wearing } = library;

const wardrobe = [
  { name: "a cloak", wornOn: "shoulders", hides: ["body"] },
  { name: "a shirt", wornOn: "body" },
  { name: "boots", wornOn: "feet" },
  { name: "shoes", wornOn: "feet" },
  { name: "a ring" },
];

/** Anna has all of it, and wears nothing. */
async function inTheHall() {
  const stage = await annaAndBert(heroes);
  const { rehearsal, anna } = stage;
  const [cloak, , boots] = await rehearsal.step(({ world }) =>
    wardrobe.map((each) => world.create(Clothing, { ...each, location: anna.puppet })),
  );
  const plays = async (lines: { readonly [typed: string]: string | RegExp }) => {
    for (const [typed, answer] of Object.entries(lines)) await anna.types(typed, answer);
  };
  return { ...stage, plays, cloak: cloak!, boots: boots! };
}

test("clothes are put on and taken off, one in each place, and everybody sees them but what is hidden", async () => {
  const { rehearsal, bert, plays } = await inTheHall();
  await plays({
    "wear boots": "You put on boots.",
    "wear boots ": "You wear boots already.",
    "wear shoes": "You can't wear shoes over boots. Take that off first.",
    "put on shirt": "You put on a shirt.",
    "put on ring": "You put on a ring.",
    "look me": "You wear a shirt, boots and a ring.",
  });
  bert.hears("Anna puts on boots.\nAnna puts on a shirt.\nAnna puts on a ring.");
  await bert.types("look anna", "They wear a shirt, boots and a ring.");
  await rehearsal.step((turn) => {
    for (const one of turn.world.find(library.Character, { name: "Anna" })) one.pronouns = "she";
  });
  await plays({ "wear cloak": "You put on a cloak." });
  await bert.types("look anna", "She wears a cloak, boots and a ring.");
  await plays({
    inventory: "You carry shoes.\nYou wear a cloak, a shirt, boots and a ring.",
    "take off cloak": "You take off a cloak.",
    "remove boots": "You take off boots.",
    "remove boots ": "You don't wear boots.",
    "remove all": "You take off a shirt.\nYou take off a ring.",
    "remove all ": "You have nothing for that.",
    "look me": "You see nothing special about Anna.",
    "inventory ": "You carry a cloak, a shirt, boots, shoes and a ring.",
  });
});

test("what is worn is not put down, given or put away, and who means all doesn't mean it", async () => {
  const { plays, bert } = await inTheHall();
  await plays({
    "wear cloak": "You put on a cloak.",
    "drop cloak": "A cloak is being worn. It must be taken off first.",
    "give cloak to bert": "A cloak is being worn. It must be taken off first.",
    "drop all": "You put down a shirt.\nYou put down boots.\nYou put down shoes.\nYou put down a ring.",
    "drop all ": "You have nothing for that.",
    inventory: "You carry nothing.\nYou wear a cloak.",
    "get boots": "You take boots.",
    "give all to bert": "You give boots to Bert.",
  });
  await bert.types("wear boots", "You put on boots.");
  await bert.types("inventory", "You carry nothing.\nYou wear boots.");
});

test("whatever moves it takes it off", async () => {
  const { rehearsal, anna, bert, plays, cloak, hall } = await inTheHall();
  await plays({ "wear cloak": "You put on a cloak." });
  await rehearsal.step(() => {
    cloak.location = hall;
    assert.equal(cloak.worn, false);
    cloak.location = anna.puppet;
  });
  assert.equal(cloak.worn, false);
  await plays({ "wear cloak": "You put on a cloak." });
  await assert.rejects(
    rehearsal.step(() => {
      cloak.location = bert.puppet;
      throw new Error("undone");
    }),
    /undone/,
  );
  assert.deepEqual([cloak.worn, cloak.location], [true, anna.puppet]);
  await rehearsal.dies();
  await plays({ inventory: /^You wear a cloak\.$/m });
});

test("nobody wears or takes off what somebody else has, or what is gone", async () => {
  const { rehearsal, bert, plays, cloak, boots } = await inTheHall();
  await plays({ "wear cloak": "You put on a cloak." });
  bert.heard();
  await rehearsal.step((turn) => {
    for (const kind of [wearing, takingOff]) assert.equal(turn.do(kind, bert.puppet!, { item: cloak }), false);
    assert.equal(turn.do(giving, bert.puppet!, { item: cloak, to: bert.puppet as library.Character }), false);
    boots.delete();
  });
  bert.hears("You don't have a cloak.\nYou don't wear a cloak.\nYou don't have a cloak.");
  await bert.types("wear cloak", /^There is no command "wear"/);
  await bert.types("take off cloak", "You have no cloak.");
  await bert.types("put on cloak", "You have no cloak.");
  await plays({
    "wear boots": "You have no boots.",
    "remove boots": "You have no boots.",
    wear: /wear <clothes>/,
    "wear |rcloak|n": "You have no |rcloak|n.",
    [`wear ${"x".repeat(8000)}`]: /^You have no x+/,
    "wear 99999999999 cloaks": /./,
  });
});

test("clothes are named as they are, and a thousand of them are as many as are told", async () => {
  const { rehearsal, anna, bert, cloak } = await inTheHall();
  await rehearsal.step(({ world }) => {
    cloak.name = "|rcloak|lcquit|lt";
    for (let number = 0; number < 1000; number++)
      world.create(Clothing, { name: `rag ${number}`, location: anna.puppet, worn: true });
  });
  await anna.types("wear |rcloak", "You put on |rcloak|lcquit|lt.");
  await bert.types("look anna", /^They wear \|rcloak\|lcquit\|lt, rag 0, .* and 901 more\.$/);
});

test("a copy of what is worn is worn by nobody, and one that a creature wore lies there when it has fallen", async () => {
  const { rehearsal, anna } = await atTheFair();
  await anna.types("east");
  await rehearsal.step(({ world }) => {
    const wolf = world.only(Wolf);
    wolf.hp = 1;
    const collar = world.create(Clothing, { name: "a collar", wornOn: "neck", worn: true, location: wolf });
    const like = world.create(Clothing, { name: "a second collar", like: collar, location: anna.puppet });
    assert.equal(like.worn, false);
  });
  await anna.types("look wolf", "It wears a collar.");
  await anna.types("attack wolf");
  await anna.types("get a collar", "You take a collar.");
  await anna.types("inventory", "You carry a collar and a second collar.");
});

test("in an area somebody wears what is in them, and so after a reload", async () => {
  const gate = area("gate", Room, {
    gate: {
      name: "Gate",
      things: { guard: a(Creature, { name: "a guard" }, { helmet: a(Clothing, { name: "a helmet", worn: true }) }) },
    },
  });
  const { rehearsal, anna, goTo } = await annaAndBert({ areas: [house, gate] });
  await goTo(rehearsal.world.the(gate.gate));
  await anna.types("look guard", "It wears a helmet.");
  await rehearsal.reloads();
  await anna.types("look guard", "It wears a helmet.");
});

test("what is worn is neither sold nor bartered, nor what is put on after it was offered", async () => {
  const { rehearsal, anna, bert } = await atTheFair();
  await rehearsal.step(({ world }) => {
    for (const name of ["a hat", "a scarf"]) world.create(Clothing, { name, price: 6, location: anna.puppet });
  });
  await anna.types("wear hat");
  await anna.types("sell hat", "A hat is being worn. It must be taken off first.");
  await anna.types("offer hat to bert", "A hat is being worn. It must be taken off first.");
  await anna.types("offer all to bert", "You offer Bert a scarf.");
  await bert.types("offer 1 coins to anna");
  await bert.types("agree to anna");
  await anna.types("wear scarf", "You put on a scarf.");
  await anna.types("agree to bert", "Anna can't give what was offered any more.");
  assert.equal(rehearsal.world.only(Shop).inside(Item).length, 2);
});

test("clients are told what can be worn, and what is", async () => {
  const { anna, plays } = await inTheHall();
  const attributes = () =>
    (anna.data("Char.Items.List", "inv") as { items: { attrib: string }[] }).items.map(({ attrib }) => attrib);
  assert.deepEqual(attributes(), ["tW", "tW", "tW", "tW", "tW"]);
  await plays({ "wear boots": "You put on boots." });
  assert.deepEqual(attributes(), ["tW", "tW", "tw", "tW", "tW"]);
});
