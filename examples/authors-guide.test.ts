/** Holds the pages for authors against the examples that they quote. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const pages = ["authors", "views", "areas", "building", "scenes", "coming-from-evennia", "turns"];
const guide = pages.map((page) => readFileSync(`docs/${page}.md`, "utf8")).join("\n");

/** Each block of code, and the file that the comment above it names. JSON may be of no file. */
const quotes = [
  ...guide.matchAll(/(?:<!-- (\S+) -->\n)?```ts\n([\s\S]*?)```/g),
  ...guide.matchAll(/<!-- (\S+) -->\n```json\n([\s\S]*?)```/g),
];

test("what the guide quotes stands in the file that it names", () => {
  assert.ok(quotes.length > 10);
  for (const [, file, code = ""] of quotes) {
    assert.ok(file, `no file is named above:\n${code}`);
    assert.ok(readFileSync(file, "utf8").includes(code), `${file} does not contain:\n${code}`);
  }
});
