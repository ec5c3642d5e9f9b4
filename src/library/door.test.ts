import assert from "node:assert/strict";
import { test } from "node:test";
import { Door } from "./door.ts";
import { annaAndBert } from "./fixtures/house.ts";
import { Item } from "./item.ts";

async function inTheYard() {
  const stage = await annaAndBert();
  await stage.goTo(stage.yard);
  const plays = async (lines: { readonly [typed: string]: string | RegExp }) => {
    for (const [typed, answer] of Object.entries(lines)) await stage.anna.types(typed, answer);
  };
  return { ...stage, plays };
}

test("a locked door opens to who has its key, from both sides", async () => {
  const { rehearsal, anna, bert, plays } = await inTheYard();
  await plays({
    east: "It is locked.",
    unlock: "You have no key that fits.",
    "unlock east": "You have no key that fits.",
    "unlock door": "You have no key that fits.",
    "open door": "You have no key that fits.",
    door: "It is locked.",
  });
  await rehearsal.step(({ world }) => {
    world.create(Item, { name: "a spoon", location: anna.puppet });
    world.create(Item, { name: "a rusty key", location: anna.puppet, tags: ["shed-key"] });
  });
  await plays({
    "unlock east with spoon": "It doesn't open with a spoon.",
    "unlock east with key": "You unlock east with a rusty key.",
    unlock: "It is not locked.",
    "open door": "It is not locked.",
    east: /^Shed\n/,
    lock: "You lock west with a rusty key.",
    "lock west": "It is locked already.",
    west: "It is locked.",
  });
  assert.match(bert.heard(), /^Anna unlocks east with a rusty key\.\nAnna leaves: east\.$/);
  assert.equal(await bert.types("east"), "It is locked.");
  assert.equal(await bert.types("unlock north"), "You can't do that with north.");
});

test("a door without a key has none that fits, and the key itself may be what is named", async () => {
  const { rehearsal, anna, yard, plays } = await inTheYard();
  const [door] = yard.inside(Door);
  const key = await rehearsal.step(({ world }) => {
    door!.opensWith = null;
    return world.create(Item, { name: "a key", location: anna.puppet, tags: ["null"] });
  });
  await plays({ unlock: "You have no key that fits.", "unlock east with key": "It doesn't open with a key." });
  await rehearsal.step(() => {
    key.key = "house.key";
    door!.opensWith = "house.key";
  });
  await plays({ unlock: "You unlock east with a key." });
});
