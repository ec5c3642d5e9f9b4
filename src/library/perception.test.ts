/** Whoever is in disguise or can't be seen stays so, whatever is done. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type GameObject, Rehearsal, type Turn } from "holdfast";
import { Character } from "./character.ts";
import { house, houseGame } from "./fixtures/house.ts";

test("the commands show nobody by another name than they are seen by, and nobody who isn't", async () => {
  class Masked extends Character {
    override nameFor(looker: GameObject): string {
      return looker === this ? this.name : "a tall stranger";
    }
  }
  class Unseen extends Character {
    override seenBy(looker: GameObject): boolean {
      return looker === this;
    }
  }
  const createCharacter = ({ world }: Turn, name: string) =>
    world.create(name === "Mask" ? Masked : name === "Ghost" ? Unseen : Character, {
      name,
      location: world.the(house.hall),
    });
  const rehearsal = await Rehearsal.start({
    ...houseGame,
    kinds: [...houseGame.kinds, Masked, Unseen],
    createCharacter,
  });
  const [bert, mask, ghost] = [await rehearsal.connect(), await rehearsal.connect(), await rehearsal.connect()];
  await bert.types("create Bert correct horse");
  await mask.types("create Mask correct horse");
  await ghost.types("create Ghost correct horse");
  assert.equal(
    bert.heard().split("\n").slice(-2).join(" "),
    "A tall stranger has come into the game. Somebody has come into the game.",
  );
  const room = await bert.types("look");
  assert.match(room, /^A tall stranger is here\.$/m);
  for (const each of [mask, ghost]) {
    for (const line of ["look Bert", ":grins.", "say Boo"]) await each.types(line);
  }
  assert.doesNotMatch(room + bert.heard(), /Mask|Ghost/);
});
