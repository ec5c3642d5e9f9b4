import assert from "node:assert/strict";
import { test } from "node:test";
import { EndOfTurn } from "./end-of-turn.ts";

test("one wake-up does for all of a turn, and what one throws is nobody else's loss", ({ mock }) => {
  const turns: (() => void)[] = [];
  mock.method(process, "nextTick", (call: () => void) => void turns.push(call));
  const turn = new EndOfTurn();
  const done: string[] = [];
  const one = (name: string, act = () => {}) => ({
    atEndOfTurn() {
      done.push(name);
      act();
    },
  });
  const again = one("again");
  turn.add(one("first", () => turn.add(again)));
  turn.add(
    one("broken", () => {
      throw new Error("broken");
    }),
  );
  turn.add(one("last"));
  assert.equal(turns.length, 1);
  assert.throws(turns.shift()!, /broken/);
  assert.deepEqual([done, turns.length], [["first", "broken"], 1]);
  turns.shift()!();
  assert.deepEqual([done, turns.length], [["first", "broken", "again", "last"], 0]);
});
