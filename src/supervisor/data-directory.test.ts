import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, lchownSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createConnection, createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { temporaryDirectory } from "../../test/temporary-directory.ts";
import { socketPath } from "../control/socket-path.ts";
import { openDataDirectory } from "./data-directory.ts";
import { lockData } from "./data-lock.ts";
import { settleData } from "./data-place.ts";

test("a data directory is made, for its owner alone", () => {
  const path = join(temporaryDirectory("data"), "deep", "data");
  assert.deepEqual(openDataDirectory(path), []);
  for (const folder of [path, join(path, "run"), join(path, "logs"), join(path, "cache")]) {
    assert.equal(statSync(folder).mode & 0o777, 0o700, folder);
  }
});

test("one that can't be written gives the system's reason", () => {
  const file = join(temporaryDirectory("data"), "file");
  writeFileSync(file, "");
  assert.throws(() => openDataDirectory(join(file, "data")), {
    code: "data-unwritable",
    message: /^The data directory .*file\/data can't be written: ENOTDIR/,
  });
  assert.equal(settleData(join(file, "data"), "/nowhere"), join(file, "data"));
  assert.throws(() => openDataDirectory("/proc/holdfast"), { code: "data-unwritable", message: /ENOENT/ });
});

test("a path too long for a socket is reached by a link, which is made again whenever it is missing", async (t) => {
  const path = join(temporaryDirectory("data"), "long".repeat(30));
  openDataDirectory(path);
  const short = socketPath(path, "control.sock");
  const shortcut = dirname(short);
  t.after(() => rmSync(shortcut, { force: true }));
  assert.ok(Buffer.byteLength(short) <= 100);
  const server = createServer().listen(short);
  await once(server, "listening");
  t.after(() => server.close());
  assert.deepEqual(readdirSync(join(path, "run")), ["control.sock"]);
  rmSync(shortcut);
  const socket = createConnection(socketPath(path, "control.sock"));
  await once(socket, "connect");
  socket.destroy();
  rmSync(shortcut);
  symlinkSync("/somewhere/else", shortcut);
  assert.throws(() => openDataDirectory(path), { code: "unsafe-sockets" });
});

test("a link to a data directory is followed; one that leads nowhere is refused", () => {
  const directory = temporaryDirectory("data");
  const game = join(directory, "game");
  const data = join(directory, "data");
  mkdirSync(game);
  mkdirSync(data);
  symlinkSync(data, join(game, "data"));
  symlinkSync(join(directory, "gone"), join(game, "lost"));
  assert.equal(settleData(join(game, "data"), game), data);
  assert.equal(settleData(join(game, "new"), game), join(game, "new"));
  assert.throws(() => settleData(join(game, "lost"), game), { code: "data-misplaced", message: /leads nowhere/ });
});

test("a directory below a link has one name, before it is made and afterwards", () => {
  const directory = temporaryDirectory("data");
  const disk = join(directory, "disk");
  mkdirSync(disk);
  symlinkSync(disk, join(directory, "link"));
  const path = join(directory, "link", "games", "data");
  const before = settleData(path, join(directory, "game"));
  assert.equal(before, join(disk, "games", "data"));
  openDataDirectory(before);
  assert.equal(settleData(path, join(directory, "game")), before);
});

test("a directory that holds the game, the system or anything else does not become private", () => {
  const directory = temporaryDirectory("data");
  const game = join(directory, "game");
  mkdirSync(game);
  for (const place of ["/", tmpdir(), homedir(), directory, game]) {
    assert.throws(() => settleData(place, game), { code: "data-misplaced" }, place);
  }
  const site = join(directory, "site");
  mkdirSync(site);
  writeFileSync(join(site, ".hidden"), "");
  assert.equal(settleData(site, game), site, "an empty volume, as systems make them");
  writeFileSync(join(site, "world.sqlite-journal-0.0d5065dca3de.partial"), "");
  assert.equal(settleData(site, game), site, "a check of a game that can't start has begun one here");
  writeFileSync(join(site, "index.html"), "");
  assert.throws(() => settleData(site, game), { code: "data-misplaced", message: /holds other things/ });
  writeFileSync(join(site, "world.sqlite"), "");
  assert.equal(settleData(site, game), site, "it has been one before");
});

/** A directory of somebody's who is not root, whoever runs the tests; and that somebody. */
function usersDirectory(): { path: string; user: number } {
  const path = temporaryDirectory("data");
  if (process.getuid?.() === 0) chownSync(path, 12_345, 12_345);
  return { path, user: statSync(path).uid };
}

test("root uses somebody else's directory with a warning", () => {
  const { path, user } = usersDirectory();
  assert.match(
    openDataDirectory(path, 0).join(),
    new RegExp(`belongs to user ${user}, who can change everything in it`),
  );
});

test("another user's directory is refused, and a link that another user made", () => {
  const { path, user } = usersDirectory();
  const message = new RegExp(`belongs to user ${user}, and Holdfast runs as user 54321`);
  assert.throws(() => openDataDirectory(path, 54_321), { code: "data-foreign", message });
  const link = join(path, "link");
  symlinkSync(path, link);
  lchownSync(link, user, statSync(path).gid);
  assert.throws(() => settleData(link, "/nowhere", 54_321), { code: "data-foreign", message: /is a link that user/ });
});

test("the lock excludes another process, names it, and is free when it was killed", async (t) => {
  const path = temporaryDirectory("data");
  openDataDirectory(path);
  const module = new URL("data-lock.ts", import.meta.url).href;
  const script = `const { lockData } = await import("${module}"); lockData(process.argv[1]); console.log("locked"); setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ["--input-type=module", "-e", script, path], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  t.after(() => holder.kill("SIGKILL"));
  await once(holder.stdout, "data");
  assert.throws(() => lockData(path), {
    code: "data-in-use",
    message: `Holdfast is already running on ${path} (process ${holder.pid}).`,
  });
  holder.kill("SIGKILL");
  await once(holder, "exit");
  lockData(path).release();
});
