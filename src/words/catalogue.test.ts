import assert from "node:assert/strict";
import { test } from "node:test";
import { eachLanguageOf, inLanguage } from "../text/languages.ts";
import { parseMarkup } from "../text/markup.ts";
import { renderPlain } from "../text/plain.ts";
import { english, sentences } from "./catalogue.ts";

/** A name that is a code, and stands for a number or a truth as well. */
const hostile = "|[555X";

/** What is put into these is markup already. */
const takesMarkup = ["listed", "observed"];

test("no value in a sentence becomes markup", () => {
  for (const [key, sentence] of Object.entries(sentences)) {
    if (typeof sentence === "string" || takesMarkup.includes(key)) continue;
    for (const each of eachLanguageOf(writtenWith(hostile, sentence as (...values: unknown[]) => string))) {
      const spans = parseMarkup(each);
      assert.ok(
        spans.every((span) => !span.style.bg),
        key,
      );
    }
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
    for (const each of eachLanguageOf(sentence)) assert.match(renderPlain(parseMarkup(each)), /^[^|]+$/, key);
  }
});

/** These have no words of their own. */
const wordless = [
  "choice",
  "helpLine",
  "helpTitle",
  "topicTitle",
  "topicSummary",
  "example",
  "ban",
  "sshKey",
  "auditEntry",
  "notExported",
  "aboutGame",
  "statsKind",
  "observed",
  "evaluated",
  "role",
];

test("every sentence is said in Spanish, and in other words", () => {
  for (const key of Object.keys(english) as (keyof typeof english)[]) {
    if (wordless.includes(key)) continue;
    const said = written(sentences[key], ["Anna", "Bert"]);
    assert.notEqual(inLanguage(said, "es"), inLanguage(said, "en"), key);
    assert.ok(inLanguage(said, "es").trim().length > 0, key);
  }
});

/** With names, and as lists where some are lists. */
function written(sentence: unknown, names: readonly string[]): string {
  if (typeof sentence === "string") return sentence;
  const make = sentence as (...values: unknown[]) => string;
  const values = (value: unknown) => Array.from({ length: make.length }, () => value);
  try {
    return make(...values(names[0]));
  } catch {
    return make(...values(names));
  }
}
