/** A table is laid out for each screen, read aloud where that is wanted, and broken by nothing that stands in it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { inLanguage, inLanguages } from "./languages.ts";
import { Letters } from "./letters.ts";
import { link, markup, parseMarkup, raw } from "./markup.ts";
import { renderPlain } from "./plain.ts";
import { renderScreenReader } from "./screen-reader.ts";
import { layTables, speakTables, table, widthForTables } from "./tables.ts";

const people = table(
  ["Name", "Level", "What"],
  [
    ["Anna", 3, "A smith."],
    ["Bert the Great", 12, "A sailor"],
  ],
);
const laid = (source: string, width: number) => renderPlain(layTables(parseMarkup(source), width)).split("\n");
const spoken = (source: string) => renderScreenReader(speakTables(parseMarkup(source)));

test("columns are as wide as what stands in them, and numbers stand below each other", () => {
  assert.deepEqual(laid(`Here:\n${people}\nThat is all.`, 78), [
    "Here:",
    "Name            Level  What",
    "Anna                3  A smith.",
    "Bert the Great     12  A sailor",
    "That is all.",
  ]);
});

test("width is what is seen: wide letters, marks, codes and links", () => {
  const mixed = table(
    ["A", "B"],
    [
      [raw("|rred|n"), "x"],
      ["字字", "x"],
      ["e\u0301e\u0301", "x"],
      [link("go north", "north"), "x"],
    ],
  );
  assert.deepEqual(laid(mixed, 40), ["A      B", "red    x", "字字   x", "e\u0301e\u0301     x", "north  x"]);
  const { link: target } = layTables(parseMarkup(mixed), 40).find(({ text }) => text === "north")!;
  assert.equal(target?.target, "go north");
});

test("on a narrower screen the widest column breaks between words; where there is no room each row is a line of words", () => {
  const source = table(
    ["Name", "About"],
    [
      ["Anna", "She makes what is made of iron"],
      ["Bert", ""],
    ],
  );
  assert.deepEqual(
    laid(source, 26),
    ["Name  About", "Anna  She makes what is", "      made of iron", "Bert  "].map((line) => line),
  );
  assert.deepEqual(laid(source, 12), ["Name: Anna. About: She makes what is made of iron.", "Name: Bert."]);
  const many = table(Array(21).fill("H"), [Array(21).fill("x")]);
  assert.match(laid(many, 200)[0]!, /^H: x\. H: x\./);
});

test("who listens hears each row as sentences, without what is empty", () => {
  assert.equal(
    spoken(people),
    "Name: Anna. Level: 3. What: A smith.\nName: Bert the Great. Level: 12. What: A sailor.",
  );
  assert.equal(
    spoken(
      table(
        ["", "Price"],
        [
          ["a lamp", 3],
          ["", ""],
        ],
      ),
    ),
    "a lamp. Price: 3.\n",
  );
  assert.equal(spoken(table(["A"], [[link("look", "north")]])), "A: north (look).");
  assert.equal(spoken(table(["A"], [])), "");
});

test("nothing that stands in a cell ends it, and where nobody lays it out it can still be read", () => {
  const nasty = ["|tr|tc|te", "|n|tea", "a\nb\tc", "x|", "", "|lcquit|ltclick|le"];
  const source = table(
    ["A", "B"],
    nasty.map((one) => [one, one]),
  );
  const cells = ["|tr|tc|te", "|n|tea", "a b c", "x|", "", "|lcquit|ltclick|le"];
  assert.deepEqual(laid(source, 78), ["A                   B", ...cells.map((one) => one.padEnd(20) + one)]);
  assert.equal(renderPlain(parseMarkup(table(["A", "B"], [["x", "y"]]))), "A  B\nx  y");
  assert.equal(renderPlain(parseMarkup("|tc and |te and |t")), "|tc and |te and |t");
  assert.equal(renderPlain(parseMarkup(markup`|t${"r"}x`)), "|trx");
  assert.deepEqual(laid(`|tra|tcb`, 20), ["a  b"]);
});

test("two tables that follow each other are two", () => {
  const two = table(["A", "B"], [["long word", "x"]]) + table(["A", "B"], [["y", "z"]]);
  assert.deepEqual(laid(two, 40), ["A          B", "long word  xA  B", "y  z"]);
});

test("a table of several languages is laid out in the reader's", () => {
  const source = table(
    [inLanguages({ en: "Name", es: "Nombre" })],
    [[raw(inLanguages({ en: "lamp", es: "lámpara" }))]],
  );
  assert.deepEqual(laid(inLanguage(source, "es"), 40), ["Nombre", "lámpara"]);
});

test("whatever stands in it and however wide the screen is, no line is wider and no letter is lost", () => {
  const cell = fc.oneof(fc.string({ unit: "grapheme", maxLength: 30 }), fc.lorem({ maxCount: 8 }));
  const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 5 });
  const widthOf = (line: string) => {
    const letters = new Letters(line);
    return Array.from({ length: letters.count }, (_, letter) => letters.width(letter)).reduce(
      (sum, one) => sum + one,
      0,
    );
  };
  fc.assert(
    fc.property(rows, fc.integer({ min: 30, max: 120 }), (cells, width) => {
      const source = table(["One", "Two", "Three"], cells);
      const lines = laid(source, width);
      assert.ok(
        lines.every((line) => widthOf(line) <= width),
        lines.join("\n"),
      );
      const letters = (text: string) => [...text.replace(/\s/g, "")].sort().join("");
      assert.equal(letters(lines.join("")), letters(renderPlain(parseMarkup(source))));
    }),
    { numRuns: 60 },
  );
});

test("clients that break lines by themselves share a few widths", () => {
  const shared = [500, 78, 77, 60, 59, 40, 30, 10].map((width) => widthForTables({ clientWraps: true, width }));
  assert.deepEqual(shared, [78, 78, 60, 60, 40, 40, 20, 20]);
  assert.equal(widthForTables({ clientWraps: false, width: 77 }), 77);
});

test("a table costs in proportion to its length, however it is made up", () => {
  const thousands = 5_000;
  const sources = [
    "|trx".repeat(thousands),
    `|tr${"|tcx".repeat(thousands)}${"|trx".repeat(thousands)}`,
    "|trx|te".repeat(thousands),
  ];
  for (const source of sources) {
    const before = process.cpuUsage();
    laid(source, 78);
    spoken(source);
    const { user, system } = process.cpuUsage(before);
    assert.ok(user + system < 2_000_000, `${source.slice(0, 20)} took ${(user + system) / 1000} ms`);
  }
});
