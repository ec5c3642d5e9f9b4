import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cleanInput } from "./clean-input.ts";
import { Letters } from "./letters.ts";
import { escapeMarkup, parseMarkup } from "./markup.ts";
import { renderPlain } from "./plain.ts";
import type { Span } from "./span.ts";
import { wrapSpans } from "./wrap.ts";

function wrapped(markup: string, width: number): string[] {
  return renderPlain(wrapSpans(parseMarkup(markup), width)).split("\n");
}

test("text takes as many columns as its letters are wide", () => {
  const widths: [string, number][] = [
    ["abc", 3],
    ["né", 2],
    ["e\u0301", 1],
    ["世界", 4],
    ["한국", 4],
    ["ｱ", 1],
    ["😀👩‍👩‍👧", 4],
    ["╔═╗", 3],
  ];
  for (const [text, width] of widths) {
    assert.deepEqual(wrapped(`${text}x`, width), [text, "x"]);
    assert.deepEqual(wrapped(`${text}x`, width + 1), [`${text}x`]);
  }
});

test("lines break at spaces, which go", () => {
  assert.deepEqual(wrapped("the quick brown  fox jumps", 10), ["the quick", "brown  fox", "jumps"]);
  assert.deepEqual(wrapped("short\nthe quick brown\n\nend", 9), ["short", "the quick", "brown", "", "end"]);
  assert.deepEqual(wrapped("    indented words here", 12), ["    indented", "words here"]);
});

test("a word wider than the line is broken between letters", () => {
  assert.deepEqual(wrapped("abcdefghij", 4), ["abcd", "efgh", "ij"]);
  assert.deepEqual(wrapped("a abcdefghij b", 4), ["a", "abcd", "efgh", "ij b"]);
  assert.deepEqual(wrapped("e\u0301e\u0301e\u0301", 2), ["e\u0301e\u0301", "e\u0301"]);
});

test("wide letters count double and break anywhere", () => {
  assert.deepEqual(wrapped("世界你好吗", 4), ["世界", "你好", "吗"]);
  assert.deepEqual(wrapped("go 世界 go", 5), ["go 世", "界 go"]);
});

test("styles and links go over the break", () => {
  const spans = wrapSpans(parseMarkup("one |rtwo thr|gee |lcx|ltfour|le five"), 8);
  assert.deepEqual(
    spans.map((span: Span) => [span.text, span.style.fg, span.link?.target]),
    [
      ["one ", null, undefined],
      ["two\nthr", { xterm: 1 }, undefined],
      ["ee\n", { xterm: 2 }, undefined],
      ["four", { xterm: 2 }, "x"],
      ["\nfive", { xterm: 2 }, undefined],
    ],
  );
});

function columnsOf(line: string): number {
  const letters = new Letters(line);
  return Array.from({ length: letters.count }, (_, letter) => letters.width(letter)).reduce((sum, one) => sum + one, 0);
}

test("no line is too wide, and nothing but spaces is lost", () => {
  const letters = fc.string({ unit: fc.constantFrom(..."ab 世-\n", "é", "|r", "|n", "||", "word") });
  fc.assert(
    fc.property(letters, fc.integer({ min: 2, max: 30 }), (markup, width) => {
      const lines = wrapped(markup, width);
      for (const line of lines) assert.ok(columnsOf(line.trimEnd()) <= width, JSON.stringify(lines));
      const bare = (text: string) => text.replaceAll(/[ \n]/g, "");
      assert.equal(bare(lines.join("")), bare(renderPlain(parseMarkup(markup))));
    }),
    { numRuns: 2000 },
  );
});

test("time grows with length alone", () => {
  const started = performance.now();
  for (const part of ["a", "a ", " ", "世", "e\u0301", "|ra", "-"]) wrapped(part.repeat(20_000), 20);
  assert.ok(performance.now() - started < 10_000, "a quadratic wrapper would take minutes");
});

test("a row that a long line is broken into is never empty, so that what stands between empty lines is no player's", () => {
  const part = fc.constantFrom(
    " ",
    "   ",
    "x",
    "Announcement:",
    "世",
    "e\u0301",
    "|",
    "\t",
    "\u00a0",
    "\u2800",
    "\u2003",
    "\u3000",
    "-".repeat(30),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), fc.integer({ min: 8, max: 40 }), (parts, width) => {
      const said = renderPlain(
        wrapSpans(parseMarkup(escapeMarkup(`Bob says, "${cleanInput(parts.join(""))}"`)), width),
      );
      assert.ok(
        said.split("\n").every((row) => row.trim() !== ""),
        JSON.stringify(said),
      );
    }),
    { numRuns: 2000 },
  );
});
