import assert from "node:assert/strict";
import { test } from "node:test";
import { inLanguage } from "holdfast";
import { Character } from "./character.ts";
import { Exit } from "./exit.ts";
import { annaAndBert, Clock } from "./fixtures/house.ts";
import { Item } from "./item.ts";

test("look shows the room: its name, what it is like, what and who is there, the ways out", async () => {
  const { anna } = await annaAndBert();
  assert.equal(
    await anna.types("look"),
    [
      "Hall",
      "A wide red hall.",
      "You see an old lamp, an old coat, a statue and a clock.",
      "Bert is here.",
      "Exits: south.",
    ].join("\n"),
  );
});

test("each thing that is named is a click, and so is each way", async () => {
  const { rehearsal, anna, bert, hall } = await annaAndBert();
  await rehearsal.step(({ world }) => {
    world.create(Item, { name: "a |lcquit|ltgem|le", location: hall });
    world.create(Exit, { name: "the |rgate", location: hall, destination: hall });
  });
  await anna.types("look");
  const things = { "an old lamp": "look at an old lamp", "a |lcquit|ltgem|le": "look at a |lcquit|ltgem|le" };
  assert.partialDeepStrictEqual(anna.links, { ...things, Bert: "look at Bert", south: "go south" });
  await anna.types(anna.links["an old lamp"]!, "It smells of oil.");
  await anna.types("exits", "Exits: south, the |rgate.");
  assert.deepEqual(Object.values(anna.links), ["go south", "go the |rgate"]);
  await anna.types(anna.links.south!, /^Yard\n/);
  await bert.goesAway();
  await rehearsal.passes({ seconds: 6 });
  await anna.types("north", /^Bert \(away\) is here\.$/m);
  await anna.types(anna.links.Bert!, "You see nothing special about Bert.");
  await anna.types("get lamp");
  await anna.types("inventory", "You carry an old lamp.");
  assert.deepEqual(anna.links, { "an old lamp": "look at an old lamp" });
});

test("look shows one thing, by any word of its name, an alias or an article", async () => {
  const { anna, bert } = await annaAndBert();
  for (const line of ["look lamp", "l the lamp", "look at an old lamp", "look lam"]) {
    assert.equal(await anna.types(line), "It smells of oil.", line);
  }
  assert.equal(await anna.types("look jacket"), "Moths.");
  assert.equal(await anna.types("look |rmoon"), "You don't see any |rmoon here.");
  assert.equal(await anna.types("look south"), "You see nothing special about south.");
  assert.equal(await anna.types("look me"), "You see nothing special about Anna.");
  assert.equal(await anna.types("look bert"), "You see nothing special about Bert.");
  assert.equal(bert.heard(), "Anna looks at you.");
});

test("look asks a thing that describes itself", async () => {
  const { rehearsal, anna } = await annaAndBert();
  assert.equal(await anna.types("look clock"), "The clock has ticked 7 times for 0 players.");
  await rehearsal.step(({ world }) => {
    world.only(Clock).ticks += 1;
  });
  assert.equal(await anna.types("look clock"), "The clock has ticked 8 times for 0 players.");
});

test("equal things are told together, by the name that each looker knows", async () => {
  const { rehearsal, anna, hall } = await annaAndBert();
  await rehearsal.step(({ world }) => {
    for (const name of ["an apple", "some straw", "an apple", "some straw", "an apple"]) {
      world.create(Item, { name, location: hall });
    }
  });
  assert.match(await anna.types("look"), /^You see .*, a clock, 3 apples and some straw \(2\)\.$/m);
  await anna.types("get apples");
  await anna.types("get apple");
  assert.match(await anna.types("i"), /^You carry .*apples?\.$/);
});

test("of thousands of things the first are named, and how many there are beside them", async () => {
  const { rehearsal, anna, hall } = await annaAndBert();
  await rehearsal.step(({ world }) => {
    for (let coin = 1; coin <= 10_000; coin++) {
      world.create(Item, { name: `coin ${coin}`, location: hall });
      world.create(Item, { name: `pin ${coin}`, location: anna.puppet });
    }
    world.create(Exit, { name: "up", location: hall, destination: hall });
  });
  const lines = (await anna.types("look")).split("\n");
  assert.match(lines[2]!, /^You see an old lamp, an old coat, .*, coin 96 and 9,904 more\.$/);
  assert.deepEqual(lines.slice(3), ["Bert is here.", "Exits: south, up."]);
  assert.match(await anna.types("inventory"), /, pin 100 and 9,900 more\.$/);
  await anna.types("get coin");
  assert.match(anna.prompt ?? "", /^Which one do you mean: 1 coin 1, .*, 10 coin 10 or another of 9990 more\? $/);
});

test("of thousands of people and ways the first are named, too", async () => {
  const { rehearsal, anna, hall } = await annaAndBert();
  await rehearsal.step(({ world }) => {
    for (let one = 1; one <= 5_000; one++) {
      world.create(Character, { name: `Clerk ${one}`, location: hall });
      world.create(Exit, { name: `door ${one}`, location: hall, destination: hall });
    }
  });
  const lines = (await anna.types("look")).split("\n");
  assert.match(lines[3]!, /^Bert, Clerk 1, .*, Clerk 99 and 4,901 more are here\.$/);
  assert.match(lines[4]!, /^Exits: south, door 1, .*, door 99, 4,901 more\.$/);
});

test("what can be clicked looks or goes, whatever somebody has named it", async () => {
  const { rehearsal, anna, bert, hall, yard } = await annaAndBert();
  const seen = await rehearsal.step((turn) => {
    turn.world.create(Item, { name: "a |rbar|le", location: hall });
    turn.world.create(Exit, { name: "@revoke Bert", location: hall, destination: yard });
    return inLanguage(hall.appearance(anna.puppet!, turn), "en");
  });
  for (const link of [
    "|lclook at an old lamp|ltan old lamp|le",
    "|lclook at a ||rbar||le|lta ||rbar||le|le",
    "|lclook at Bert|ltBert|le",
    "|lcgo south|ltsouth|le",
    "|lcgo @revoke Bert|lt@revoke Bert|le",
  ]) {
    assert.ok(seen.includes(link), `${link} in ${seen}`);
  }
  await bert.goesAway();
  await rehearsal.passes({ seconds: 6 });
  const later = await rehearsal.step((turn) => inLanguage(hall.appearance(anna.puppet!, turn), "en"));
  assert.match(later, /\n\|lclook at Bert\|ltBert\|le \(away\) is here\.\n/);
});
