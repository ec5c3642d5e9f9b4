/** A game asks whoever plays a new character what it wants to know, by a scene that their coming begins. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { basics, Character, Room } from "holdfast/library";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";
import { defineGame } from "../game.ts";
import { choose } from "../scenes/questions.ts";
import { type Scene, scene } from "../scenes/scene.ts";
import { step } from "../scenes/steps.ts";

class Hero extends Character {
  trade: string | null = null;
}

const making = scene(
  "making",
  function* (hero: Hero): Scene {
    const trade = yield* choose("What are you?", { smith: "A smith.", sailor: "A sailor." });
    yield* step(() => {
      hero.trade = trade;
    });
  },
  { mayLeave: false },
);

const game = defineGame({
  name: "Trades",
  greeting: "",
  kinds: [Room, Hero],
  commands: basics,
  scenes: [making],
  charactersEach: 2,
  create: ({ world }) => void world.create(Room, { name: "Hall" }),
  createCharacter: ({ world }, name) => world.create(Hero, { name, location: world.only(Room) }),
  atPuppet(turn, hero) {
    if (hero instanceof Hero && hero.trade === null) turn.begin(making, hero, hero);
  },
});

test("each new character is asked, once, and goes on where they were", async () => {
  const rehearsal = await Rehearsal.start(game);
  const anna = await rehearsal.connect({ protocolKey: "telnet" });
  await anna.types("create Anna correct horse", /Hall\n(.*\n)*What are you\?\n1\. A smith\.\n2\. A sailor\.$/);
  await anna.types("@abort", "You can't leave this before it is done.");
  await anna.leaves();
  await rehearsal.dies();
  const again = await rehearsal.connect({ protocolKey: "telnet" });
  await again.types("connect Anna correct horse", /What are you\?/);
  await again.types("sailor");
  assert.equal((again.puppet as Hero).trade, "sailor");
  await again.types("@create-character Bert");
  await again.types("ic Bert", /What are you\?/);
  await again.types("1");
  await again.types("ic Anna");
  assert.equal(again.prompt, null);
});
