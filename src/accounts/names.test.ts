import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { sentences } from "../text/catalogue.ts";
import { appearance, checkName, skeleton } from "./names.ts";

const accepted = ["Anna", "zoë", "O'Brien", "Mary-Ann", "Łucja", "Žofie", "Ngọc", "Bob", "Abcdefghijklmnopqrst"];

for (const name of accepted) {
  test(`${name} is a name`, () => assert.deepEqual(checkName(name), { ok: true, name }));
}

const refused: readonly (readonly [what: string, name: string, sentence: string])[] = [
  ["nothing", "", sentences.nameTooShort(3)],
  ["two letters", "Al", sentences.nameTooShort(3)],
  ["21 letters", "Abcdefghijklmnopqrstu", sentences.nameTooLong(20)],
  ["200 letters", "a".repeat(200), sentences.nameTooLong(20)],
  ["a space", "Anna Lee", sentences.nameWithSpaces],
  ["a no-break space", "Anna\u00a0Lee", sentences.nameWithSpaces],
  ["a control character", "An\u0007na", sentences.nameUnprintable],
  ["an escape sequence", "An\u001b[31mna", sentences.nameUnprintable],
  ["a zero-width joiner", "An\u200dna", sentences.nameUnprintable],
  ["a right-to-left override", "An\u202ena", sentences.nameUnprintable],
  ["half a surrogate pair", "An\ud800na", sentences.nameUnprintable],
  ["a digit", "Anna7", sentences.nameWithDigits],
  ["an Arabic digit", "Anna٧", sentences.nameWithDigits],
  ["markup", "|rAnna", sentences.nameWithSigns],
  ["a full stop", "Anna.", sentences.nameWithSigns],
  ["an emoji", "Anna😀", sentences.nameWithSigns],
  ["one Cyrillic letter", "Аnna", sentences.nameNotLatin],
  ["Cyrillic letters only", "Анна", sentences.nameNotLatin],
  ["full-width letters", "Ａｎｎａ", sentences.nameNotLatin],
  ["mathematical letters", "𝐀𝐧𝐧𝐚", sentences.nameNotLatin],
  ["a hyphen at the end", "Anna-", sentences.nameBadlyJoined],
  ["two apostrophes", "O''Brien", sentences.nameBadlyJoined],
  ["marks in a pile", "Ann\u0336\u0337a", sentences.nameWithStackedMarks],
  ["guest", "Guest", sentences.nameReserved],
  ["a reserved word in disguise", "Ádmin", sentences.nameReserved],
  ["who", "WHO", sentences.nameReserved],
];

for (const [what, name, sentence] of refused) {
  test(`${what} is refused`, () => assert.deepEqual(checkName(name), { ok: false, sentence }));
}

test("names that differ only in case, marks or look-alike letters are the same name", () => {
  for (const other of ["anna", "ANNA", "Ánna", "Аnnа", "АNNA", "An-na", "Αnna"]) {
    assert.equal(skeleton(other), skeleton("Anna"), other);
  }
  assert.notEqual(skeleton("Anne"), skeleton("Anna"));
});

test("a capital I can't pass for an l", () => {
  assert.equal(appearance("Iris"), appearance("lris"));
  assert.notEqual(skeleton("Iris"), skeleton("lris"));
});

test("whatever is typed, a name that is accepted is short, printable and in one form", () => {
  const anything = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme", minLength: 3, maxLength: 20 }),
  );
  fc.assert(
    fc.property(anything, (typed) => {
      const checked = checkName(typed);
      if (!checked.ok) return assert.match(checked.sentence, /\.$/);
      const { name } = checked;
      assert.match(name, /^[\p{Script=Latin}'-]{3,20}$/u);
      assert.equal(name, name.normalize("NFKC"));
      assert.deepEqual(checkName(name), checked);
      assert.ok(skeleton(name).length >= 2);
    }),
    { numRuns: 2000 },
  );
});

test("a name with only its case changed is the same name, for every Latin letter", () => {
  const letters = fc.stringMatching(/^[a-zà-öø-ÿāčěğłńőřšűž]{3,20}$/u);
  fc.assert(
    fc.property(letters, (name) => {
      assert.equal(skeleton(name.toUpperCase()), skeleton(name));
    }),
  );
});
