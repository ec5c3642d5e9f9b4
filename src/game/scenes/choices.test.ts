import assert from "node:assert/strict";
import { test } from "node:test";
import { type Choice, choiceOf, yesOrNo } from "./choices.ts";

const choices: readonly Choice[] = [
  ["ale", "An |yale|n. (2 coins)"],
  ["allies", "Tell me of your allies."],
  ["bye", "Nothing."],
];

test("a choice is made by its number, its key, its words, or a beginning that only it has", () => {
  for (const [typed, key] of [
    ["1", "ale"],
    ["3.", "bye"],
    [" 2) ", "allies"],
    ["ALE", "ale"],
    ["an ale. (2 coins)", "ale"],
    ["al", null],
    ["all", "allies"],
    ["tell me", "allies"],
    ["b", null],
    ["by", "bye"],
    ["noth", "bye"],
    ["0", null],
    ["4", null],
    ["", null],
    ["ale please", null],
    ["99999999999999999999", null],
  ] as const) {
    assert.equal(
      choiceOf(typed, choices, () => false),
      key,
      typed,
    );
  }
});

test("a number is a place in the list, whatever the keys are", () => {
  assert.equal(
    choiceOf(
      "2",
      [
        ["2", "Two."],
        ["1", "One."],
      ],
      () => false,
    ),
    "1",
  );
});

test("a command is none of them, unless one is called so as a whole", () => {
  const isCommand = (typed: string) => ["tell", "tell me", "ale"].includes(typed);
  assert.equal(choiceOf("tell", choices, isCommand), null);
  assert.equal(choiceOf("tell me of", choices, isCommand), "allies");
  assert.equal(choiceOf("ale", choices, isCommand), "ale");
});

test("yes and no are known by their first letters", () => {
  assert.deepEqual(["yes", "Y", " no ", "n", "yess", "", "maybe"].map(yesOrNo), [
    true,
    true,
    false,
    false,
    null,
    null,
    null,
  ]);
});
