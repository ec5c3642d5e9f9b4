import assert from "node:assert/strict";
import { test } from "node:test";
import { temporaryDirectory } from "../../../test/temporary-directory.ts";
import { BrokenTurnNote, whatBroke } from "./broken-turn.ts";

test("a turn is given up for what it did, for two deaths as the memory filled, and else for five", (t) => {
  const directory = temporaryDirectory("note");
  const note = new BrokenTurnNote(directory, 3);
  t.after(() => note.close());
  const isGivenUp = (deathsBefore: number, what: Parameters<BrokenTurnNote["write"]>[2]) => {
    note.write("timer 1 2", deathsBefore, what);
    return whatBroke(note.read()!) !== null;
  };
  assert.ok(isGivenUp(0, { why: "it ended the process" }));
  assert.deepEqual(
    [0, 1].map((deaths) => isGivenUp(deaths, { swelled: true })),
    [false, true],
  );
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((deaths) => isGivenUp(deaths, {})),
    [false, false, false, false, true],
  );
  note.clear();
  assert.equal(note.read(), null);
});

test("a shorter note leaves nothing of a longer one, and two writers share one note", (t) => {
  const directory = temporaryDirectory("note");
  const [main, thread] = [new BrokenTurnNote(directory, 3), new BrokenTurnNote(directory, 3)];
  t.after(() => [main, thread].map((note) => note.close()));
  thread.write("timer 1 2", 0, { why: "\u0000\u{1F980}".repeat(1000), swelled: true });
  assert.equal(main.read()?.why?.length, 500);
  main.write("input a-1 2", 1);
  const short = { turn: "input a-1 2", generation: 3, deaths: 2, why: null, swelled: false };
  assert.deepEqual(thread.read(), short);
  main.clear();
  assert.equal(thread.read(), null);
});
