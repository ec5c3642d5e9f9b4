import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMarkup } from "../text/markup.ts";
import { renderPlain } from "../text/plain.ts";
import { sentences } from "./catalogue.ts";

/** A name that is a code, and stands for a number or a truth as well. */
const hostile = "|[555X";

test("no value in a sentence becomes markup", () => {
  for (const [key, sentence] of Object.entries(sentences)) {
    if (typeof sentence === "string") continue;
    const spans = parseMarkup(writtenWith(hostile, sentence as (...values: unknown[]) => string));
    assert.ok(
      spans.every((span) => !span.style.bg),
      key,
    );
  }
});

/** Each value as a list where some of them are lists. */
function writtenWith(name: string, write: (...values: unknown[]) => string): string {
  const values = (value: unknown) => Array.from({ length: write.length }, () => value);
  try {
    return write(...values(name));
  } catch {
    return write(...values([name]));
  }
}

test("no sentence is empty, and none has a bar that is no code", () => {
  for (const [key, sentence] of Object.entries(sentences)) {
    if (typeof sentence !== "string") continue;
    assert.match(renderPlain(parseMarkup(sentence)), /^[^|]+$/, key);
  }
});
