import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { TestContext } from "node:test";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { testEnvironment } from "../../test/environment.ts";
import type { Status } from "../control/operator-requests.ts";
import { FakeGame } from "../supervisor/fixtures/fake-game.ts";
import { askHoldfast } from "./control-client.ts";

const program = fileURLToPath(new URL("fixtures/start-fake.ts", import.meta.url));

interface Started {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly status: Status;
}

/** Resolves when the banner is there. */
async function startInForeground(t: TestContext, game: FakeGame): Promise<Started> {
  const child = spawn(process.execPath, [program], {
    cwd: game.directory,
    env: testEnvironment(),
    stdio: ["ignore", "pipe", "inherit"],
  });
  t.after(() => child.kill("SIGKILL"));
  let out = "";
  for await (const chunk of child.stdout.setEncoding("utf8").iterator({ destroyOnReturn: false })) {
    out += chunk;
    if (out.includes("Ctrl-C stops it")) break;
  }
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  return { child, out: () => out, status: await askHoldfast(game.data, "status", {}) };
}

/** An orphan that has ended stays in the process table until the system's first process looks at it. */
async function untilEnded(pid: number | undefined): Promise<void> {
  assert.ok(pid);
  while (
    existsSync(`/proc/${pid}/stat`) &&
    !/\) Z /.test(await readFile(`/proc/${pid}/stat`, "utf8").catch(() => ") Z "))
  ) {
    await sleep(10);
  }
}

test("the banner says where players connect; SIGINT stops in good order with exit code 0", async (t) => {
  const game = new FakeGame(t);
  const { child, out } = await startInForeground(t, game);
  assert.match(out(), /telnet {3}telnet localhost 4000\n {2}browser {2}http:\/\/localhost:4001\/\n/);
  assert.doesNotMatch(out(), /TLS|SSH/);
  child.kill("SIGINT");
  const [code] = await once(child, "close");
  assert.equal(code, 0);
  assert.match(out(), /\d\d:\d\d:\d\d Stopping/);
  assert.ok(game.diary("portal").includes("stop: null"));
  assert.ok(game.diary("server").includes("1 stopped"));
});

test("SIGHUP lets the Portal read its certificates again", async (t) => {
  const game = new FakeGame(t);
  const { child, out } = await startInForeground(t, game);
  child.kill("SIGHUP");
  while (!out().includes("Certificates have been read again.")) await sleep(10);
  assert.ok(game.diary("portal").includes("refresh"));
});

test("when the supervisor is killed, its children end by themselves and the directory is free", async (t) => {
  const game = new FakeGame(t);
  const { child, status } = await startInForeground(t, game);
  child.kill("SIGKILL");
  await Promise.all([untilEnded(status.portal?.pid), untilEnded(status.server?.pid)]);
  const again = await game.supervise(t);
  assert.equal(await again.firstOutcome, null);
});
