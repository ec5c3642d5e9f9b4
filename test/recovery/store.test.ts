/** What becomes of the game when its store can't be written or read, and of a backup. With the true processes. */
import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { RunningHoldfast } from "../running-holdfast.ts";
import { fill, smallDisk } from "../small-disk.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import { AuthoredGame, lampGame } from "./author.ts";
import { Player } from "./player.ts";

test("on a full disk turns wait, everybody is told, nothing is lost, and play goes on when there is room", async (t) => {
  const data = smallDisk(t, "24m");
  if (data === null) return t.skip("this user may not mount a file system");
  const game = new AuthoredGame(lampGame({ version: 1 }));
  const holdfast = await RunningHoldfast.start({ directory: game.directory, data });
  t.after(() => holdfast.stop());
  const { ports } = await holdfast.status();
  const made = await holdfast.runWith("sea-glass and salt\n", "init", "--name", "Olga");
  assert.equal(made.code, 0, made.stderr);
  using olga = await Player.connect(ports.telnet);
  await olga.asks("connect Olga", "Password");
  await olga.asks("sea-glass and salt", "Welcome back, Olga.");
  using player = await Player.enter(ports.telnet);
  await player.asks("rub", "Rubbed 1 times.");

  const filler = join(data, "filler");
  fill(filler);
  // The journal has its room, and takes what comes until the database is to follow.
  for (let times = 2; times <= 10; times++) player.type("rub");
  await olga.sees(
    /Operators: The game can't save, so it waits; what players type is kept\. The store can't be written: .*full/,
  );
  await player.sees("The game has to pause for a moment. You stay connected, and what you type is kept.");
  for (let times = 11; times <= 20; times++) player.type("rub");
  await holdfast.prints(/The game can't save, so it waits/);
  assert.match((await holdfast.ask("status", {})).trouble ?? "", /can't be written/);
  const reload = await holdfast.run("reload");
  assert.equal(reload.code, 1);
  assert.match(reload.stderr, /The store can't be written: .*full/);

  rmSync(filler);
  await olga.sees("The game can save again.");
  await player.sees("The game goes on.");
  await player.sees("Rubbed 20 times.");
  const counts = [...player.all.matchAll(/Rubbed (\d+) times/g)].map(([, count]) => Number(count));
  assert.deepEqual(
    counts,
    counts.map((_, index) => index + 1),
  );
  assert.equal(player.all.match(/has to pause/g)?.length, 1);
  await holdfast.killServer();
  await player.asks("rub", "Rubbed 21 times.");
  assert.equal((await holdfast.ask("reload", {})).generation > 1, true);
});

test("a reload on a disk that has just become full is refused, and the game that runs goes on", async (t) => {
  const data = smallDisk(t, "24m");
  if (data === null) return t.skip("this user may not mount a file system");
  const holdfast = await RunningHoldfast.start({
    directory: new AuthoredGame(lampGame({ version: 1 })).directory,
    data,
  });
  t.after(() => holdfast.stop());
  const before = await holdfast.status();
  using player = await Player.enter(before.ports.telnet);
  await player.asks("rub", "Rubbed 1 times.");
  const filler = join(data, "filler");
  fill(filler);
  // No turn has met the full disk yet: the reload is the first that does.
  const reload = await holdfast.run("reload");
  assert.equal(reload.code, 1);
  assert.match(reload.stderr, /The store can't be written: .*full/);
  // The one that runs may have stood by before the next one found no room.
  await holdfast.until(async () => (await holdfast.status()).server !== null, "a Server serves");
  const after = await holdfast.status();
  assert.deepEqual([after.state, after.server?.pid], ["running", before.server?.pid]);
  for (let times = 2; times <= 20; times++) player.type("rub");
  await player.sees("The game has to pause for a moment. You stay connected, and what you type is kept.");
  rmSync(filler);
  for (let times = 2; times <= 20; times++) await player.sees(`Rubbed ${times} times.`);
  assert.equal((await holdfast.run("reload")).code, 0);
  await player.asks("rub", "Rubbed 21 times.");
});

test("a Server killed on a full disk comes back when there is room, with all that was typed", async (t) => {
  const data = smallDisk(t, "24m");
  if (data === null) return t.skip("this user may not mount a file system");
  const holdfast = await RunningHoldfast.start({
    directory: new AuthoredGame(lampGame({ version: 1 })).directory,
    data,
  });
  t.after(() => holdfast.stop());
  using player = await Player.enter((await holdfast.status()).ports.telnet);
  await player.asks("rub", "Rubbed 1 times.");
  fill(join(data, "filler"));
  for (let times = 2; times <= 20; times++) player.type("rub");
  await holdfast.prints(/The game can't save/);
  await holdfast.killServer();
  await holdfast.prints(/can't start: .*full/);
  rmSync(join(data, "filler"));
  for (let times = 2; times <= 20; times++) await player.sees(`Rubbed ${times} times.`);
});

const unreadable = [
  {
    what: "damaged",
    spoil: (file: string) => writeFileSync(file, Buffer.alloc(32_768, "no database")),
    says: /can't start: .*world\.sqlite is damaged: .*Keep a copy of it, then bring back a backup with `holdfast restore FILE`/,
  },
  {
    what: "of a newer version",
    spoil(file: string) {
      const database = new DatabaseSync(file);
      database.exec("PRAGMA user_version = 99");
      database.close();
    },
    says: /can't start: .*was written by a newer Holdfast \(format 99, this one knows \d+\).* Run the newer version again/,
  },
] as const;

for (const { what, spoil, says } of unreadable) {
  test(`a database that is ${what} is refused at the start, with advice`, async (t) => {
    const game = new AuthoredGame(lampGame({ version: 1 }));
    const data = temporaryDirectory("data");
    const before = await RunningHoldfast.start({ directory: game.directory, data });
    await before.stop();
    spoil(join(data, "world.sqlite"));
    const holdfast = await RunningHoldfast.listen({ directory: game.directory, data });
    t.after(() => holdfast.stop());
    await holdfast.prints(says);
    const { code, stderr } = await holdfast.run("start", "--detach");
    assert.equal(code, 1);
    assert.match(stderr, /already running/);
  });
}

test("a backup made while people play brings the world back as it was then", async (t) => {
  const game = new AuthoredGame(lampGame({ version: 1 }));
  const data = temporaryDirectory("data");
  const file = join(temporaryDirectory("data"), "backup.sqlite");
  const before = await RunningHoldfast.start({ directory: game.directory, data });
  t.after(() => before.stop());
  const { ports } = await before.status();
  using player = await Player.enter(ports.telnet);
  using other = await Player.enter(ports.telnet);
  const busy = setInterval(() => other.type("ask"), 5);
  t.after(() => clearInterval(busy));
  for (let times = 1; times <= 20; times++) await player.asks("rub", `Rubbed ${times} times.`);
  const backup = await before.run("backup", file);
  assert.equal(backup.code, 0, backup.stderr);
  await player.asks("rub", "Rubbed 21 times.");
  clearInterval(busy);
  const refused = await before.run("restore", file);
  assert.equal(refused.code, 1, "a restore under a running game");
  await before.stop();

  const restored = await before.run("restore", file);
  assert.equal(restored.code, 0, restored.stderr);
  const after = await RunningHoldfast.start({ directory: game.directory, data });
  t.after(() => after.stop());
  using returned = await Player.enter((await after.status()).ports.telnet);
  await returned.asks("rub", "Rubbed 21 times.");
});
