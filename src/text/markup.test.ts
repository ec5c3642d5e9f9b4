import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { escapeMarkup, link, markup, parseMarkup, raw } from "./markup.ts";
import { renderPlain } from "./plain.ts";
import { printable } from "./printable.ts";
import { plainStyle } from "./span.ts";

/** Strings full of codes and half codes. */
const codes = fc
  .array(fc.constantFrom(..."|[#=!nrRGx05af/->_*^uUhlcte <\n\t\b\x1b", "|", "||", "|lc", "|lt", "|le", "é", "\u009b"))
  .map((parts) => parts.join(""));

test("a colour code sets the colour and its brightness; the other switches stay", () => {
  assert.deepEqual(parseMarkup("|u|ra|Rb|500c|h|!gd|!Ge"), [
    { text: "a", style: { ...plainStyle, underline: true, fg: { xterm: 1 }, bright: true } },
    { text: "b", style: { ...plainStyle, underline: true, fg: { xterm: 1 } } },
    { text: "c", style: { ...plainStyle, underline: true, fg: { xterm: 196 } } },
    { text: "|!gd", style: { ...plainStyle, underline: true, fg: { xterm: 196 }, bright: true } },
    { text: "e", style: { ...plainStyle, underline: true, fg: { xterm: 2 }, bright: true } },
  ]);
});

test("what is no code is text", () => {
  for (const source of ["|", "a|", "|q", "|6", "|[", "|[9", "|#12", "|=", "|=A", "|lcx", "|lt", "|le", "|!r", "|ly"]) {
    assert.equal(renderPlain(parseMarkup(source)), source);
  }
});

test("three hex digits are a colour where six aren't there", () => {
  const [span] = parseMarkup("|#fa0go");
  assert.deepEqual(span, { text: "go", style: { ...plainStyle, fg: { rgb: [255, 170, 0] } } });
  assert.deepEqual(parseMarkup("|[#FFAA01go")[0]?.style.bg, { rgb: [255, 170, 1] });
});

test("a link covers all the spans up to its end, and they share it", () => {
  const spans = parseMarkup("see |lclook  at a||b|ltthe |rred|n door|le now");
  const link = { kind: "command", target: "look at a|b" };
  assert.deepEqual(
    spans.map((span) => [span.text, span.link]),
    [
      ["see ", undefined],
      ["the ", link],
      ["red", link],
      [" door", link],
      [" now", undefined],
    ],
  );
  assert.equal(spans[1]?.link, spans[3]?.link);
});

test("only addresses of the web become links; the text of others stays", () => {
  const target = (source: string) => parseMarkup(source)[0]?.link?.target;
  assert.equal(target("|luhttps://example.com/ü|ltx|le"), "https://example.com/%C3%BC");
  assert.equal(target("|luwww.example.com|ltx|le"), "http://www.example.com");
  for (const source of [
    "javascript:alert(1)",
    "https://",
    'https://a"b',
    "data:x",
    `https://${"a".repeat(3000)}`,
    "",
  ]) {
    assert.deepEqual(parseMarkup(`|lu${source}|ltx|le`), [{ text: "x", style: plainStyle }]);
  }
});

test("a line that can be typed is typed by a click as it is, whatever it holds", () => {
  assert.equal(markup`Type ${link("look")}.`, "Type |lclook|ltlook|le.");
  const words = fc.string({ unit: "grapheme-ascii", minLength: 1 }).filter((text) => text.trim() === text);
  fc.assert(
    fc.property(words, words, (line, label) => {
      const [span, ...more] = parseMarkup(link(line, label).source);
      assert.deepEqual(
        [span?.text, span?.link, more],
        [label, { kind: "command", target: line.replace(/\s+/g, " ") }, []],
      );
    }),
  );
});

