import assert from "node:assert/strict";
import { test } from "node:test";
import { pluralOf, singularsOf } from "./english.ts";

test("a common noun has a plural, whatever stands before it and behind it", () => {
  const cases: { readonly [one: string]: string | null } = {
    "an apple": "apples",
    "the great lamp": "great lamps",
    "old lamp": "old lamps",
    "a bottle of ale": "bottles of ale",
    "a pair of boots": "pairs of boots",
    "a box": "boxes",
    "a torch": "torches",
    "a glass": "glasses",
    "a key": "keys",
    "a berry": "berries",
    "a werewolf": "werewolves",
    "a knife": "knives",
    "a cliff": "cliffs",
    "a potato": "potatoes",
    "a piano": "pianos",
    "a fisherman": "fishermen",
    "a talisman": "talismans",
    "a mouse": "mice",
    "a sheep": "sheep",
    Excalibur: null,
    "some boots": null,
    "|rodd|n": null,
    "": null,
  };
  for (const [one, plural] of Object.entries(cases)) assert.equal(pluralOf(one), plural, one);
});

test("players find by a plural what it is a plural of", () => {
  const words =
    "apple lamp box torch glass key berry wolf knife cliff potato piano fisherman talisman mouse die dwarf cash";
  for (const word of words.split(" ")) {
    assert.ok(singularsOf(pluralOf(`a ${word}`)!).includes(word), `${pluralOf(`a ${word}`)} of ${word}`);
  }
});
