import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { encoderFor } from "./charset.ts";
import { cleanInput, cleanWord } from "./clean-input.ts";

test("what people write stays", () => {
  const lines = [
    "say hello\tthere",
    "Привет, 世界",
    "né",
    "👩‍👩‍👧 👍🏽 ❤️",
    "می‌خواهم",
    "Wow!! (really)",
    "a|rb <b>",
    "한국어",
  ];
  for (const line of lines) assert.equal(cleanInput(line), line);
});

test("nothing that another screen would obey comes through", () => {
  assert.equal(cleanInput("a\x1b[31mb\x07\0\r\nc\x7f\x9b2J\x85"), "abc");
  assert.equal(cleanInput("\u202eevil\u202c \u2066x\u2069 a\u2028b\u2029c \u200f"), "evil x abc ");
  assert.equal(cleanInput("a\ud800b\udfffc \ufdd0\ufffe"), "abc ");
});

test("nothing invisible comes through", () => {
  assert.equal(cleanInput("A\u200bn\u00adn\u2060\ufeff\u3164\uffa0\u{e0041}\u{e0100}\u115f"), "Ann");
});

test("letters are composed, and carry no more marks than people write", () => {
  assert.equal(cleanInput("e\u0301"), "é");
  const marks = Array.from({ length: 78 }, (_, index) => String.fromCodePoint(0x300 + index));
  for (const mark of marks) assert.ok(marksOf(cleanInput(`a${mark.repeat(78)}b`)) <= 2, mark);
  const towers = [
    marks.join(""),
    marks.join("\u200d"),
    "\u0316\u200d".repeat(500),
    "\u20dd\u20de\u0489\u0488".repeat(9),
  ];
  for (const tower of towers) {
    for (const base of ["a", "", "ệ", "世", "ก"]) assert.ok(marksOf(cleanInput(`${base}${tower}`)) <= 2, base);
  }
  const thai = Array.from({ length: 25 }, (_, index) => String.fromCodePoint(0xe31 + index)).join("");
  assert.ok(marksOf(cleanInput(`ก${thai.replace(/\P{Mn}/gu, "")}`)) <= 3);
});

function marksOf(text: string): number {
  return Array.from(text).filter((character) => /[\p{Mn}\p{Me}]/u.test(character)).length;
}

test("no letter is longer than people write, whatever it is joined of", () => {
  const chains = {
    emoji: "👩\u200d".repeat(100) + "👩",
    hearts: "❤️\u200d".repeat(100),
    "first parts of Hangul": "\u1100".repeat(100),
    "middle parts of Hangul": `\u1100${"\u1161".repeat(100)}`,
    "last parts of Hangul": `가${"\u11a8".repeat(100)}`,
    consonants: "क्".repeat(100),
    joined: "क्\u200d".repeat(100),
    "what stands before letters": "\u{110bd}".repeat(100),
    tones: `👩${"🏽".repeat(100)}`,
  };
  for (const [name, chain] of Object.entries(chains)) {
    for (const line of [chain, `say ${chain} ok`, `${chain} ${chain}`, `${chain}ệ世`, `\u1100${chain}\u1100`]) {
      const cleaned = cleanInput(line);
      for (const { segment } of new Intl.Segmenter().segment(cleaned))
        assert.ok(segment.length <= 33, `${name}: ${segment.length}`);
      assert.equal(cleanInput(cleaned), cleaned, name);
    }
  }
  assert.equal(cleanInput(`say ${chains.emoji} ok`), "say \ufffd ok");
  const kiss = "👩🏽\u200d❤️\u200d💋\u200d👨🏿";
  assert.equal(cleanInput(kiss.repeat(5)), kiss.repeat(5));
});

test("marks that people write stay", () => {
  const written = [
    "น้ำ ที่นี่ กี้ เก๊ ปฏิสนฺธิํ",
    "שָׁלוֹם בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים",
    "हिन्दी क्ष्म्य में हैं ज़्यादा",
    "བསྒྲུབས་ ཀྵྨྲྱཱུྃ",
    "မြန်မာ ကျွန်ုပ်တို့ ဤကဲ့သို့ ကျွှု့",
    "ខ្មែរ ក្រុំ ស្ត្រី",
    "السَّلَامُ عَلَيْكُمْ ٱلرَّحْمَٰنِ",
    "ấ ệ ạ̈ ǫ́ ã̰́ n̥̊",
    "தமிழ் ಕನ್ನಡ ක්‍ෂ්‍ර ລາວ ກໍ້າ",
    "👩‍❤️‍💋‍👨 1️⃣ ❤️",
    "ⷪ҇ а҃",
  ];
  for (const words of written) assert.equal(cleanInput(words), words.normalize("NFC"));
});

test("no line plays a sound in another client, in no encoding", () => {
  assert.equal(cleanInput("!!SOUND(boo.wav V=100)"), "! !SOUND(boo.wav V=100)");
  const tricks = [
    "!!SOUND(a)",
    "!!music(a)",
    "!!!MUSIC(a)",
    "!\u200b!SOUND(a)",
    "!!SO\u200bUND(a)",
    "!!ŚÓÜND(a)",
    "！！SOUND(a)",
  ];
  tricks.push("!!SO\u200dUND(a)", "!\u200d!SOUND(a)", "!!SOUND⑴", "‼SOUND(a)", "!!SOUND（a)", "!\ufe0f!MUSIC(a)");
  for (const trick of tricks) {
    for (const encoding of ["utf-8", "us-ascii", "iso-8859-1", "cp437", "shift_jis"]) {
      const received = Buffer.from(encoderFor(encoding)(cleanInput(trick))).toString("latin1");
      assert.doesNotMatch(received, /!!(SOUND|MUSIC)\(/i, `${trick} in ${encoding}`);
    }
  }
});

test("marks of several scripts on one letter that change places are as many the second time", () => {
  for (const text of ["\ufb2c\u0e49\u0e47\u05b0", "\u0327\u0316\u0e4a\ufb2c\u0e48\u0e47\u05b1"]) {
    assert.equal(cleanInput(cleanInput(text)), cleanInput(text));
  }
});

test("cleaning twice changes nothing, and what is left is harmless", () => {
  const hostile = fc.constantFrom(
    ..."!SOUND(a\u0e47\u0e48\u0e49\u0e4a\u0327\u0302\u05b0\u05b1\u0301\u0316\u200d\u200b\u0958\ufb2c\ud83d\ude00\u1100\u1161\u11a8\x1b",
  );
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: hostile }), fc.string({ unit: "binary" })), (text) => {
      const clean = cleanInput(text);
      assert.equal(cleanInput(clean), clean);
      assert.ok(clean.isWellFormed());
      assert.equal(clean.normalize("NFC"), clean);
      assert.doesNotMatch(clean, /[\0-\x08\n-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]|!!SOUND\(/);
    }),
    { numRuns: 2000 },
  );
});

test("time grows with length alone", () => {
  const started = performance.now();
  for (const part of ["!", "!!a", "!!S", "\u0316\u0301", "a\u200d", "\u1100", "\x1b"]) cleanInput(part.repeat(50_000));
  assert.ok(performance.now() - started < 5_000, "a quadratic cleaner would take minutes");
});

test("a client's name is short printable ASCII", () => {
  assert.equal(cleanWord("  TinTin++ 2.02\x1b[2J\u00e9\n ", 40), "TinTin++ 2.02[2J");
  assert.equal(cleanWord("xterm 256 color", 6), "xterm");
  assert.equal(cleanWord("\x00\x01", 10), "");
});
