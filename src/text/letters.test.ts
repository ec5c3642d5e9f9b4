import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Letters } from "./letters.ts";

function lettersOf(text: string): [letter: string, width: number][] {
  const letters = new Letters(text);
  return Array.from({ length: letters.count }, (_, letter) => [
    text.slice(letters.starts[letter], letters.starts[letter + 1]),
    letters.width(letter),
  ]);
}

test("letters and their columns, also where several characters are one", () => {
  assert.deepEqual(lettersOf("aé世한😀"), [
    ["a", 1],
    ["é", 1],
    ["世", 2],
    ["한", 2],
    ["😀", 2],
  ]);
  assert.deepEqual(lettersOf("ae\u0301b👩‍👩‍👧🇩🇪c"), [
    ["a", 1],
    ["e\u0301", 1],
    ["b", 1],
    ["👩‍👩‍👧", 2],
    ["🇩🇪", 2],
    ["c", 1],
  ]);
  assert.deepEqual(lettersOf("\t"), [["\t", 8]]);
  assert.deepEqual(lettersOf("\u0301"), [["\u0301", 0]]);
  assert.deepEqual(lettersOf(""), []);
});

test("spaces, and letters beside which a line may break", () => {
  const letters = new Letters(" a世か한");
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((letter) => [letters.isSpace(letter), letters.standsAlone(letter)]),
    [
      [true, false],
      [false, false],
      [false, true],
      [false, true],
      [false, false],
    ],
  );
});

const segmenter = new Intl.Segmenter();

function segmentsOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

test("letters are cut where Unicode cuts them", () => {
  const tricky = fc.constantFrom(
    "e\u0301",
    "👩‍👩‍👧",
    "🇩🇪",
    "กำ",
    "한",
    "ᄀ",
    "ᅡ",
    "ᆨ",
    "か\u3099",
    "\u200d",
    "☝🏽",
    "क्ष",
    "ﾊﾞ",
    "\u0600",
  );
  const unit = fc.oneof(tricky, fc.constantFrom("a", " ", "世"), fc.string({ unit: "binary", maxLength: 1 }));
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
      assert.deepEqual(
        lettersOf(text).map(([letter]) => letter),
        segmentsOf(text),
      );
    }),
    { numRuns: 500 },
  );
});

test("no character of Unicode joins its neighbours unnoticed", () => {
  const planes = [0, 1, 2, 14];
  for (let block = 0; block <= 0xff; block++) {
    for (const plane of planes) {
      const characters = Array.from({ length: 256 }, (_, at) =>
        String.fromCodePoint((plane << 16) | (block << 8) | at),
      );
      const text = characters.map((character) => `a${character}${character}`).join("");
      assert.equal(new Letters(text).count, segmentsOf(text).length, `plane ${plane}, block ${block.toString(16)}`);
    }
  }
});
