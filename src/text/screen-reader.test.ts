import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { escapeMarkup, parseMarkup } from "./markup.ts";
import { renderScreenReader } from "./screen-reader.ts";

function spoken(...lines: string[]): string[] {
  return renderScreenReader(parseMarkup(lines.join("\n"))).split("\n");
}

test("prose stays as it is", () => {
  const prose = [
    "Wait -- don't go!",
    "--",
    "a|-b",
    ">",
    "",
    "  2 + 2 = 4",
    "well-known, 3/4, #5 *cough* ...",
    "Wait---",
  ];
  assert.deepEqual(spoken(...prose.map(escapeMarkup)), prose);
});

test("colours and other styles are gone", () => {
  assert.deepEqual(spoken("|rred |[bblue|n |u|iboth|n |#ff0000x"), ["red blue both x"]);
});

test("lines of rules and boxes are left out", () => {
  assert.deepEqual(spoken("+------+", "Hall", "======", "╔══════╗", "~~~ * ~~~", "   ___/\\", "██████", "┌┬┐", "end"), [
    "Hall",
    "end",
  ]);
});

test("titles lose their rules, tables become lists", () => {
  assert.deepEqual(spoken("--- The Mill ---", "==== Exits", "  *** News of the day ***"), [
    "The Mill",
    "Exits",
    "News of the day",
  ]);
  assert.deepEqual(spoken("|| Name || Idle ||", "│ Ann  │ 3m   │", "║ only ║"), ["Name, Idle", "Ann, 3m", "only"]);
});

test("a gauge goes, the number beside it stays", () => {
  assert.deepEqual(spoken("Health [####------] 40%", "[██████░░░░]", "an ellipsis [...]"), [
    "Health  40%",
    "an ellipsis [...]",
  ]);
});

test("a link says what it does unless its text says it", () => {
  assert.deepEqual(spoken("|lclook at door|ltthe |rdoor|n|le, |lcnorth|ltnorth|le, |luhttp://a.org|ltour page|le"), [
    "the door (look at door), north, our page (http://a.org)",
  ]);
});

test("a link that its text is a part of says no more than that", () => {
  assert.deepEqual(spoken("You see |lclook an old lamp|ltan old Lamp|le.", "|lc2|lt2. Buy an ale|le"), [
    "You see an old Lamp.",
    "2. Buy an ale",
  ]);
});

test("words survive, in time that grows with the length alone", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."ab |-=#[]\n_/+│") }), (text) => {
      const letters = (all: string) => all.replaceAll(/[^ab]/g, "");
      assert.equal(letters(renderScreenReader(parseMarkup(escapeMarkup(text)))), letters(text));
    }),
    { numRuns: 1000 },
  );
  const started = performance.now();
  for (const part of ["[#", "- ", "---", "||", "|| a", "│", "[    "]) spoken(part.repeat(50_000));
  assert.ok(performance.now() - started < 5_000, "a quadratic search would take minutes");
});
