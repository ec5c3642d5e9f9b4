import assert from "node:assert/strict";
import { test } from "node:test";
import { likenesses } from "../accounts/likeness.ts";
import { holdfastProfile, playerName } from "./profile.ts";

test("no player of a drill is taken for another", () => {
  const taken = new Set<string>();
  for (let index = 0; index < 2000; index++) {
    const name = playerName(holdfastProfile, "ab", index);
    for (const likeness of likenesses(name)) {
      assert.ok(!taken.has(likeness), name);
    }
    for (const likeness of likenesses(name)) taken.add(likeness);
  }
});
