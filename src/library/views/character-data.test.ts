/** What clients are told of who plays. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Game, Rehearsal } from "holdfast";
import { Character, type Facts, views } from "holdfast/library";
import { heroes } from "../fixtures/heroes.ts";
import { annaAndBert, houseGame } from "../fixtures/house.ts";

test("who plays is told who and how they are, and each change of it", async () => {
  const { rehearsal, anna } = await annaAndBert(heroes);
  assert.deepEqual(anna.data("Char.Name"), { name: "Anna", fullname: "Anna" });
  assert.deepEqual(anna.data("Char.Vitals"), { hp: 20, maxhp: 20 });
  assert.deepEqual(anna.data("Char.StatusVars"), { level: "Level", home_town: "Home town" });
  assert.deepEqual(anna.data("Char.Status"), { level: 3, home_town: "Rome" });
  await rehearsal.step(() => Object.assign(anna.puppet!, { hp: 7, guild: "Masons" }));
  assert.deepEqual(anna.data("Char.Vitals"), { hp: 7, maxhp: 20 });
  assert.deepEqual(anna.data("Char.StatusVars"), { level: "Level", home_town: "Home town", guild: "Guild" });
  assert.deepEqual(anna.data("Char.Status"), { level: 3, home_town: "Rome", guild: "Masons" });
});

test("a character without gauges has none", async () => {
  const { anna } = await annaAndBert({ views });
  for (const name of ["Char.Vitals", "Char.StatusVars", "Char.Status"]) assert.equal(anna.data(name), undefined, name);
  assert.deepEqual(anna.data("Char.Name"), { name: "Anna", fullname: "Anna" });
});

test("what an author's kind does wrong in them is told with its place, and costs that view alone", async () => {
  class Broken extends Character {
    override vitals(): Facts {
      throw new Error("no vitals");
    }
    override status(): Facts {
      return { Level: { deep: 1 } } as unknown as Facts;
    }
  }
  const game = (...names: string[]): Partial<Game> => ({
    kinds: [...houseGame.kinds, Broken],
    character: Broken,
    views: views.filter(({ name }) => names.includes(name)),
  });
  await assert.rejects(annaAndBert(game("Char.Vitals")), /no vitals/);
  await assert.rejects(annaAndBert(game("Char.Status")), { code: "bad-view", message: /Char\.Status/ });
  const rehearsal = await Rehearsal.start({ ...houseGame, ...game("Char.Vitals", "Char.Name") });
  const anna = await rehearsal.connect();
  await assert.rejects(anna.types("create Anna correct horse"), /no vitals/);
  assert.deepEqual(anna.data("Char.Name"), { name: "Anna", fullname: "Anna" });
});

test("a character that makes its gauges wait is refused with the place, and not taken for one without any", async () => {
  class Slow extends Character {
    override vitals(): Facts {
      return (async () => ({ hp: 1 }))() as unknown as Facts;
    }
  }
  const game: Partial<Game> = { kinds: [...houseGame.kinds, Slow], character: Slow, views };
  const rehearsal = await Rehearsal.start({ ...houseGame, ...game });
  const anna = await rehearsal.connect();
  await assert.rejects(anna.types("create Anna correct horse"), /Char\.Vitals .* waits/);
});
