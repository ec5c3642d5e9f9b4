import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMarkup } from "../text/markup.ts";
import { renderPlain } from "../text/plain.ts";
import { sentences } from "./catalogue.ts";

/** Stands for a string, a number, a truth and a list of names alike; as text it is a code. */
const hostile = ["|[555X"];

test("no value in a sentence becomes markup", () => {
  for (const [key, sentence] of Object.entries(sentences)) {
    if (typeof sentence === "string") continue;
    const write = sentence as (...values: unknown[]) => string;
    const spans = parseMarkup(write(...Array.from({ length: write.length }, () => hostile)));
    assert.ok(
      spans.every((span) => !span.style.bg),
      key,
    );
  }
});

test("no sentence is empty, and none has a bar that is no code", () => {
  for (const [key, sentence] of Object.entries(sentences)) {
    if (typeof sentence !== "string") continue;
    assert.match(renderPlain(parseMarkup(sentence)), /^[^|]+$/, key);
  }
});
