import assert from "node:assert/strict";
import { test } from "node:test";
import { ClockInHand } from "../clock-in-hand.ts";
import { english as sentences } from "../words/catalogue.ts";
import { Absence } from "./absence.ts";
import { PortalStage } from "./fixtures/stage.ts";

const { gameIsAway, gameIsBack, worldIsBehind } = sentences;

/** Players of a game that pauses as the test wants. */
async function pausing() {
  const stage = new PortalStage();
  await stage.server();
  const clock = new ClockInHand();
  const absence = new Absence(() => stage.handler.all(), clock);
  const client = stage.client();
  const enter = () => {
    const newcomer = stage.client();
    absence.greet([...stage.handler.all()].at(-1)!);
    return newcomer;
  };
  return { stage, clock, absence, client, enter };
}

test("who comes while the game is away is told so when everybody else is, and not before", async () => {
  const { stage, clock, absence, client, enter } = await pausing();
  absence.begin();
  absence.begin();
  clock.passes(999);
  const early = enter();
  await stage.settle();
  assert.deepEqual([client.seen, early.seen], [[], []]);
  clock.passes(1);
  const late = enter();
  clock.passes(60_000);
  absence.begin();
  clock.passes(60_000);
  await stage.settle();
  for (const { seen } of [client, early, late]) assert.deepEqual(seen, [gameIsAway]);
  absence.end();
  absence.end();
  const after = enter();
  await stage.settle();
  for (const { seen } of [client, early, late]) assert.deepEqual(seen, [gameIsAway, gameIsBack]);
  assert.deepEqual([after.seen, clock.waiting], [[], 0]);
});

test("a reason that players should know is told at once, and once, and forgotten with the pause", async () => {
  const { stage, clock, absence, client, enter } = await pausing();
  absence.begin();
  absence.explain(worldIsBehind);
  absence.explain(worldIsBehind);
  clock.passes(60_000);
  const late = enter();
  await stage.settle();
  assert.deepEqual([client.seen, late.seen], [[worldIsBehind], [worldIsBehind]]);
  absence.end();
  absence.begin();
  clock.passes(1000);
  await stage.settle();
  assert.deepEqual(client.seen, [worldIsBehind, gameIsBack, gameIsAway]);
  absence.explain(worldIsBehind);
  await stage.settle();
  assert.equal(client.seen.at(-1), worldIsBehind);
});
