/** What nobody sees in a dark room, and what they find all the same. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Exit, Item, Room } from "holdfast/library";
import { Cat, Glimmer, inTheCellar } from "../fixtures/cellar.ts";

test("who has no light sees neither the room nor what is in it, and finds the ways, and what they carry", async () => {
  const { anna, bert } = await inTheCellar();
  const plays = async (lines: { readonly [typed: string]: string | RegExp }) => {
    for (const [typed, answer] of Object.entries(lines)) await anna.types(typed, answer);
  };
  await plays({ "get bag": "You take a bag." });
  const dark = "It is too dark to see anything.\nExits: up, east.";
  await plays({
    down: dark,
    look: dark,
    "look here": dark,
    exits: "Exits: up, east.",
    "look barrel": "You don't see any barrel here.",
    "look bag": "It is too dark to see anything.",
    "look me": "It is too dark to see anything.",
    "look up": "It is too dark to see anything.",
    "get ruby from barrel": "You don't see any barrel here.",
    "get all": "There is nothing like that here.",
    list: /^There is no command "list"/,
    inventory: "You carry a bag.",
    "get coin from bag": "You take a coin from a bag.",
    "put coin in bag": "You put a coin into a bag.",
    "give bag to bert": "You don't see any bert here.",
    "drop bag": "You put down a bag.",
    "get bag": "You don't see any bag here.",
    east: "Vat\nEmpty.\nExits: west.",
  });
  await bert.types("down");
  await anna.types("west");
  bert.hears("Somebody arrives from Vat.");
  await anna.types("say Hello?", 'You say, "Hello?"');
  bert.hears('Somebody says, "Hello?"');
  await anna.types("whisper bert Hello?", "You don't see any bert here.");
  await anna.types("tell bert Hello?", 'You tell Bert, "Hello?"');
  bert.hears('Anna tells you, "Hello?"');
});

test("clients are told nothing of what isn't seen, and all of it with a light", async () => {
  const { rehearsal, anna, vault, kitchen } = await inTheCellar();
  const barrel = [...rehearsal.world.find(Item, { name: "a barrel" })][0]!;
  await anna.types("get lamp");
  await anna.types("get matches");
  await anna.types("down");
  assert.deepEqual(anna.data("Room.Info"), {
    num: 0,
    name: "Darkness",
    area: "",
    environment: "",
    exits: { u: 0, e: 0 },
  });
  assert.deepEqual(anna.data("Room.Players"), [{ name: "Anna", fullname: "Anna" }]);
  assert.deepEqual(anna.data("Char.Items.List", "room"), { location: "room", items: [] });
  await anna.sends("Char.Items.Contents", barrel.id);
  assert.doesNotMatch(JSON.stringify(anna.data("Char.Items.List") ?? null), /ruby/);
  await anna.sends("Holdfast.Complete", { typed: "look " });
  const { words } = anna.data("Holdfast.Completions") as { words: string[] };
  assert.deepEqual(words, ["at", "in", "here", "around", "up", "east", "Anna", "brass lamp", "some matches"]);
  await anna.types("light lamp");
  assert.partialDeepStrictEqual(anna.data("Room.Info"), { num: vault.id, name: "Vault", exits: { u: kitchen.id } });
  const { items } = anna.data("Char.Items.List", "room") as { items: { name: string }[] };
  assert.deepEqual(
    items.map(({ name }) => name),
    ["a barrel", "a stall", "a cat"],
  );
});

test("some see in the dark, and some things are noticed there", async () => {
  const { rehearsal, anna, vault } = await inTheCellar();
  await rehearsal.step(({ world }) => void world.create(Glimmer, { name: "a glow-worm", location: vault }));
  await anna.types("down");
  await anna.types("get glow-worm", "You take a glow-worm.");
  const cat = rehearsal.world.only(Cat);
  const seen = await rehearsal.step((turn) => vault.appearance(cat, turn));
  assert.match(seen, /Barrels in rows\./);
});

test("a dark room full of things and people is dark", async () => {
  const { rehearsal, anna, vault } = await inTheCellar();
  await rehearsal.step(({ world }) => {
    for (let coin = 1; coin <= 10_000; coin++) world.create(Item, { name: `coin ${coin}`, location: vault });
    for (let way = 1; way <= 200; way++)
      world.create(Exit, { name: `way ${way}`, location: vault, destination: vault });
  });
  const seen = await anna.types("down");
  assert.match(seen, /^It is too dark to see anything\.\nExits: up, east, way 1, .*, 102 more\.$/);
  assert.doesNotMatch(seen, /coin/);
  await anna.types("get coin 7", "You don't see any coin here.");
});

test("a room of a lit field, and one that is nowhere, are as they are", async () => {
  const { rehearsal, anna } = await inTheCellar();
  await rehearsal.step((turn) => {
    const room = turn.world.create(Room, { name: "|rNook", dark: true });
    turn.world.create(Item, { name: "a pin", location: room });
    anna.puppet!.location = room;
  });
  await anna.types("look", "It is too dark to see anything.\nExits: none.");
});
