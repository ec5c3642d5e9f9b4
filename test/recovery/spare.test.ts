/** A Server that waits for the death of another, with the true processes: it goes on at once, with the code that served. */
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Status } from "../../src/control/operator-requests.ts";
import { findLiving } from "../../src/supervisor/orphans.ts";
import { RunningHoldfast } from "../running-holdfast.ts";
import { AuthoredGame, lampGame } from "./author.ts";
import { Player } from "./player.ts";

async function playing(t: TestContext, environment = {}) {
  const game = new AuthoredGame(lampGame({ version: 1 }));
  const holdfast = await RunningHoldfast.start({
    directory: game.directory,
    environment: { HOLDFAST_SPARE: "always", ...environment },
  });
  t.after(() => holdfast.stop());
  const player = await Player.enter((await holdfast.status()).ports.telnet);
  t.after(() => player[Symbol.dispose]());
  return { game, holdfast, player };
}

async function status(holdfast: RunningHoldfast): Promise<Status> {
  return (await holdfast.ask("status", {})) as Status;
}

/** The spare when it is ready. */
async function spareOf(holdfast: RunningHoldfast): Promise<NonNullable<Status["spare"]>> {
  let { spare } = await status(holdfast);
  await holdfast.until(async () => {
    spare = (await status(holdfast)).spare;
    return spare?.isReady === true;
  });
  return spare!;
}

test("the spare goes on where the Server died, and another is prepared", async (t) => {
  const { holdfast, player } = await playing(t);
  await player.asks("rub", "Rubbed 1 times.");
  for (let times = 2; times <= 3; times++) {
    const spare = await spareOf(holdfast);
    const line = new RegExp(`^Spare {6}ready, process ${spare.pid}, generation ${spare.generation}, \\d+ MB$`, "m");
    assert.match((await holdfast.run("status")).stdout, line);
    await holdfast.killServer();
    await player.asks("rub", `Rubbed ${times} times.`);
    assert.equal((await status(holdfast)).server?.pid, spare.pid);
  }
  assert.doesNotMatch(player.all, /Rubbed 2.*Rubbed 2/s);
});

test("it has the code that serves, whatever has been saved meanwhile", async (t) => {
  const { game, holdfast, player } = await playing(t);
  const spare = await spareOf(holdfast);
  game.write("game.ts", "const = 3;");
  assert.equal((await holdfast.run("reload")).code, 1);
  assert.equal((await status(holdfast)).spare?.pid, spare.pid);
  await holdfast.killServer();
  await player.asks("rub", "Rubbed 1 times.");
  assert.equal((await status(holdfast)).server?.pid, spare.pid);
  await holdfast.until(async () => (await status(holdfast)).noSpare !== null);

  game.write("game.ts", lampGame({ version: 2 }));
  await holdfast.until(async () => /code has changed/.test((await status(holdfast)).noSpare ?? ""));
  assert.equal((await holdfast.run("reload")).code, 0);
  await player.asks("version", "This is version 2.");
});

test("one that died is followed by another, and a stop leaves none behind", async (t) => {
  const { holdfast, player } = await playing(t);
  const spare = await spareOf(holdfast);
  process.kill(spare.pid, "SIGKILL");
  await holdfast.until(async () => (await status(holdfast)).spare?.pid !== spare.pid);
  await spareOf(holdfast);
  await player.asks("rub", "Rubbed 1 times.");
  assert.equal((await holdfast.run("stop")).code, 0);
  assert.deepEqual(await findLiving(holdfast.data), []);
});

test("a spare that has outlived its supervisor is ended by the next, and the Server goes on", async (t) => {
  const { holdfast, player } = await playing(t);
  const spare = await spareOf(holdfast);
  const { server } = await status(holdfast);
  await holdfast.killSupervisor();
  await holdfast.superviseAgain();
  await holdfast.until(async () => !(await findLiving(holdfast.data)).some(({ pid }) => pid === spare.pid));
  assert.equal((await status(holdfast)).server?.pid, server?.pid);
  await spareOf(holdfast);
  await holdfast.killServer();
  await player.asks("rub", "Rubbed 1 times.");
});

test("a backup and a restore are as they are without one", async (t) => {
  const { holdfast, player } = await playing(t);
  await spareOf(holdfast);
  await player.asks("rub", "Rubbed 1 times.");
  const file = `${holdfast.directory}/backup.sqlite`;
  assert.equal((await holdfast.run("backup", file)).code, 0);
  assert.equal((await holdfast.run("restore", file)).code, 1);
  assert.equal((await holdfast.run("stop")).code, 0);
  const restored = await holdfast.run("restore", file);
  assert.equal(restored.code, 0, restored.stderr);
});