test("controls never come through, whole escape sequences go", () => {
  assert.equal(renderPlain(parseMarkup("a\x1b[31mb\x1b]8;;http://x\x07c\x9b1md\r\ne\rf\0")), "abc1md\ne\nf");
  assert.equal(renderPlain(parseMarkup("|lcsay \x1b[2J|ltx|le")), "x");
  assert.equal(parseMarkup("|lcsay \x1b[2Jhi\nquit|ltx|le")[0]?.link?.target, "say hi quit");
});

test("any string parses, into spans without controls and without empty ones", () => {
  fc.assert(
    fc.property(fc.oneof(codes, fc.string({ unit: "binary" })), (source) => {
      for (const { text } of parseMarkup(source)) assert.match(text, /^[^\0-\x08\x0b-\x1f\x7f-\x9f]+$/);
    }),
  );
});

test("escaped text shows as it is", () => {
  fc.assert(
    fc.property(fc.oneof(codes, fc.string({ unit: "grapheme" })), (text) => {
      const spans = parseMarkup(escapeMarkup(text));
      assert.equal(renderPlain(spans), printable(text));
      assert.ok(spans.every((span) => span.style === plainStyle && !span.link));
    }),
  );
});

test("time grows with length alone", () => {
  const hostile = ["|lc", "|lcx|", "|", "||", "|[#", "|r", "|lcx|lt", "\x1b[", "\x1b]", "\b", "|lua|ltb|le"];
  const started = performance.now();
  for (const part of hostile) parseMarkup(part.repeat(100_000));
  assert.ok(performance.now() - started < 5_000, "a quadratic parser would take minutes");
});

test("the template shows values as they are and nests what is marked as markup", () => {
  const name = markup`|c${"A|rnn"}|n`;
  assert.equal(name, "|cA||rnn|n");
  assert.equal(markup`${raw(name)} has ${3} coins: ${"|"}`, "|cA||rnn|n has 3 coins: ||");
  assert.equal(
    renderPlain(parseMarkup(markup`You are ${name}.`)),
    "You are |cA||rnn|n.",
    "forgotten raw: seen, harmless",
  );
});

test("a value can't become part of the code before it", () => {
  const seen = (source: string) => renderPlain(parseMarkup(source));
  assert.equal(seen(markup`|#f00${"Abe"} and |[#0F0${"bad"}|n`), "Abe and bad");
  assert.deepEqual(parseMarkup(markup`|#f00${"Abe"}`)[0]?.style.fg, { rgb: [255, 0, 0] });
  assert.equal(seen(markup`|#f00a${"bc"}`), "abc");
  assert.equal(seen(markup`|${"r"}`), "|r");
  assert.equal(seen(markup`a |${"|r"}`), "a ||r");
  assert.equal(seen(markup`||${"|r"}`), "||r");
  assert.equal(seen(markup`|50${"0x"}|[${"r"}|=${"k"}|!${"R"}`), "|500x|[r|=k|!R");
  assert.equal(seen(markup`5${0}`), "50");
});

test("whatever stands around it, the words of a value are seen whole and change nothing", () => {
  fc.assert(
    fc.property(codes, codes, (before, words) => {
      const value = printable(words);
      const last = parseMarkup(markup(templateOf(printable(before), " end"), value)).at(-1)!;
      assert.ok(last.text.endsWith(`${value} end`), "one span holds the value and what follows it");
    }),
    { numRuns: 2000 },
  );
});

function templateOf(...literals: string[]): TemplateStringsArray {
  return Object.assign(literals, { raw: literals });
}

test("every code in docs/markup.md is one", () => {
  const page = readFileSync(new URL("../../docs/markup.md", import.meta.url), "utf8");
  const blocks = Array.from(page.matchAll(/^```markup\n(.*?)^```/gms), (match) => match[1] ?? "");
  const documented = blocks.flatMap((block) => block.split("\n").map((line) => line.split(/\s{2,}/)[0] ?? ""));
  const written = documented.filter((code) => code.startsWith("|"));
  assert.equal(written.length, 23);
  for (const code of written.filter((one) => one !== "||")) {
    assert.doesNotMatch(renderPlain(parseMarkup(code)), /\|/, code);
  }
});
