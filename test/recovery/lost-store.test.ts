/** What becomes of the game when its store is taken away under it. With the true processes. */
import assert from "node:assert/strict";
import { cpSync, existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type TestContext, test } from "node:test";
import { RunningHoldfast } from "../running-holdfast.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import { AuthoredGame, lampGame } from "./author.ts";
import { Player } from "./player.ts";

async function lampFor(t: TestContext) {
  const game = new AuthoredGame(lampGame({ version: 1 }));
  const root = temporaryDirectory("lost");
  const data = join(root, "data");
  const holdfast = await RunningHoldfast.start({ directory: game.directory, data });
  const player = await Player.enter((await holdfast.status()).ports.telnet);
  t.after(async () => {
    player[Symbol.dispose]();
    await holdfast.stop();
  });
  await player.asks("rub", "Rubbed 1 times.");
  return { root, data, holdfast, player };
}

function storeFiles(data: string): string[] {
  return readdirSync(data).filter((name) => /^world\.sqlite(?:-wal|-shm|-journal-\d+)?$/.test(name));
}

function move(from: string, to: string): void {
  for (const name of storeFiles(from)) renameSync(join(from, name), join(to, name));
}

test("a store that is deleted under the game is written anew, operators are told, and nothing is lost", async (t) => {
  const { data, holdfast, player } = await lampFor(t);
  for (const name of storeFiles(data)) rmSync(join(data, name));
  // Nobody plays: it is noticed all the same.
  await holdfast.until(() => storeFiles(data).includes("world.sqlite"));
  await holdfast.until(() =>
    /world\.sqlite is gone from its place\. Nothing of the world is lost/.test(holdfast.output),
  );
  const { stdout } = await holdfast.run("status");
  assert.match(stdout, /Note\s+.*world\.sqlite is gone from its place\. Nothing of the world is lost/);
  assert.match(stdout, /Counted\s+store-rewritten 1/);
  assert.match((await holdfast.run("logs")).stdout, /the store is lost; it is written anew from memory/);
  await player.asks("rub", "Rubbed 2 times.");
  await holdfast.killServer();
  await player.asks("rub", "Rubbed 3 times.");
  for (const name of storeFiles(data)) rmSync(join(data, name));
  const reload = await holdfast.run("reload");
  assert.equal(reload.code, 0, reload.stderr);
  await player.asks("rub", "Rubbed 4 times.");
});

test("the whole data directory may be deleted under the game, as by `git clean`, and a Server after it", async (t) => {
  const { data, holdfast, player } = await lampFor(t);
  rmSync(data, { recursive: true });
  await holdfast.until(() => /Nothing of the world is lost/.test(holdfast.output));
  await holdfast.until(
    () => existsSync(join(data, "run", "link.sock")) && existsSync(join(data, "run", "control.sock")),
  );
  await player.asks("rub", "Rubbed 2 times.");
  await holdfast.killServer();
  await player.asks("rub", "Rubbed 3 times.");
  assert.equal((await holdfast.run("status")).code, 0);
});

test("a stop in the moment in which the store is deleted leaves the world behind", async (t) => {
  const { data, holdfast, player } = await lampFor(t);
  await player.asks("rub", "Rubbed 2 times.");
  for (const name of storeFiles(data)) rmSync(join(data, name));
  await holdfast.stop();
  assert.deepEqual(storeFiles(data), ["world.sqlite"]);
  const after = await RunningHoldfast.start({ directory: holdfast.directory, data });
  t.after(() => after.stop());
  using returned = await Player.enter((await after.status()).ports.telnet);
  await returned.asks("rub", "Rubbed 3 times.");
});

/** As a Server elsewhere would leave it after a day: claimed, and much further than the game here. */
function playOn(file: string): void {
  const store = new DatabaseSync(file);
  store.exec(`
    INSERT INTO era SELECT version, 1 FROM state;
    UPDATE state SET version = version + 5000, forgotten = version + 5000, claim = claim + 1;
    DELETE FROM recent;
  `);
  store.close();
}

for (const { what, put } of [
  { what: "gone", put: () => {} },
  {
    what: "an older one",
    put: (older: string, data: string) => cpSync(older, data, { recursive: true }),
  },
  {
    what: "an older one on which others have played for longer",
    put: (older: string, data: string) => {
      playOn(join(older, "world.sqlite"));
      cpSync(older, data, { recursive: true });
    },
  },
]) {
  test(`a Server that finds its store ${what} does not serve, all are told, and what they typed runs when it is back`, async (t) => {
    const { root, data, holdfast, player } = await lampFor(t);
    const [older, away] = [join(root, "older"), join(root, "away")];
    const made = await holdfast.run("backup", join(root, "world.sqlite"));
    assert.equal(made.code, 0, made.stderr);
    cpSync(join(root, "world.sqlite"), join(older, "world.sqlite"));
    for (let times = 2; times <= 9; times++) await player.asks("rub", `Rubbed ${times} times.`);

    cpSync(data, away, { recursive: true, filter: (path) => !path.includes("run") });
    // In the same moment, so that nobody is left who could write it anew.
    await holdfast.killServer(() => {
      for (const name of storeFiles(data)) rmSync(join(data, name));
      put(older, data);
    });
    player.type("rub");
    await player.sees("The last of what happened here is missing from what the game has written down");
    await holdfast.until(() =>
      /can't start: The store is not the one that players have been playing on/.test(holdfast.output),
    );
    const { state, trouble } = await holdfast.ask("status", {});
    assert.equal(state, "server-down");
    assert.match(trouble ?? "", /Put the right store back \(world\.sqlite.*holdfast restart/s);
    using guest = await Player.connect((await holdfast.ask("status", {})).ports.telnet ?? 0);
    await guest.sees("The last of what happened here is missing");

    for (const name of storeFiles(data)) rmSync(join(data, name));
    move(away, data);
    await player.sees("The game goes on.");
    await player.sees("Rubbed 10 times.");
    assert.equal(player.all.match(/is missing from what/g)?.length, 1);
  });
}

test("a restart goes on with the older store, when the operator wants it", async (t) => {
  const { data, holdfast } = await lampFor(t);
  await holdfast.killServer(() => {
    for (const name of storeFiles(data)) rmSync(join(data, name));
  });
  await holdfast.until(() => /can't start: The store is not the one/.test(holdfast.output));
  const { code, stderr } = await holdfast.run("restart");
  assert.equal(code, 0, stderr);
  await holdfast.until(async () => (await holdfast.ask("status", {})).state === "running");
  using player = await Player.enter((await holdfast.status()).ports.telnet);
  await player.asks("rub", "Rubbed 1 times.");
});
