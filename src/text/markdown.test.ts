/** Markdown becomes markup, and nothing in it becomes a code by the way. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { MarkdownFault, readMarkdown } from "./markdown.ts";
import { parseMarkup } from "./markup.ts";
import { renderPlain } from "./plain.ts";
import { renderScreenReader } from "./screen-reader.ts";

const read = (source: string) => readMarkdown(source, (target) => `help ${target}`);
const shown = (source: string) => renderPlain(parseMarkup(read(source).text));

test("paragraphs are lines, whatever lines they are written in; headings, lists and code stay apart", () => {
  const source = [
    "# Sailing #",
    "A boat needs",
    "wind. ",
    "",
    "",
    "## Knots",
    "- bowline",
    "  holds",
    "* reef",
    "+ 3 turns",
    "",
    "1. haul",
    "2) belay",
    "```sh",
    "say  *hello*",
    "",
    "look",
    "```",
    "The end.",
    "- and a point",
  ].join("\n");
  assert.equal(
    shown(source),
    [
      "Sailing",
      "A boat needs wind.",
      "Knots",
      "  - bowline holds\n  - reef\n  - 3 turns",
      "  1. haul\n  2. belay",
      "  say  *hello*\n  \n  look",
      "The end.",
      "  - and a point",
    ].join("\n\n"),
  );
  assert.equal(read(source).title, "Sailing");
  assert.equal(read("No heading.\n## `say` and *what* [follows](x)").title, "say and what follows");
  assert.equal(read("None.").title, null);
});

test("emphasis, code and links are styles and links; what is none of them stays as it is", () => {
  const cases = {
    "Type `say hello`.": "Type |wsay hello|n.",
    "**Never** do *that*, _or_ this.": "|wNever|n do |ithat|I, |ior|I this.",
    "**a *b* c**": "|wa |ib|I c|n",
    "see [the knots](knots.md)": "see |lchelp knots.md|ltthe knots|le",
    "[*this* place](https://example.org/a|b)": "|luhttps://example.org/a||b|lt|ithis|I place|le",
    "2 * 3 * 4, snake_case_word, \\*star\\*, a [bracket] (so)": "2 * 3 * 4, snake_case_word, *star*, a [bracket] (so)",
    "[x](javascript:alert(1))": "[x](javascript:alert(1))",
    "<b>bold</b> &amp;": "<b>bold</b> &amp;",
    "|rred|n `|r` *|r*": "||rred||n |w||r|n |i||r|I",
    "`open": "`open",
  };
  for (const [source, markup] of Object.entries(cases)) assert.equal(read(source).text, markup, source);
});

test("links that are no addresses are told of with the line that they stand in", () => {
  const { links } = read(
    "One.\n\nTwo is\nlong, [a](knots.md) and\n[b](<tide table>).\n- [c](https://example.org)\n- [d](look)",
  );
  assert.deepEqual(links, [
    { target: "knots.md", line: 4 },
    { target: "tide table", line: 5 },
    { target: "look", line: 7 },
  ]);
});

test("code without an end is refused with the line where it begins", () => {
  assert.throws(
    () => read("One.\n\n```\nlook"),
    (error) => error instanceof MarkdownFault && error.line === 3 && /```/.test(error.message),
  );
});

test("who listens hears no signs of Markdown", () => {
  const { text } = read("# Sailing\nIt **needs** `wind` and [knots](knots).\n\n---\n\n- one");
  assert.equal(renderScreenReader(parseMarkup(text)), "Sailing\n\nIt needs wind and knots.\n\n\n  - one");
});

test("no text breaks it, and none becomes a colour", () => {
  const pieces = fc.constantFrom(
    "|",
    "r",
    "*",
    "_",
    "`",
    "[",
    "](",
    ")",
    "\\",
    "#",
    "- ",
    "\n",
    " ",
    "a",
    "|[r",
    "```",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      try {
        const spans = parseMarkup(read(parts.join("")).text);
        assert.ok(spans.every(({ style }) => style.bg === null && (style.fg === null || "xterm" in style.fg)));
        assert.ok(spans.every(({ style: { fg } }) => fg === null || ("xterm" in fg && fg.xterm === 7)));
      } catch (error) {
        assert.ok(error instanceof MarkdownFault);
      }
    }),
  );
});
