/** Errors that nobody foresaw, in the processes that hold the players: they cost as little as can be. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { RunningHoldfast } from "../running-holdfast.ts";
import { Player } from "./player.ts";

/** Every process of this Holdfast throws when it gets this signal, from a callback of nobody's. */
const fault = "process.on('SIGUSR2', () => setImmediate(() => { throw new Error('unforeseen'); }))";

test("an error that nobody catches, in Portal or supervisor, drops nobody", async (t) => {
  const { holdfast, player, portal, supervisor } = await playing(t);
  process.kill(portal, "SIGUSR2");
  await holdfast.until(async () => (await holdfast.ask("status", {})).portal?.counters?.unforeseen === 1);
  process.kill(supervisor, "SIGUSR2");
  const logged = async () => (await holdfast.run("logs", "-n", "20")).stdout;
  await holdfast.until(async () => /the game goes on[\s\S]*Error: unforeseen/.test(await logged()));
  await player.asks("who", "One player is here");
  assert.match(await logged(), /everybody stays connected[\s\S]*Error: unforeseen/);
  assert.equal((await holdfast.status()).portal?.pid, portal);
});

test("a terminal that is closed under it drops nobody", async (t) => {
  const { holdfast, player, portal } = await playing(t);
  holdfast.closeOutput();
  await holdfast.killServer();
  await player.asks("who", "One player is here");
  await holdfast.ask("reload", {});
  await player.asks("who", "One player is here");
  assert.equal((await holdfast.status()).portal?.pid, portal);
});

async function playing(t: TestContext) {
  const holdfast = await RunningHoldfast.start({
    directory: join(import.meta.dirname, "world"),
    environment: { NODE_OPTIONS: `--import "data:text/javascript,${encodeURIComponent(fault)}"` },
  });
  t.after(() => holdfast.stop());
  const { ports, portal } = await holdfast.status();
  const player = await Player.enter(ports.telnet);
  t.after(() => player[Symbol.dispose]());
  const { supervisor } = await holdfast.ask("status", {});
  return { holdfast, player, portal: portal?.pid ?? 0, supervisor: supervisor.pid };
}
