/** All that the library says stands in its catalogues, where a second language is put beside it: no file says something on its own. */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";

const files = globSync("**/*.ts", { cwd: import.meta.dirname }).filter(
  (file) => !/\.test\.ts$|^fixtures\/|(?:^|\/)(?:words|spanish|spanish-commands)\.ts$/.test(file),
);

const text = String.raw`(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|${"`(?:[^`\\\\]|\\\\.)*`"})`;

/** What players don't read, or what has its counterpart elsewhere: comments, imports, how commands are typed and what helps with them, what acts and scenes are called. */
const elsewhere = new RegExp(
  [
    String.raw`\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*`,
    String.raw`\b(?:import|export)\b[^;]*?\bfrom\s*${text}`,
    String.raw`\bhow:\s*(?:\[[^\]]*\]|${text})`,
    String.raw`\bhelp:(?:[^"'${"`"},]*${text})+`,
    String.raw`\b(?:act|scene)(?:<[^()]*>)?\(\s*${text}`,
  ].join("|"),
  "g",
);

/** Two words, or one at the end of a sentence; for a value stands §. */
const twoWords = /\p{L}[,.:;!?]* [\p{L}§]|§ \p{L}|\p{L}[.!?].$/u;

/** A line as it is typed, by which a step of a builder is called. */
function isTyped(one: string): boolean {
  return one.startsWith("@", 1);
}

function sentencesIn(code: string): readonly string[] {
  const texts = code.replace(elsewhere, " ").match(new RegExp(text, "g")) ?? [];
  return texts.map((one) => one.replace(/\$\{[^}]*\}/g, "§")).filter((one) => !isTyped(one) && twoWords.test(one));
}

for (const file of files)
  test(`${file} says nothing that isn't in a catalogue`, () => {
    assert.deepEqual(sentencesIn(readFileSync(`${import.meta.dirname}/${file}`, "utf8")), []);
  });

test("a sentence is found in whatever way it is said", () => {
  for (const said of [
    'turn.msg("You wave.");',
    `return no(\`There is no \${name} here.\`);`,
    `report: ({ actor }) => tell\`\${actor} waves.\`,`,
    "refuses() { return this.locked ? 'It is locked' : null; }",
    'command({ how: "wave", help: "Waves.", run: (turn) => turn.msg("Hello there") });',
  ])
    assert.equal(sentencesIn(said).length, 1, said);
});
