import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { openDataDirectory, removeOldSockets } from "./data-directory.ts";
import { lockData } from "./data-lock.ts";

function emptyDirectory(t: { after(run: () => void): void }): string {
  const directory = mkdtempSync(join(tmpdir(), "holdfast-data-"));
  t.after(() => rmSync(directory, { recursive: true }));
  return directory;
}

test("a data directory is made, for its owner alone", (t) => {
  const path = join(emptyDirectory(t), "deep", "data");
  const { controlSocket, log } = openDataDirectory(path);
  assert.equal(controlSocket, join(path, "run", "control.sock"));
  for (const folder of [path, dirname(controlSocket), dirname(log)]) {
    assert.equal(statSync(folder).mode & 0o777, 0o700, folder);
  }
});

test("one that can't be written gives the system's reason", (t) => {
  const file = join(emptyDirectory(t), "file");
  writeFileSync(file, "");
  assert.throws(() => openDataDirectory(join(file, "data")), {
    code: "data-unwritable",
    message: /^The data directory .*file\/data can't be written: ENOTDIR/,
  });
  assert.throws(() => openDataDirectory("/proc/holdfast"), { code: "data-unwritable", message: /ENOENT/ });
});

test("a path too long for a socket gets a private directory elsewhere that works", async (t) => {
  const path = join(emptyDirectory(t), "long".repeat(30));
  const directory = openDataDirectory(path);
  const elsewhere = dirname(directory.controlSocket);
  t.after(() => rmSync(elsewhere, { recursive: true, force: true }));
  assert.ok(Buffer.byteLength(directory.controlSocket) <= 100);
  assert.equal(statSync(elsewhere).mode & 0o777, 0o700);
  const server = createServer().listen(directory.controlSocket);
  await once(server, "listening");
  server.close();
  chmodSync(elsewhere, 0o755);
  assert.throws(() => openDataDirectory(path), { code: "unsafe-sockets" });
});

test("sockets of a run that was killed are removed", (t) => {
  const directory = openDataDirectory(emptyDirectory(t));
  writeFileSync(directory.linkSocket, "");
  removeOldSockets(directory);
  assert.ok(!existsSync(directory.linkSocket));
});

test("the lock excludes another process, names it, and is free when it was killed", async (t) => {
  const { path } = openDataDirectory(emptyDirectory(t));
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
