import assert from "node:assert/strict";
import { test } from "node:test";

import { type Act, choose, command, type GameObject, scene } from "holdfast";
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

test("a direction is one also where choices are offered, whether or not it leads anywhere", async () => {
  const talking = scene("talking", function* () {
    yield* choose("What is it?", { southern: "Tell me of the south.", bye: "Nothing." });
  });
  const talk = command({
    how: "talk",
    help: "Talks.",
    run: (turn) => void turn.begin(talking, turn.puppet as GameObject),
  });
  const { anna } = await annaAndBert({ scenes: [talking], commands: [...houseGame.commands!, talk] });
  await anna.types("talk");
  assert.equal(await anna.types("up"), "You can't go that way.");
  assert.match(await anna.types("south"), /^Yard\n/);
  assert.equal(anna.prompt, "Your choice: ");
  await anna.types("southern");
  assert.ok(!anna.prompt);
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
