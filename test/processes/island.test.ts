/** The short form of `npm run island`: some play the island at random while it is killed, reloaded and cut off. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { playIsland } from "../island/play-island.ts";

test("whatever is played on the island, and whatever happens to its Server, all that is kept is there in the end", async () => {
  const result = await playIsland({ players: 12, seconds: 15, seed: 7, pace: 60, everyMs: 250, faultEveryMs: 3000 });
  const { lines, numbered, answered, doubled, outOfOrder, dropped, faults, broken } = result;
  assert.ok(lines > 100, `${lines} lines were typed`);
  assert.equal(Object.keys(faults).length, 3);
  assert.deepEqual(
    { lost: numbered - answered, doubled, outOfOrder, dropped, broken },
    { lost: 0, doubled: 0, outOfOrder: 0, dropped: 0, broken: [] },
  );
});
