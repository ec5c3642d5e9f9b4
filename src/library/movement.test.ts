import assert from "node:assert/strict";
import { test } from "node:test";
import type { Act } from "holdfast";
import { Exit, going } from "./exit.ts";
import { annaAndBert, houseGame } from "./fixtures/house.ts";

test("going somewhere is told to both rooms", async () => {
  const { anna, bert } = await annaAndBert();
  assert.equal(await bert.types("go south"), "Yard\nA windy yard.\nExits: north, east.");
  assert.equal(anna.heard(), "Bert leaves: south.");
  await anna.types("south");
  assert.equal(bert.heard(), "Anna arrives from Hall.");
  assert.equal(await anna.types("exits"), "Exits: north, east.");
  assert.equal(await anna.types("go up"), "You don't see any up here.");
  assert.equal(await anna.types("up"), "You can't go that way.");
  assert.equal(await anna.types("go"), "Type go <way> or go to <way>.");
});

test("an exit may refuse", async () => {
  class Gate extends Exit {
    override refuses(act: Act): string | null {
      return act.is(going) ? "The gate is closed." : super.refuses(act);
    }
  }
  const { rehearsal, anna, hall, yard } = await annaAndBert({ kinds: [...houseGame.kinds, Gate] });
  await rehearsal.step(({ world }) => void world.create(Gate, { name: "out", location: hall, destination: yard }));
  assert.equal(await anna.types("out"), "The gate is closed.");
  assert.equal(anna.puppet?.location?.name, "Hall");
});
