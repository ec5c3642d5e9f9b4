/** The cat: her naps, her rounds, her friends, and what she does for a herring. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Player } from "holdfast";
import { Item } from "holdfast/library";
import { Cat } from "./cat.ts";
import { guest, playing } from "./fixtures/guests.ts";
import { homeOf } from "./lent.ts";
import { stennay } from "./stennay.ts";

async function inTheKitchen() {
  const rehearsal = await playing();
  const player = await guest(rehearsal, "kitchen");
  const herring = [...rehearsal.world.find(Item, { tag: "fish" })][0]!;
  const holdsHerring = () =>
    rehearsal.step(() => {
      herring.location = player.puppet;
    });
  const cat = () => rehearsal.world.only(Cat);
  const isAt = () => cat().location?.key?.replace("stennay.", "");
  return { rehearsal, player, herring, holdsHerring, cat, isAt };
}

test("she can be stroked, awake and asleep, where she is and nowhere else", async () => {
  const { rehearsal, player, cat } = await inTheKitchen();
  await player.types("stroke cat", /^You stroke a grey cat\.\nA grey cat l/);
  await rehearsal.step((turn) => cat().nap(turn));
  player.hears("A grey cat turns round three times and is asleep.");
  await player.types("stroke tansy", /purrs without waking up\.$/);
  await player.types("look cat", /She is asleep, all but one ear\.$/);
  await player.types("east");
  await player.types("stroke", /^There is no command "stroke"/);
});

test("she roams between the kitchen and the shed, naps where it is warm, and is never anywhere else for long", async () => {
  const { rehearsal, isAt, cat } = await inTheKitchen();
  const places = new Set<string | undefined>();
  let naps = 0;
  for (let minute = 0; minute < 120; minute++) {
    await rehearsal.passes({ minutes: 1 });
    places.add(isAt());
    if (cat().asleep) naps += 1;
  }
  assert.deepEqual(places, new Set(["kitchen", "yard", "lane", "green", "shed"].filter((part) => places.has(part))));
  assert.ok(places.size > 2, `${[...places]}`);
  assert.ok(naps > 5 && naps < 110, `${naps}`);
  await rehearsal.step(({ world }) => {
    cat().asleep = false;
    cat().location = world.the(stennay.stones);
  });
  await rehearsal.passes({ seconds: 20 });
  assert.equal(isAt(), "kitchen");
});

test("she follows a herring, but not into the sea, nor when she is asleep", async () => {
  const { rehearsal, player, holdsHerring, isAt, cat } = await inTheKitchen();
  await player.types("east");
  assert.equal(isAt(), "kitchen");
  await player.types("west");
  await holdsHerring();
  await player.types("east", /A grey cat arrives from The Keeper's Kitchen\.$/);
  for (const line of ["south", "south", "east"]) await player.types(line);
  assert.equal(isAt(), "strand");
  await player.types("south");
  assert.equal(isAt(), "strand");
  await player.types("north");
  await rehearsal.step((turn) => cat().nap(turn));
  await player.types("west");
  assert.equal(isAt(), "strand");
});

test("she eats the herring that she is given, which Bram has again, and keeps nothing else", async () => {
  const { rehearsal, player, herring, holdsHerring } = await inTheKitchen();
  await holdsHerring();
  await player.types(
    "give herring to cat",
    /^You give a herring to a grey cat\.\nA grey cat eats the herring, head first/,
  );
  assert.equal(herring.location, homeOf(herring));
  await rehearsal.step(({ world }) => {
    [...world.find(Item, { tag: "float" })][0]!.location = player.puppet;
  });
  await player.types("give float to cat", /sniffs at it, and leaves it to you\.$/);
  await player.types("look", /You see a glass float\.\n/);
});

test("she goes with the first of several who carry herrings, and is in nobody's way", async () => {
  const { rehearsal, player, herring } = await inTheKitchen();
  const others: Player[] = [];
  for (let one = 0; one < 4; one++) others.push(await guest(rehearsal, "kitchen"));
  await rehearsal.step(({ world }) => {
    const fish = [...world.find(Item, { tag: "fish" })];
    herring.location = player.puppet;
    for (const [index, { puppet }] of others.entries()) {
      fish[index + 1]!.location = puppet;
    }
  });
  for (const each of [player, ...others]) await each.types("east", /^The Walled Yard\n/);
});
