/** The lantern of docs/coming-from-evennia.md is lit, burns down, and is filled. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { a, defineGame, Rehearsal } from "holdfast";
import * as library from "holdfast/library";
import { Lantern, selling } from "./lantern.ts";

const { area, basics, Character, Room } = library;
const cellar = area("cellar", Room, {
  cellar: { name: "The Cellar", exits: {}, things: { lantern: a(Lantern, { name: "a lantern" }) } },
});
const game = defineGame({
  name: "A Cellar",
  greeting: "Dark.",
  kinds: [library, { Lantern }],
  areas: [cellar],
  start: cellar.cellar,
  character: Character,
  commands: basics,
  scenes: [selling],
});

test("it is lit, too hot to be taken, burns for three minutes, and is filled again", async () => {
  const rehearsal = await Rehearsal.start(game);
  const anna = await rehearsal.connect();
  await anna.types("create Anna correct horse");
  await anna.types("light lantern", "You light a lantern.");
  await anna.types("get lantern", "It is too hot.");
  await rehearsal.passes({ minutes: 3 });
  anna.hears("A lantern goes out.");
  await anna.types("light lantern", "There is no oil in it.");
  await rehearsal.step((turn) => {
    assert.ok(anna.account);
    turn.begin(selling, anna.account, turn.world.only(Lantern));
  });
  await rehearsal.dies();
  await anna.types("oil", "It is full to the brim.");
  await anna.types("light lantern", "You light a lantern.");
});
