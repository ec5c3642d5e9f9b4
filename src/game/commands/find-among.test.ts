import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Found, findAmong, type Named, named } from "./find-among.ts";

const things = (...names: readonly string[]) => names.map((name, index) => named(index, name, []));

/** By its names, and the way in which they are meant. */
function found(all: readonly Named<number>[], typed: string): string {
  const told = findAmong(all, typed);
  if (told.type === "fewer") return `fewer: ${told.there}`;
  return `${told.type === "some" ? told.count : told.type}: ${namesIn(told).join(", ")}`;
}

function namesIn(told: Found<number>): readonly string[] {
  return "of" in told ? told.of.map(({ name }) => name) : [];
}

test("a thing is known by its name, an alias, words of it and beginnings of words, without articles, case and accents", () => {
  const all = [
    named(0, "the Gate of Horn", []),
    named(1, "Café Ångström", ["inn", "The Old Place"]),
    named(2, "a sea-chest (chipped)", []),
  ];
  const cases = {
    gate: 0,
    horn: 0,
    "gate of horn": 0,
    "The GATE  of Horn": 0,
    hor: 0,
    "of ho": 0,
    cafe: 1,
    "café angstrom": 1,
    inn: 1,
    "an inn": 1,
    "old place": 1,
    "the old": 1,
    chest: 2,
    chipped: 2,
    "sea-chest": 2,
    "sea chest": 2,
    "(chipped)": 2,
  };
  for (const [typed, thing] of Object.entries(cases)) {
    const told = findAmong(all, typed);
    assert.deepEqual(told.type === "one" && told.of.map(({ thing }) => thing), [thing], typed);
  }
  for (const typed of ["", "   ", "orn", "gate horn", "x", ".*", "[", "|r", "constructor"])
    assert.equal(findAmong(all, typed).type, "none", typed);
});

test("a whole name goes before words of it, and those before beginnings", () => {
  assert.equal(found(things("a lamp post", "a lamp", "a lampshade"), "lamp"), "one: a lamp");
  assert.equal(found(things("a lamp post", "a lampshade"), "lamp"), "one: a lamp post");
  assert.equal(found(things("a lampshade", "a lamplighter"), "lamp"), "one: a lampshade, a lamplighter");
});

test("what reads like a name is one, though it says how many as well", () => {
  assert.equal(found(things("apple 2", "apple", "an apple"), "apple 2"), "one: apple 2");
  assert.equal(found(things("2.apple", "apple", "an apple"), "2.apple"), "one: 2.apple");
  assert.equal(found(things("Second Apple", "an apple"), "second apple"), "one: Second Apple");
  assert.equal(found(things("all the king's men", "a king"), "all the king's men"), "one: all the king's men");
});

test("numbers, plurals and all", () => {
  const all = things("a red apple", "a pear", "a green apple", "a box of matches", "an apple");
  const apples = "a red apple, a green apple, an apple";
  const cases = {
    apples: `plural: ${apples}`,
    "2 apples": `2: ${apples}`,
    "two apples": `2: ${apples}`,
    "2 apple": `2: ${apples}`,
    "1 pear": "one: a pear",
    "one pear": "one: a pear",
    "second apple": "one: a green apple",
    "the 2nd apple": "one: a green apple",
    "apple 2": "one: a green apple",
    "2.apple": "one: a green apple",
    "2.green apple": "fewer: 1",
    "all.apples": `all: ${apples}`,
    "0.apple": "none: ",
    "2.": "none: ",
    ".apple": "none: ",
    "third apple": "one: an apple",
    "9 apples": "fewer: 3",
    "apple 9": "fewer: 3",
    all: "all: a red apple, a pear, a green apple, a box of matches, an apple",
    "all apples": `all: ${apples}`,
    "all of the apples": `all: ${apples}`,
    "all matches": "all: a box of matches",
    "every pear": "all: a pear",
    "boxes of matches": "plural: a box of matches",
    "all figs": "none: ",
    "2 figs": "none: ",
    "0 apples": "none: ",
    first: "none: ",
    "2": "none: ",
    second: "none: ",
  };
  for (const [typed, wanted] of Object.entries(cases)) assert.equal(found(all, typed), wanted, typed);
  assert.equal(found(things("a wolf", "a knife", "a fly", "a goose"), "wolves"), "plural: a wolf");
  assert.equal(found(things("a wolf", "a knife", "a fly", "a goose"), "knives"), "plural: a knife");
  assert.equal(found(things("a wolf", "a knife", "a fly", "a goose"), "flies"), "plural: a fly");
  assert.equal(found(things("a wolf", "a knife", "a fly", "a goose"), "geese"), "plural: a goose");
  assert.equal(found(things("a bag of apples", "an apple"), "all apples"), "all: an apple");
  assert.equal(found(things("a bag of apples"), "2 apples"), "fewer: 1");
  assert.equal(found([], "all"), "none: ");
  assert.equal(found(things("a glass"), "glass"), "one: a glass");
  assert.equal(found(things("a glass"), "glasses"), "plural: a glass");
});

const letters = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 });

test("each thing is found by its own name, whatever that is, and nothing else is without a letter in common", () => {
  fc.assert(
    fc.property(fc.array(letters, { minLength: 1, maxLength: 5 }), (names) => {
      const all = names.map((name, index) => named(index, name, []));
      for (const { name, thing } of all) {
        if (name.trim() === "") continue;
        const told = findAmong(all, name);
        assert.ok(told.type === "one" && told.of.some((one) => one.thing === thing), name);
      }
    }),
  );
});

test("no line makes it throw, and it takes no long among very many things", () => {
  const all = Array.from({ length: 10_000 }, (_, index) => named(index, `coin ${index}`, []));
  assert.equal(namesIn(findAmong(all, "coin")).length, 10_000);
  assert.equal(namesIn(findAmong(all, "coins")).length, 10_000);
  assert.deepEqual(namesIn(findAmong(all, "coin 9999")), ["coin 9999"]);
  for (const typed of ["x".repeat(8000), "a ".repeat(4000), "s ".repeat(4000), "all ".repeat(2000)])
    findAmong(all, typed);
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (typed) => void findAmong(all.slice(0, 3), typed)));
});
