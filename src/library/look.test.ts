import assert from "node:assert/strict";
import { test } from "node:test";
import { type Act, a, GameObject } from "holdfast";
import { Detail } from "./detail.ts";
import { area } from "./exit.ts";
import { heroes } from "./fixtures/heroes.ts";
import { annaAndBert, house, houseGame, Statue } from "./fixtures/house.ts";
import { looking } from "./look.ts";
import { Room } from "./room.ts";

class Medusa extends GameObject {
  seen = 0;

  override refuses(act: Act): string | null {
    return act.is(looking) && act.thing === this && this.seen === 0 ? "You can't bring yourself to." : null;
  }

  override answers(act: Act): void {
    if (act.is(looking)) this.seen += 1;
  }
}

test("looking around is looking, in a place where nothing is called so", async () => {
  const { anna } = await annaAndBert();
  const seen = await anna.types("look");
  assert.equal(await anna.types("look around"), seen);
  assert.equal(await anna.types("look at lake"), "You don't see any lake here.");
});

test("looking is an act: what is looked at may refuse it, and what is beside it hears of it", async () => {
  const { rehearsal, anna, bert, hall } = await annaAndBert({ kinds: [...houseGame.kinds, { Medusa }] });
  const medusa = await rehearsal.step(({ world }) => world.create(Medusa, { name: "a mask", location: hall }));
  assert.equal(await anna.types("look mask"), "You can't bring yourself to.");
  await anna.types("look");
  assert.equal(medusa.seen, 1);
  assert.equal(await anna.types("look mask"), "You see nothing special about a mask.");
  await rehearsal.step((turn) => void turn.do(looking, bert.puppet!, { thing: rehearsal.world.only(Statue) }));
  assert.equal(bert.heard(), "Heavy.");
});

test("who plays one in two windows reads what they see in the one in which they typed", async () => {
  const { rehearsal, anna } = await annaAndBert();
  const again = await rehearsal.connect();
  await again.types("connect Anna correct horse");
  again.heard();
  assert.equal(await anna.types("look statue"), "Heavy.");
  assert.equal(again.heard(), "");
});

test("a detail can be looked at, and is neither listed nor taken", async () => {
  const garden = area("garden", Room, {
    pond: {
      name: "A Pond",
      description: "Lilies.",
      things: { lilies: a(Detail, { name: "lilies", description: "White ones." }) },
    },
  });
  const { rehearsal, anna } = await annaAndBert({ ...heroes, areas: [house, garden] });
  await rehearsal.step(() => {
    anna.puppet!.location = rehearsal.world.the(garden.pond);
  });
  assert.equal(await anna.types("look"), "A Pond\nLilies.\nExits: none.");
  assert.equal(await anna.types("look at lilies"), "White ones.");
  assert.equal(await anna.types("get lilies"), "You can't do that with lilies.");
  assert.equal(await anna.types("get all"), "There is nothing like that here.");
  assert.deepEqual(anna.data("Char.Items.List", "room"), { location: "room", items: [] });
});
