import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseMarkup } from "./markup.ts";
import { renderPlain } from "./plain.ts";
import { renderRuns } from "./runs.ts";

function runs(markup: string) {
  return renderRuns(parseMarkup(markup));
}

test("plain text is a string, styled text a pair with what is set", () => {
  assert.deepEqual(runs("You see |ra fire|n.\nIt is |[#001122|500|uhot|n."), [
    "You see ",
    ["a fire", { fg: 9 }],
    ".\nIt is ",
    ["hot", { fg: 196, bg: "#001122", underline: true }],
    ".",
  ]);
  assert.deepEqual(runs("|ia|s|^|*b|n|hc|500|hd"), [
    ["a", { italic: true }],
    ["b", { italic: true, strike: true, blink: true, inverse: true }],
    ["c", { bold: true }],
    ["d", { fg: 196, bold: true }],
  ]);
});

test("links, also those that nobody marked", () => {
  assert.deepEqual(runs("|lclook|ltx|le |luhttps://a.org|ltx|le http://b.org."), [
    ["x", { command: "look" }],
    " ",
    ["x", { url: "https://a.org" }],
    " ",
    ["http://b.org", { url: "http://b.org" }],
    ".",
  ]);
});

test("runs survive JSON and keep all the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."|r[#0flct uhttp://.w<\n") }), (markup) => {
      const spans = parseMarkup(markup);
      const rendered = renderRuns(spans);
      assert.deepEqual(JSON.parse(JSON.stringify(rendered)), rendered);
      assert.equal(rendered.map((run) => (typeof run === "string" ? run : run[0])).join(""), renderPlain(spans));
    }),
  );
});
