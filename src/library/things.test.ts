import assert from "node:assert/strict";
import { test } from "node:test";
import { does, tell } from "holdfast";
import { annaAndBert } from "./fixtures/house.ts";
import { Item } from "./item.ts";

test("get, drop and inventory", async () => {
  const { anna, bert } = await annaAndBert();
  assert.equal(await anna.types("inventory"), "You carry nothing.");
  assert.equal(await anna.types("get lamp"), "You take an old lamp.");
  assert.equal(bert.heard(), "Anna takes an old lamp.");
  assert.equal(await anna.types("take coat"), "You take an old coat.");
  assert.equal(await anna.types("i"), "You carry an old lamp and an old coat.");
  assert.equal(await anna.types("get statue"), "You can't do that with a statue.");
  assert.equal(await anna.types("get bert"), "You can't do that with Bert.");
  assert.equal(await anna.types("get south"), "You can't do that with south.");
  assert.equal(await anna.types("get moon"), "You don't see any moon here.");
  assert.equal(await anna.types("get all"), "There is nothing like that here.");
  await anna.types("south");
  assert.equal(await anna.types("drop lamp"), "You put down an old lamp.");
  assert.equal(await anna.types("drop lamp"), "You have no lamp.");
  assert.match(await anna.types("look"), /You see an old lamp\./);
});

test("give names the thing or the person first", async () => {
  const { anna, bert } = await annaAndBert();
  for (const line of ["get lamp", "get coat"]) await anna.types(line);
  await anna.types("give lamp to bert", "You give an old lamp to Bert.");
  await anna.types("give bert the coat", "You give an old coat to Bert.");
  bert.hears(/^Anna gives an old lamp to you\.\nAnna gives an old coat to you\.$/m);
  await anna.types("give bert moon", /^You have no moon\.|^You don't see any/);
  await anna.types("give moon to bert", "You have no moon.");
});

test("what happens to a thing is told to who carries it", async () => {
  const { rehearsal, anna, bert } = await annaAndBert();
  await anna.types("get lamp");
  bert.heard();
  await rehearsal.step((turn) => {
    const [lamp] = turn.world.find(Item, { name: "an old lamp" });
    assert.ok(lamp?.location);
    turn.show(lamp.location, tell`${lamp} ${does("go")} out.`);
  });
  assert.deepEqual([anna.heard(), bert.heard()], ["An old lamp goes out.", ""]);
});

test("who has no place is told so instead of failing", async () => {
  const { rehearsal, anna } = await annaAndBert();
  await rehearsal.step(() => {
    anna.puppet!.location = null;
  });
  for (const line of ["look", "say Hello", "get lamp", "go south"]) {
    assert.equal(await anna.types(line), "You are nowhere in particular, so you can't do that.", line);
  }
});
