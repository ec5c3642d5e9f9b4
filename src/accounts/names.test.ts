import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { inLanguage } from "../text/languages.ts";
import { type Script, scriptNames } from "../text/scripts.ts";
import { similarTo } from "../text/transliterate.ts";
import { writingSystem } from "../text/writing-systems.ts";
import { sentences } from "../words/catalogue.ts";
import { likenesses } from "./likeness.ts";
import { NameRules, skeleton } from "./names.ts";

const rules = new NameRules({ scripts: ["Latin"], game: "Little Harbour" });
const checkName = (name: string) => rules.check(name);

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
  ["one Cyrillic letter", "Аnna", sentences.nameNotIn(["Latin"])],
  ["Cyrillic letters only", "Анна", sentences.nameNotIn(["Latin"])],
  ["full-width letters", "Ａｎｎａ", sentences.nameNotIn(["Latin"])],
  ["mathematical letters", "𝐀𝐧𝐧𝐚", sentences.nameNotIn(["Latin"])],
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

/** Whether one of two names could be taken for the other. */
function alike(one: string, other: string): boolean {
  return [...likenesses(one)].some((likeness) => likenesses(other).has(likeness));
}

test("names that look the same somewhere are alike, and others are not", () => {
  const pairs: readonly (readonly [string, string])[] = [
    ["Iris", "lris"],
    ["Łucja", "Lucja"],
    ["Søren", "Soren"],
    ["Marnie", "Mamie"],
    ["Æsop", "Aesop"],
    ["Bɔb", "Bob"],
    ["Annə", "Anne"],
    ["Ħannah", "Hannah"],
    ["Мария", "Mapия"],
    ["ВОВ", "Bob"],
    ["Αννα", "Avva"],
    ["Strauß", "Strauss"],
    ["Mary-Ann", "Maryann"],
  ];
  for (const [one, other] of pairs) assert.ok(alike(one, other), `${one} and ${other}`);
  for (const [one, other] of [
    ["Anna", "Anne"],
    ["Мария", "Марина"],
    ["하늘", "바다"],
    ["Anna", "Hanna"],
  ] as const) {
    assert.ok(!alike(one, other), `${one} and ${other}`);
  }
});

test("letters of sounds, clicks, small capitals and turned ones are no letters of a name", () => {
  for (const letter of "ɑɡɪʟɴʀʏᴀᴇᴏᴢǃǀǁǂɐɥɯʞʇꞁꞇƨƽʼˈːꜱⱥȼꝥᵹỻⅼ") {
    assert.ok(!checkName(`An${letter}na`).ok, letter);
  }
});

test("every letter that a name may have is shown as some letter on a screen of plain ASCII", () => {
  const { pattern } = writingSystem("Latin");
  const isLacking = (letter: string) => letter > "\x7f";
  for (let point = 0x80; point < 0x1_0000; point++) {
    const letter = String.fromCodePoint(point);
    if (!pattern.test(letter) || letter.normalize("NFKC") !== letter) continue;
    assert.match(similarTo(letter, isLacking) ?? "?", /^[A-Za-z']+$/, `${letter} ${point.toString(16)}`);
  }
});

test("a game whose players write otherwise has names in their script, each in one", () => {
  const check = (scripts: readonly Script[], name: string) => new NameRules({ scripts, game: "" }).check(name);
  const good: readonly (readonly [Script, string])[] = [
    ["Cyrillic", "Мария"],
    ["Cyrillic", "Андрей"],
    ["Cyrillic", "Ганна-Марія"],
    ["Greek", "Ελένη"],
    ["Korean", "하늘"],
    ["Korean", "김민준"],
    ["Japanese", "さくら"],
    ["Japanese", "サリー"],
    ["Japanese", "佐々木"],
    ["Chinese", "王芳"],
    ["Devanagari", "मीना"],
    ["Hebrew", "מרים"],
    ["Arabic", "مريم"],
    ["Thai", "มาลี"],
    ["Georgian", "ნინო"],
    ["Armenian", "Անի-Մարի"],
  ];
  for (const [script, name] of good) {
    assert.deepEqual(check(["Latin", script], name), { ok: true, name: name.normalize("NFC") }, name);
    assert.deepEqual(check(["Latin"], name), { ok: false, sentence: sentences.nameNotIn(["Latin"]) }, name);
  }
  assert.deepEqual(check(["Latin", "Cyrillic"], "Маша-Ann"), { ok: false, sentence: sentences.nameMixed });
  assert.deepEqual(check(["Latin", "Korean"], "김Anna"), { ok: false, sentence: sentences.nameMixed });
  assert.deepEqual(check(["Cyrillic"], "Anna"), { ok: false, sentence: sentences.nameNotIn(["Cyrillic"]) });
  for (const name of ["Ѡлег", "Ма\u0301рия", "Ꙗнна", "М\u0483ария"]) assert.ok(!check(["Cyrillic"], name).ok, name);
  for (const name of ["ㅎㅏㄴ", "하", "한\u302e글"]) assert.ok(!check(["Korean"], name).ok, name);
  for (const script of scriptNames) assert.ok(!check([script], "Ann7").ok, script);
});

test("what the system's sentences begin with is no name, nor is the game's", () => {
  const openings =
    "There Welcome Something Your You Nobody Type Please Goodbye Connection Choose Operators Announcement";
  const others = "The Portal System Server Admin The-Portal Mary-Admin LittleHarbour Little-Harbour";
  for (const word of [...openings.split(" "), ...others.split(" "), "Pórtal", "PorTAL", "Øperators", "Annoυncement"]) {
    assert.ok(!checkName(word).ok, word);
  }
});

test("whatever is typed, a name that is accepted is short, printable and in one form", () => {
  const anything = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme", minLength: 3, maxLength: 20 }),
  );
  fc.assert(
    fc.property(anything, (typed) => {
      const checked = checkName(typed);
      if (!checked.ok) return assert.match(inLanguage(checked.sentence), /\.$/);
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
