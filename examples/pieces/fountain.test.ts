/** What docs/turns.md says of turns, played on its fountain. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { command, Rehearsal, type Turn } from "holdfast";
import game, { Fountain } from "./fountain.ts";

async function atFountain(more: Partial<typeof game> = {}) {
  const rehearsal = await Rehearsal.start({ ...game, ...more });
  const anna = await rehearsal.connect();
  await anna.types("create Anna correct horse");
  const coins = () => rehearsal.world.only(Fountain).coins;
  return { rehearsal, anna, coins };
}

for (const at of ["turn-ended", "batch-handed-over", "batch-durable", "batch-released"] as const) {
  test(`a coin is thrown once if the Server dies at ${at}`, async () => {
    const { rehearsal, anna, coins } = await atFountain();
    await rehearsal.dies({ at });
    await anna.types("toss", /^Plop\. It is coin number 1\./);
    await anna.types("toss", /^Plop\. It is coin number 2\./);
    assert.equal(coins(), 2);
    await rehearsal.passes({ seconds: 5 });
    assert.equal(anna.heard().match(/glitters/g)?.length, 2);
  });
}

test("what throws has changed and said nothing", async () => {
  const { anna, coins } = await atFountain();
  await anna.types("toss");
  await assert.rejects(anna.types("kick"), /nobody kicks a fountain/);
  assert.equal(coins(), 1);
  assert.doesNotMatch(anna.heard(), /All coins are gone/);
});

test("a timer and an open question outlive a death and a reload", async () => {
  const { rehearsal, anna, coins } = await atFountain();
  await anna.types("toss");
  await rehearsal.dies();
  await rehearsal.passes({ seconds: 5 });
  anna.hears("The fountain glitters: coin number 1 has sunk.");
  await anna.types("scoop");
  await rehearsal.reloads(game);
  await anna.types("yes", "You take what was in it: 1.");
  assert.equal(coins(), 0);
});

test("chance is the turn's: the same seed grants the same wishes", async () => {
  const granted = async () => {
    const rehearsal = await Rehearsal.start(game, { seed: 7 });
    const anna = await rehearsal.connect();
    await anna.types("create Anna correct horse");
    const answers: string[] = [];
    for (let coin = 0; coin < 30; coin++) answers.push(await anna.types("toss"));
    return answers.map((answer) => answer.includes("A wish"));
  };
  const first = await granted();
  assert.deepEqual(await granted(), first);
  assert.ok(first.includes(true) && first.includes(false));
});

test("what a turn may not be used for is refused by name", async () => {
  const kept: Turn[] = [];
  const keep = command({ how: "keep", help: "Keeps the turn.", run: (turn) => void kept.push(turn) });
  const haste = command({
    how: "haste",
    help: "Says something and waits.",
    async run(turn) {
      turn.msg("At once!");
      return () => {};
    },
  });
  const { rehearsal, anna } = await atFountain({ commands: [...(game.commands ?? []), keep, haste] });
  await anna.types("keep");
  assert.throws(() => kept[0]?.msg("Later."), { code: "turn-over" });
  await assert.rejects(anna.types("haste"), /changed the world or said something/);
  assert.throws(
    () => {
      rehearsal.world.only(Fountain).coins = 7;
    },
    { code: "outside-a-turn" },
  );
});
