/** All that the library says is said in Spanish as well: whatever is added has its counterpart. */
import assert from "node:assert/strict";
import { globSync } from "node:fs";
import { relative } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { type Catalogue, inLanguage, type Telling } from "holdfast";

interface Words {
  readonly english?: Catalogue;
  readonly words?: Catalogue;
}

/** These have no words of their own. */
const wordless = [
  "roomName",
  "ware",
  "numberedLine",
  "numbered",
  "written",
  "saidThen",
  "doneThen",
  "goneThing",
  "fieldWas",
  "found",
  "examined",
  "access",
  "batchShown",
];

/** In the shapes that values have: names, lists of them, the game's time. */
const values: readonly unknown[] = [
  "hears",
  "edit",
  "name",
  "number",
  2,
  ["Anna", "Bert"],
  { name: "Anna", pronouns: "she", nameFor: () => "Anna", seenBy: () => true, toString: () => "Anna" },
  { year: 1, month: 2, day: 3, dayOfWeek: 4, hour: 5, minute: 6, part: "dawn" },
];

/** What a value of another shape becomes. */
const nonsense = /undefined|NaN|\[object/;

const files = globSync("**/words.ts", { cwd: import.meta.dirname });

test("every family has its sentences in both languages", () => {
  assert.ok(files.length > 10);
});

for (const file of files)
  test(`every sentence of ${file} is said in Spanish, and in other words`, async () => {
    const { english, words } = (await import(pathToFileURL(`${import.meta.dirname}/${file}`).href)) as Words;
    assert.ok(english && words, `${relative(".", file)} has to export english, and words in both languages`);
    for (const key of Object.keys(english).filter((one) => !wordless.includes(one))) {
      const said = saidWith(values, words[key]);
      assert.ok(said.length > 0, key);
      for (const text of said) {
        const [en, es] = [inLanguage(text, "en"), inLanguage(text, "es")];
        assert.notEqual(es, en, key);
        assert.ok(es.trim().length > 0, key);
        assert.doesNotMatch(es, nonsense, key);
      }
    }
  });

/** The sentence with each of these in its first place, and each in all its other places, as far as it can take them. */
function saidWith(all: readonly unknown[], sentence: Catalogue[string] | undefined): readonly string[] {
  if (typeof sentence === "string") return [sentence];
  const make = sentence as (...given: unknown[]) => unknown;
  const others = make.length < 2 ? [undefined] : all;
  return all.flatMap((first) =>
    others.flatMap((other) => {
      try {
        const said = make(first, ...Array.from({ length: make.length - 1 }, () => other));
        const text = typeof said === "string" ? said : (said as Telling).wordedFor(null);
        return nonsense.test(inLanguage(text, "en")) ? [] : text;
      } catch {
        return [];
      }
    }),
  );
}
