import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { testEnvironment } from "../../test/environment.ts";
import { systemClock } from "../clock.ts";
import { loadConfig } from "../config-file.ts";
import type { Status } from "../control/operator-requests.ts";
import { until } from "../protocols/conformance/until.ts";
import { FakeGame, fakePrograms } from "../supervisor/fixtures/fake-game.ts";
import { restoreBackup, withOfflineServer } from "../supervisor/offline.ts";
import { findLiving, meetOrphans } from "../supervisor/orphans.ts";
import { statusOfOrphans, stopOrphans } from "../supervisor/unsupervised.ts";
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

test("when the supervisor is killed, its children go on, and the next one takes them over", async (t) => {
  const game = new FakeGame(t);
  const { child, status } = await startInForeground(t, game);
  await kill(child);
  await assert.rejects(askHoldfast(game.data, "reload", {}), {
    code: "unsupervised",
    message: `The game on ${game.data} runs without its supervisor (Portal ${status.portal?.pid}, Server ${status.server?.pid}).`,
  });
  const again = await game.supervise();
  assert.equal(await again.firstOutcome, null);
  assert.equal(again.processes.needPortal().pid, status.portal?.pid);
  assert.equal(again.processes.needServer().child.pid, status.server?.pid);
  await game.hears(/Generation 1 of the game has gone on without a supervisor/);
  assert.ok(game.said.some((line) => /nobody was disconnected/.test(line)));
  assert.equal(await again.processes.generations.reload(), 6, "the Portal has heard of generation 5");
  await again.stop("Good night.");
  assert.ok(game.diary("portal").includes("stop: Good night."));
  assert.ok(game.diary("server").includes("1 stopped"));
});

test("what ended meanwhile is started again; a Server whose fate nobody knows is ended", async (t) => {
  const game = new FakeGame(t);
  const first = await startInForeground(t, game);
  await kill(first.child);
  process.kill(first.status.server?.pid ?? 0, "SIGKILL");
  const second = await game.supervise();
  assert.equal(await second.firstOutcome, null);
  assert.equal(second.processes.needPortal().pid, first.status.portal?.pid);
  assert.equal(second.processes.needServer().generation, 6);
});

test("a Server is taken over also where the Portal is gone", async (t) => {
  const game = new FakeGame(t);
  const { child, status } = await startInForeground(t, game);
  await kill(child);
  process.kill(status.portal?.pid ?? 0, "SIGKILL");
  const again = await game.supervise();
  assert.equal(await again.firstOutcome, null);
  assert.equal(again.processes.needServer().child.pid, status.server?.pid);
  assert.notEqual(again.processes.needPortal().pid, status.portal?.pid);
});

test("without a supervisor, stop ends both in good order, and nothing else touches the world", async (t) => {
  const game = new FakeGame(t);
  const { child } = await startInForeground(t, game);
  await kill(child);
  const shell = { type: "shell", user: "tester" } as const;
  const config = await loadConfig({ directory: game.directory, environment: {} });
  const work = withOfflineServer(config, fakePrograms, async () => assert.fail("the world was in use"));
  await assert.rejects(work, { code: "unsupervised" });
  await assert.rejects(restoreBackup("backup", config, fakePrograms, shell), { code: "unsupervised" });
  assert.equal((await statusOfOrphans(game.data)).portal?.sessions, 2);
  await stopOrphans(game.data, "Good night.", shell);
  assert.ok(game.diary("portal").includes("stop: Good night."));
  assert.ok(game.diary("server").includes("1 stopped"));
  assert.deepEqual(
    readdirSync(join(game.data, "run")).filter((name) => /^(portal|server)-/.test(name)),
    [],
    "ended processes leave no sockets",
  );
  await assert.rejects(askHoldfast(game.data, "status", {}), { code: "not-running" });
});

test("of two that start at once, one takes the game over and the other is refused", async (t) => {
  const game = new FakeGame(t);
  const { child, status } = await startInForeground(t, game);
  await kill(child);
  const [one, other] = await Promise.allSettled([game.supervise(), game.supervise()]);
  assert.deepEqual([one.status, other.status].sort(), ["fulfilled", "rejected"]);
  const { portal } = await askHoldfast(game.data, "status", {});
  assert.equal(portal?.pid, status.portal?.pid);
});

test("one that is stopped and can't say who it is, is named", async (t) => {
  const game = new FakeGame(t);
  const { child, status } = await startInForeground(t, game);
  await kill(child);
  const server = status.server?.pid ?? 0;
  process.kill(server, "SIGSTOP");
  const named = `Process ${server}, the Server of an earlier run on ${game.data}, does not answer.`;
  let withinMs = 50;
  // On a busy machine the Portal, which answers, may need longer.
  await until("the Server is named", async () => {
    withinMs *= 2;
    const { code, message } = await meetOrphans(game.data, systemClock, withinMs).catch((error) => error);
    return code === "orphan-silent" && message === named;
  });
  process.kill(server, "SIGCONT");
  const again = await game.supervise();
  assert.equal(again.processes.needServer().child.pid, server);
});

test("a file with the number of another process is no orphan", async (t) => {
  const game = new FakeGame(t);
  const supervisor = await game.supervise();
  await supervisor.stop(null);
  writeFileSync(join(game.data, "run", `portal-${process.pid}.sock`), "");
  assert.deepEqual(await findLiving(game.data), []);
  assert.deepEqual(await meetOrphans(game.data, systemClock), { portal: null, servers: [] });
  assert.ok(!existsSync(join(game.data, "run", `portal-${process.pid}.sock`)));
});

async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "exit");
}
