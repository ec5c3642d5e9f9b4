/** What clients are told of what one carries and what lies about, and what they may ask of it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Json } from "holdfast";
import { Character, Container, Exit, Item } from "holdfast/library";
import { Ghost, heroes } from "../fixtures/heroes.ts";
import { annaAndBert, Statue } from "../fixtures/house.ts";

const items = (list: Json | undefined) => (list as { items: { name: string }[] }).items.map(({ name }) => name);

test("what lies about and is carried is told, whoever moves it", async () => {
  const { anna, bert, hall } = await annaAndBert(heroes);
  const [lamp] = hall.contents.filter((thing) => thing instanceof Item);
  assert.deepEqual(anna.data("Char.Items.List", "inv"), { location: "inv", items: [] });
  assert.deepEqual(items(anna.data("Char.Items.List", "room")), ["an old lamp", "an old coat", "a statue", "a clock"]);
  await bert.types("get lamp");
  const lampItem = { id: String(lamp!.id), name: "an old lamp", attrib: "t" };
  assert.deepEqual(bert.data("Char.Items.List", "inv"), { location: "inv", items: [lampItem] });
  assert.deepEqual(items(anna.data("Char.Items.List", "room")), ["an old coat", "a statue", "a clock"]);
  await bert.types("south");
  await bert.types("drop lamp");
  assert.deepEqual(bert.data("Char.Items.List", "inv"), { location: "inv", items: [] });
  assert.deepEqual(bert.data("Char.Items.List", "room"), { location: "room", items: [lampItem] });
});

test("what isn't noticed isn't told of, and whoever nobody plays is among the things", async () => {
  const { rehearsal, anna, hall } = await annaAndBert(heroes);
  const [keeper] = await rehearsal.step(({ world }) => [
    world.create(Character, { name: "a keeper", location: hall }),
    world.create(Ghost, { name: "a ghost", location: hall }),
  ]);
  const list = () => (anna.data("Char.Items.List", "room") as { items: Json[] }).items.slice(4);
  const keeperItem = { id: String(keeper!.id), name: "a keeper", attrib: "m" };
  assert.deepEqual(list(), [keeperItem]);
  await rehearsal.step(({ world }) => {
    world.only(Ghost).location = world.only(Statue);
  });
  assert.partialDeepStrictEqual(anna.data("Char.Items.List", "room"), {
    items: [{}, {}, { name: "a statue", attrib: "" }],
  });
  await rehearsal.step(({ world }) => {
    world.only(Ghost).location = hall;
  });
  await rehearsal.step(() => void anna.puppet!.tags.push("witty"));
  assert.deepEqual(items(anna.data("Char.Items.List", "room")).slice(4), ["a keeper", "a ghost"]);
});

test("of a crowd of things so many are told as a panel can show", async () => {
  const { rehearsal, anna, hall } = await annaAndBert(heroes);
  await rehearsal.step(({ world }) => {
    for (let number = 0; number < 1000; number++) world.create(Item, { name: `coin ${number}`, location: hall });
    for (let number = 0; number < 300; number++)
      world.create(Exit, { name: `hole ${number}`, location: hall, destination: hall });
  });
  assert.equal(items(anna.data("Char.Items.List", "room")).length, 100);
  assert.equal(Object.keys((anna.data("Room.Info") as { exits: object }).exits).length, 100);
  await anna.types("get coin 7");
  assert.deepEqual(items(anna.data("Char.Items.List", "inv")), ["coin 7"]);
});

test("a client may ask for its lists again, for what is in a thing", async () => {
  const { rehearsal, anna, hall } = await annaAndBert(heroes);
  const lamp = hall.contents.find(({ name }) => name === "an old lamp")!;
  const box = await rehearsal.step(({ world }) => {
    const made = world.create(Container, { name: "a box", location: hall });
    lamp.location = made;
    return made;
  });
  const asked = () => anna.data("Char.Items.List");
  const lampItem = { id: String(lamp.id), name: "an old lamp", attrib: "t" };
  await anna.sends("Char.Items.Contents", box.id);
  assert.deepEqual(asked(), { location: `rep${box.id}`, items: [lampItem] });
  await anna.sends("char.items.inv", "");
  assert.deepEqual(asked(), { location: "inv", items: [] });
  await anna.sends("Char.Items.Contents", String(box.id));
  assert.deepEqual(asked(), { location: `rep${box.id}`, items: [lampItem] });
  await anna.sends("Char.Items.Room");
  assert.deepEqual(asked(), anna.data("Char.Items.List", "room"));
  assert.partialDeepStrictEqual((asked() as { items: Json[] }).items.at(-1), { name: "a box", attrib: "tc" });
  await anna.types("close box");
  await anna.sends("Char.Items.Contents", box.id);
  assert.partialDeepStrictEqual(asked(), { location: "room" });
  assert.partialDeepStrictEqual((anna.data("Char.Items.List", "room") as { items: Json[] }).items.at(-1), {
    attrib: "t",
  });
});

test("nobody is told what is in a thing that they don't see, that is elsewhere, or somebody else's", async () => {
  const { rehearsal, anna, bert, hall, yard } = await annaAndBert(heroes);
  const hidden = await rehearsal.step(({ world }) => {
    const ghost = world.create(Ghost, { name: "a ghost", location: hall });
    const chest = world.create(Item, { name: "a chest", location: ghost });
    const far = world.create(Item, { name: "a far chest", location: yard });
    const purse = world.create(Item, { name: "a purse", location: bert.puppet });
    for (const each of [ghost, chest, far, purse]) world.create(Item, { name: "a secret", location: each });
    return [ghost, chest, far, purse, hall, yard, anna.puppet!, bert.puppet!];
  });
  await anna.sends("Char.Items.Inv");
  const before = anna.data("Char.Items.List");
  const junk = [0, -1, 1.5, 1e300, "", "x", "1e3", "9".repeat(400), null, [], {}, [String(hidden[0]!.id)], true];
  for (const data of [...hidden.map(({ id }) => id), 999_999, ...junk]) {
    await anna.sends("Char.Items.Contents", data);
    assert.equal(anna.data("Char.Items.List"), before, JSON.stringify(data));
  }
  await anna.sends("Char.Items.Contents");
  assert.equal(anna.data("Char.Items.List"), before);
});
