/** A contest: who plays when, and what is held beside what. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { contest } from "./contest.ts";

const names = (list: string) => list.split(" ").map((name) => ({ name }));

test("every second round is played in the reverse order, and each situation in each round", async () => {
  const played: string[] = [];
  const shares: number[] = [];
  await contest({
    contenders: names("a b"),
    situations: [1, 50],
    rounds: 2,
    measure: async ({ name }, clients) => played.push(`${name}${clients}`),
    measured: (share) => shares.push(share),
  });
  assert.deepEqual(played, ["a1", "b1", "a50", "b50", "b1", "a1", "b50", "a50"]);
  assert.deepEqual(shares, [0.25, 0.5, 0.75, 1]);
});

/** The floor does 100 in a round; ours, started twice, 50 and 60, in whatever order they play. */
async function played() {
  const [floor, one, again] = names("floor ours ours");
  const does = new Map([
    [floor, 100],
    [one, 50],
    [again, 60],
  ]);
  return contest({
    contenders: [floor!, one!, again!],
    situations: ["alone"],
    rounds: 3,
    measure: async (contender) => does.get(contender)!,
    measured() {},
  });
}

test("the samples of one name are of both that have it, and each has its floor's beside it", async () => {
  const found = await played();
  assert.deepEqual(found.names, ["floor", "ours"]);
  assert.deepEqual(found.of("ours", "alone"), [50, 50, 50, 60, 60, 60]);
  assert.deepEqual(found.of("floor", "alone"), [100, 100, 100, 100, 100, 100]);
});

test("a ratio has the noise of those who were started twice beside it", async () => {
  const found = await played();
  assert.deepEqual(
    found.ratio("ours", "floor", "alone", (sample) => sample),
    { ratio: 0.6, noise: 0.2 },
  );
});
