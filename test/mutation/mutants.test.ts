/** The changes that are made, and that a text with all of them is what it was as long as none of them runs. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { allInOne, mutantsIn } from "./mutants.ts";

const text = `
  words.push(...[...known, 0]);
  function say(object, end) {
    if (!object) return;
    log.info({ size: 1 + 2 }, "said");
    for (let index = 0; index < end; index++) words.push(object?.name.slice(1) ?? index);
  }
  say({ name: "tree" }, 2);
  say(null, 2);
`;

const mutants = mutantsIn("words.ts", text);

function result(running: number): unknown {
  const words: unknown[] = [];
  const play = new Function("mutantRuns", "words", "known", "log", allInOne(text, new Map(mutants.entries())));
  play((index: number) => index === running, words, ["old"], { info() {} });
  return words;
}

test("every rule finds its places, and none in what is logged", () => {
  assert.deepEqual(
    mutants.map(({ line, before, after }) => `${line} ${before} → ${after}`),
    [
      "2 words.push(...[...known, 0]); → ;",
      "2 push → unshift",
      "2 known → []",
      "2 0 → 1",
      "4 !object → true",
      "4 !object → false",
      "4 !object → object",
      "4 return; → ;",
      "6 index < end → false",
      "6 0 → 1",
      "6 < → <=",
      "6 < → >=",
      "6 index++ → index--",
      "6 words.push(object?.name.slice(1) ?? index); → ;",
      "6 push → unshift",
      "6 object?.name.slice(1) ?? index → ((object?.name.slice(1)) && (index))",
      "6 object?.name.slice(1) → object?.name",
      "6 ?. → .",
      "6 1 → 0",
      '8 say({ name: "tree" }, 2); → ;',
      "9 say(null, 2); → ;",
    ],
  );
});

test("with none of the mutants the program is what it was, and with each it is another", () => {
  const right = ["old", 0, "ree", "ree"];
  assert.deepEqual(result(-1), right);
  const same = mutants.filter(({ after }, index) => {
    try {
      return after !== "index--" && JSON.stringify(result(index)) === JSON.stringify(right);
    } catch {
      return false;
    }
  });
  assert.deepEqual(
    same.map(({ before, after }) => `${before} → ${after}`),
    ["push → unshift", "?. → .", "say(null, 2); → ;"],
  );
});
