/** A supervisor is no reason for anybody to be dropped: killed, stopped or slow, the game goes on without it. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { findLiving } from "../../src/supervisor/orphans.ts";
import { RunningHoldfast } from "../running-holdfast.ts";
import { Player } from "./player.ts";

const directory = join(import.meta.dirname, "world");

test("a killed supervisor drops nobody, and the next one takes the game over", async (t) => {
  const { holdfast, player } = await playing(t);
  const before = await holdfast.status();
  await holdfast.killSupervisor();
  await player.asks("who", "One player is here");
  const newcomer = await Player.enter(before.ports.telnet);
  t.after(() => newcomer[Symbol.dispose]());
  await player.asks("who", "2 players are here");

  const { code, stdout, stderr } = await holdfast.run("status");
  assert.equal(code, 1);
  assert.match(stdout, /^Holdfast {3}unsupervised: what ends is not started again$/m);
  assert.match(stdout, new RegExp(`^Portal     process ${before.portal.pid}, for .*, 2 sessions$`, "m"));
  assert.match(stdout, new RegExp(`^Server     serving, process ${before.server?.pid}, generation 1`, "m"));
  assert.match(stderr, /runs without its supervisor .*`holdfast start` takes it over/);

  await holdfast.superviseAgain();
  const after = await holdfast.status();
  assert.deepEqual([after.portal.pid, after.server?.pid], [before.portal.pid, before.server?.pid]);
  assert.deepEqual(after.ports, before.ports);
  await holdfast.killServer();
  await player.asks("who", "2 players are here");
  assert.equal((await holdfast.run("reload")).code, 0);
  await player.asks("who", "2 players are here");
});

test("a Server that dies unsupervised keeps its players waiting, and their lines, for the next", async (t) => {
  const { holdfast, player } = await playing(t);
  const { server, portal } = await holdfast.status();
  await holdfast.killSupervisor();
  process.kill(server!.pid, "SIGKILL");
  await player.sees("pause for a moment");
  player.type("who");
  assert.match((await holdfast.run("status")).stdout, /^Server {5}not there$/m);
  await holdfast.superviseAgain();
  await player.sees("One player is here");
  assert.equal((await holdfast.status()).portal.pid, portal.pid);
  assert.equal((await holdfast.status()).server?.generation, 2);
});

test("without a supervisor, `start --detach` takes over and `stop` ends in good order", async (t) => {
  const { holdfast, player } = await playing(t);
  const { portal } = await holdfast.status();
  await holdfast.killSupervisor();
  const detached = await holdfast.run("start", "--detach");
  assert.equal(detached.code, 0, detached.stderr);
  const { supervisor, portal: now } = await holdfast.status();
  assert.equal(now.pid, portal.pid);
  process.kill(supervisor.pid, "SIGKILL");
  await player.asks("who", "One player is here");
  await holdfast.until(async () => (await holdfast.run("status")).stdout.includes("unsupervised"));
  const stopped = await holdfast.run("stop", "Good", "night.");
  assert.equal(stopped.code, 0, stopped.stderr);
  await player.sees("Good night.");
  assert.equal((await holdfast.run("status")).code, 1);
});

test("a supervisor that was stopped holds nobody up, whatever is logged", async (t) => {
  const { holdfast, player } = await playing(t);
  const { supervisor, server, portal } = await holdfast.status();
  process.kill(supervisor.pid, "SIGSTOP");
  // Far more than any pipe holds.
  await player.asks("print 2000", "2000 lines printed");
  for (let time = 0; time < 50; time += 1) player.type("fail");
  await player.asks("who", "One player is here");
  const asked = await holdfast.run("kick", "nobody");
  assert.equal(asked.code, 1);
  assert.match(asked.stderr, /has not answered for ten seconds\. The game goes on without it\..*kill -CONT/);
  process.kill(supervisor.pid, "SIGCONT");
  await player.asks("who", "One player is here");
  const after = await holdfast.status();
  assert.deepEqual([after.portal.pid, after.server?.pid], [portal.pid, server?.pid]);
  const { stdout } = await holdfast.run("logs", "-n", "5000");
  assert.equal(stdout.match(/printed line \d+ of 2000/g)?.length, 2000);
});

test("of a reload that was under way nothing stays when the next supervisor takes over", async (t) => {
  const { holdfast, player } = await playing(t);
  const { server } = await holdfast.status();
  holdfast.ask("reload", {}).catch(() => {});
  const servers = async () =>
    (await findLiving(holdfast.data)).filter(({ role }) => role === "server").map(({ pid }) => pid);
  await holdfast.until(async () => (await servers()).length === 2);
  await holdfast.killSupervisor();
  await holdfast.superviseAgain();
  await holdfast.until(async () => (await servers()).length === 1);
  assert.deepEqual(await servers(), [server?.pid]);
  await player.asks("who", "One player is here");
});

test("without its Portal, a game says that every connection is gone", async (t) => {
  const { holdfast, player } = await playing(t);
  const { portal } = await holdfast.status();
  await holdfast.killSupervisor();
  process.kill(portal.pid, "SIGKILL");
  await holdfast.until(() => player.closed);
  const { stdout, stderr } = await holdfast.run("status");
  assert.match(stdout, /^Portal {5}not there$/m);
  assert.match(stderr, /with a new Portal: the old one is gone, and every connection with it;/);
  await holdfast.superviseAgain();
  const newcomer = await Player.enter((await holdfast.status()).ports.telnet);
  t.after(() => newcomer[Symbol.dispose]());
  await newcomer.asks("who", "One player is here");
});

async function playing(t: TestContext) {
  const holdfast = await RunningHoldfast.start({ directory });
  t.after(() => holdfast.stop());
  const player = await Player.enter((await holdfast.status()).ports.telnet);
  t.after(() => player[Symbol.dispose]());
  return { holdfast, player };
}
