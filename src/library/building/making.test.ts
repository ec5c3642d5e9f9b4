import assert from "node:assert/strict";
import { test } from "node:test";
import { Key } from "holdfast";
import { Exit, Item, Room } from "holdfast/library";
import { Bomb, Lamp, twoBuilders } from "../fixtures/builders.ts";

test("@create makes a thing here, which belongs to the area", async () => {
  const { rehearsal, anna, hall } = await twoBuilders();
  assert.equal(await anna.types("@create an oak chest"), "Made an oak chest (#13).");
  assert.deepEqual(rehearsal.world.the(new Key(Item, "house.hall.oak-chest")).location, hall);
  assert.equal(await anna.types("@create a lantern as lam"), "Made a lantern (#14).");
  assert.ok(rehearsal.world.get(14, Lamp));
  assert.equal(await anna.types("@create X as Street"), "Rooms are made with @dig, and ways with @open.");
  assert.equal(await anna.types("@create X as Hatch"), "Rooms are made with @dig, and ways with @open.");
  assert.match(await anna.types("@create X as Wick"), /^That can't be done\. Wick #\d+ has no "lamp", which its class/);
  assert.match(await anna.types("@create X as Account"), /^There is no kind Account\. There are: /);
});

test("a kind whose hook throws makes nothing", async () => {
  const { rehearsal, anna } = await twoBuilders();
  await assert.rejects(anna.types("@create X as Bomb"), /it goes off/);
  assert.deepEqual([...rehearsal.world.all(Bomb)], []);
});

test("@spawn makes one that goes on being like another, @copy one that has what that has now", async () => {
  const { rehearsal, anna } = await twoBuilders();
  await anna.types("@create a lantern as Lamp");
  await anna.types("@set lantern.oil = 9");
  assert.equal(await anna.types("@spawn lantern"), "Made a lantern (#14).");
  assert.equal(await anna.types("@copy #13 = a copy"), "Made a copy (#15).");
  await anna.types("@set #13.oil = 1");
  const [like, copy] = [rehearsal.world.get(14, Lamp)!, rehearsal.world.get(15, Lamp)!];
  assert.deepEqual([like.oil, like.name, like.key], [1, "a lantern", null]);
  assert.deepEqual([copy.oil, copy.name, copy.like, copy.key], [9, "a copy", null, "house.hall.copy"]);
  assert.equal(await anna.types("@copy #15"), "Made a copy (#16).");
  assert.equal(await anna.types("@copy #14"), "Made a lantern (#17).");
  await anna.types("@undo");
  await anna.types("@undo");
  assert.equal(await anna.types("@copy here = Second Hall"), "Made Second Hall (#18).");
  assert.equal(rehearsal.world.the(new Key(Room, "house.second-hall")).description, "A wide |rred|n hall.");
  assert.match(await anna.types("@copy south = yonder"), /^Made yonder/);
  assert.match(await anna.types("@copy bert"), /^Bert is a player's\./);
  assert.match(await anna.types("@spawn me"), /^Anna is a player's\./);
});

test("@destroy takes a thing, and a room with its ways and those that lead to it", async () => {
  const { rehearsal, anna } = await twoBuilders();
  assert.equal(await anna.types("@destroy lamp"), "Destroyed an old lamp (#4).");
  assert.equal(await anna.types("@destroy house.yard"), "Destroyed Yard (#2), and 2 more with it.");
  assert.deepEqual([...rehearsal.world.all(Exit)], []);
});

test("where things are inside it must be said, and they go along", async () => {
  const { rehearsal, anna } = await twoBuilders();
  await anna.types("@create a bag");
  await anna.types("@teleport lamp to coat");
  await anna.types("@teleport coat to bag");
  const size = rehearsal.world.size;
  assert.equal(
    await anna.types("@destroy bag"),
    "In it: an old coat. Type @destroy #13 anyway to destroy it with all that is in it.",
  );
  assert.equal(await anna.types("@destroy bag please"), "Behind the thing there can only stand anyway.");
  assert.equal(rehearsal.world.size, size);
  assert.equal(await anna.types("@destroy #13 anyway"), "Destroyed a bag (#13), and 2 more with it.");
  assert.equal(rehearsal.world.size, size - 3);
});

test("what must stay stays, each with its sentence", async () => {
  const { rehearsal, anna, bert } = await twoBuilders();
  const size = rehearsal.world.size;
  const refuses = async (line: string, answer: string) => assert.equal(await anna.types(line), answer, line);
  await refuses("@destroy here", "The game begins there, so it stays.");
  await refuses("@destroy me", "You can't destroy yourself.");
  await refuses("@destroy bert anyway", "Bert is a player's. Their names and their lives are no builder's.");
  await anna.types("south");
  await refuses("@destroy here anyway", "You are in it. Go elsewhere first.");
  await refuses("@destroy house.hall anyway", "The game begins there, so it stays.");
  await bert.types("south");
  await anna.types("north");
  await refuses("@destroy house.yard anyway", "Bert is in Yard (#2), and would be nowhere.");
  await bert.types("quit");
  await refuses("@destroy #12", "Bert is a player's. Their names and their lives are no builder's.");
  assert.equal(rehearsal.world.size, size);
});

test("thousands of things are not destroyed at once", async () => {
  const { rehearsal, anna, hall } = await twoBuilders();
  await anna.types("@create a bag");
  await rehearsal.step(({ world }) => {
    for (let coin = 0; coin < 5000; coin++) world.create(Item, { name: "a coin", location: world.get(13, Item)! });
  });
  assert.equal(await anna.types("@destroy bag anyway"), "That is too much at once: there may be 1000.");
  assert.ok(hall.contents.some(({ name }) => name === "a bag"));
});
