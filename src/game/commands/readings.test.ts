import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parsePattern } from "./pattern.ts";
import { readings, type Takes } from "./readings.ts";

function refuse(why: string): never {
  throw new Error(why);
}

function read(how: string, rest: string, takes: { readonly [slot: string]: Takes } = {}): (readonly string[])[] {
  return [...readings(divided(how, takes), rest)];
}

function divided(how: string, takes: { readonly [slot: string]: Takes } = {}) {
  const pattern = parsePattern(how, refuse);
  return { ...pattern, given: pattern.slots.map((slot) => ({ takes: takes[slot] ?? ("name" as const) })) };
}

test("a pattern's first word names the command, also a sign that is glued to its slot", () => {
  const facts = (how: string) => {
    const { word, glued, slots } = parsePattern(how, refuse);
    return [word, glued, ...slots];
  };
  assert.deepEqual(facts("give <item> to <who>"), ["give", false, "item", "who"]);
  assert.deepEqual(facts("  look "), ["look", false]);
  assert.deepEqual(facts('"<words>'), ['"', true, "words"]);
  assert.deepEqual(facts(": <words>"), [":", false, "words"]);
  assert.deepEqual(facts("roll <times>d<sides>"), ["roll", false, "times", "sides"]);
});

test("what is no pattern is refused, and why", () => {
  const cases = {
    "": /must begin with a word/,
    "   ": /must begin with a word/,
    "<who> waves": /must begin with a word/,
    "give <item": /< or >/,
    "give item>": /< or >/,
    "give <>": /has the slot <>/,
    "give <two words>": /letters and digits/,
    "give <1st>": /letters and digits/,
    "give <a> to <a>": /<a> twice/,
    "give <a><b>": /nothing between <a> and <b>/,
    "to<who>": /"to" right before a slot/,
    ":)<who>": /right before a slot/,
  };
  for (const [how, why] of Object.entries(cases)) assert.throws(() => parsePattern(how, refuse), why, how);
});

test("words of the pattern divide what was typed, whatever their case, where they stand apart", () => {
  assert.deepEqual(read("give <item> to <who>", "the lamp  TO Anna"), [["the lamp", "Anna"]]);
  assert.deepEqual(read("give <item> to <who>", "tomato tomato"), []);
  assert.deepEqual(read("give <item> to <who>", "lamp to"), []);
  assert.deepEqual(read("give <item> to <who>", "to Anna"), []);
  assert.deepEqual(read("talk to <who>", "to Anna"), [["Anna"]]);
  assert.deepEqual(read("talk to <who>", "Anna"), []);
  assert.deepEqual(read("talk to <who>", "tom"), []);
  assert.deepEqual(read("turn <what> on", "lamp on"), [["lamp"]]);
  assert.deepEqual(read("turn <what> on", "salmon"), []);
  assert.deepEqual(read("turn <what> on", "on"), []);
  assert.deepEqual(read("look", ""), [[]]);
  assert.deepEqual(read("look", "bell"), []);
  assert.deepEqual(read("key list all", "list   ALL"), [[]]);
});

test("a sign of the pattern divides with spaces around it or without, letters that are glued only without", () => {
  for (const rest of ["anna=rude", "anna = rude", "anna= rude"]) {
    assert.deepEqual(read("kick <who> = <why>", rest), [["anna", "rude"]], rest);
  }
  assert.deepEqual(read("roll <times>d<sides>", "2d6"), [["2", "6"]]);
  assert.deepEqual(read("roll <times>d<sides>", "2 d 6"), []);
  assert.deepEqual(read("set #<id> to <value>", "#7 to x"), [["7", "x"]]);
});

test("where the words stand several times each place is tried, from left to right", () => {
  assert.deepEqual(read("write <words> on <wall>", "go on home on the wall"), [
    ["go", "home on the wall"],
    ["go on home", "the wall"],
  ]);
});

test("before a mere space a word is one word, and a name as long as it can be", () => {
  const takes: { readonly [slot: string]: Takes } = { who: "name", words: "text", n: "word" };
  assert.deepEqual(read("tell <who> <words>", "old man hello", takes), [
    ["old man", "hello"],
    ["old", "man hello"],
  ]);
  assert.deepEqual(read("set <n> <words>", "two  spaces   stay so", takes), [["two", "spaces   stay so"]]);
  assert.deepEqual(read("wait <n>", "two words", takes), []);
  assert.equal(read("tell <who> <words>", "x ".repeat(4000), takes).length, 8);
});

const word = fc.stringMatching(/^[a-zàü|*.[(]{1,6}$/).filter((text) => !["to", "for"].includes(text));
const phrase = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));

test("what is put together from words for the slots is taken apart again", () => {
  fc.assert(
    fc.property(phrase, phrase, phrase, (item, who, why) => {
      const [first] = read("give <item> to <who> for <why>", `${item} to ${who} for ${why}`);
      assert.deepEqual(first, [item, who, why]);
    }),
  );
});

test("no reading adds or loses a letter, whatever is typed", () => {
  const anything = fc.oneof(phrase, fc.string({ unit: "grapheme", maxLength: 40 }));
  const line = fc.array(fc.oneof(anything, fc.constantFrom("to", "TO", "=", " ")), { maxLength: 8 });
  fc.assert(
    fc.property(line, (parts) => {
      const typed = parts.join(" ");
      for (const [item = "", who = "", why = ""] of read("give <item> to <who> = <why>", typed)) {
        const letters = (text: string) => text.replace(/\s/g, "").toLowerCase();
        assert.equal(letters(`${item}to${who}=${why}`), letters(typed));
      }
    }),
  );
});

test("the longest line takes no longer for being written to be slow", () => {
  const hostile = [
    "to ".repeat(2700),
    " to".repeat(2700),
    `${" ".repeat(8000)}x`,
    "= ".repeat(4000),
    "a=".repeat(4000),
  ];
  for (const typed of hostile) {
    for (const how of [
      "give <a> to <b> to <c> to <d>",
      "set <a> = <b> = <c>",
      "put <a> on top of <b>",
      "x <a> <b> <c> y",
    ]) {
      let count = 0;
      for (const _ of readings(divided(how), typed)) if (++count === 100) break;
      assert.ok(count <= 100);
    }
  }
});
