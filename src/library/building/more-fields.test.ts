/** Fields that are copied and wiped, kinds that are listed, and words that nobody says. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { twoBuilders } from "../fixtures/builders.ts";
import { nasty } from "../fixtures/talkers.ts";

test("a field is copied to a thing that has one like it, and @undo takes it back", async () => {
  const { anna } = await twoBuilders();
  await anna.types("@create a lantern as Lamp");
  await anna.types("@create a torch as Lamp");
  await anna.types("@set lantern.oil = 7");
  await anna.types("@copyfield lantern.oil to torch", /^oil of a torch \(#\d+\) is 7 now\.$/);
  await anna.types("@undo");
  await anna.types("@examine torch", /^oil: 3 \(every Lamp\)$/m);
  await anna.types("@copyfield lantern.oil to coat", /^an old coat \(#\d+\) has no field oil that takes that\.$/);
  await anna.types("@copyfield lantern.name to torch", /name is set with @name/);
  await anna.types("@copyfield lantern to torch", /^Say which field of what/);
});

test("a wiped thing has what its class says, and keeps its names, tags and place", async () => {
  const { anna } = await twoBuilders();
  await anna.types("@create a lantern as Lamp");
  await anna.types("@tag lantern = lit");
  await anna.types("@set lantern.oil = 7");
  await anna.types("@set lantern.owner = me");
  await anna.types("@wipe lantern", /^These of a lantern \(#\d+\) are as before anybody set them: oil, owner\.$/);
  const seen = await anna.types("@examine lantern");
  assert.match(seen, /^oil: 3 \(every Lamp\)$/m);
  assert.match(seen, /^tags: \["lit"\]$/m);
  await anna.types("@wipe lantern", /^Nothing of a lantern/);
  await anna.types("@undo");
  await anna.types("@undo");
  await anna.types("@examine lantern", /^oil: 7$/m);
});

test("what a class requires is not wiped, and neither is a player", async () => {
  const { anna } = await twoBuilders();
  await anna.types("@wipe south", /^Nothing of south/);
  await anna.types("look", /Exits: south\./);
  await anna.types("@wipe bert", /^Bert is a player's\./);
});

test("kinds are told by their names", async () => {
  const { anna } = await twoBuilders();
  await anna.types("@kinds", /^Kinds: .*Container, .*Hatch, .*Lamp, .*Room, .*Street/);
});

test("words are shown here and elsewhere, and can do nothing but be shown", async () => {
  const { anna, bert } = await twoBuilders();
  await anna.types("@emit |rIt rains.|n", "It rains.");
  bert.hears("It rains.");
  await anna.types("@emit in house.yard = It pours.", /^That is shown in Yard/);
  assert.equal(bert.heard(), "");
  await bert.types("south");
  await anna.types("@emit in yard = It pours.");
  bert.hears("It pours.");
  for (const typed of nasty) await anna.types(`@emit ${typed}`);
  for (const typed of nasty) await anna.types(`@emit in ${typed} = x`);
});
