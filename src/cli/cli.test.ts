import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { testEnvironment } from "../../test/environment.ts";
import { loadConfig } from "../config-file.ts";
import { logPath } from "../control/log-file.ts";
import { socketPath } from "../control/socket-path.ts";
import { until } from "../protocols/conformance/until.ts";
import { FakeGame, fakePrograms } from "../supervisor/fixtures/fake-game.ts";
import { withOfflineServer } from "../supervisor/offline.ts";
import { restore } from "./commands/restore.ts";
import { Place } from "./place.ts";

const main = fileURLToPath(new URL("main.ts", import.meta.url));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function holdfast(game: FakeGame, ...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [main, ...args],
      { cwd: game.directory, env: testEnvironment() },
      (error, out, err) => {
        resolve({ code: error ? Number(error.code) : 0, out, err });
      },
    );
    // It may have ended without reading.
    child.stdin?.on("error", () => {}).end("secret password\n");
  });
}

test("commands to a running game", async (t) => {
  const game = new FakeGame(t);
  const supervisor = await game.supervise();
  await supervisor.firstOutcome;
  const status = JSON.parse((await holdfast(game, "status", "--json")).out);
  assert.equal(status.state, "running");
  assert.equal(status.supervisor.pid, process.pid);
  assert.equal(status.portal.sessions, 2);
  assert.ok(status.portal.pid > 0 && status.portal.startedAt > 0);
  assert.equal(status.server.generation, 1);
  assert.ok(status.server.pid > 0 && status.server.startedAt > 0);
  assert.equal(status.ports.telnet, 4000);
  assert.equal(status.ports.tls, null);

  const file = join(game.directory, "world.backup");
  const answers = await Promise.all([
    holdfast(game, "status"),
    holdfast(game, "who", "--json"),
    holdfast(game, "who"),
    holdfast(game, "kick", "Ann", "Be", "nice."),
    holdfast(game, "ban", "192.0.2.0/24"),
    holdfast(game, "say", "Hello,", "all."),
    holdfast(game, "backup", "world.backup"),
    holdfast(game, "export", "town"),
    holdfast(game, "init", "--name", "Wanda"),
    holdfast(game, "role", "Wanda", "give", "builder"),
  ]);
  for (const { code, out, err } of answers) assert.deepEqual({ code, err }, { code: 0, err: "" }, out);
  assert.match(answers[0].out, /Server\s+serving, process \d+, generation 1/);
  assert.equal(answers[1].out, "[]\n");
  assert.match(answers[7].out, /^The area town of .* is in areas\/town\.json\.\n.*\n.*:\n {2}town\.gate\n$/);
  assert.match(answers[8].out, /^Made Wanda, an operator/);
  assert.match(answers[9].out, /^Wanda: builder, king \(no role of this game\)\nBert: no roles \(/);
  for (const [index, { out }] of answers.entries()) if (index !== 1) assert.ok(out.includes(game.data), out);
  assert.ok(existsSync(file));
  assert.ok(game.diary("portal").includes("everybody: Hello, all."));
});

test("reload gives the generation, or the reason and exit code 1", async (t) => {
  const game = new FakeGame(t);
  const supervisor = await game.supervise();
  await supervisor.firstOutcome;
  assert.deepEqual(await holdfast(game, "reload"), {
    code: 0,
    out: `Generation 2 of the game serves (${game.data}).\n`,
    err: "",
  });
  game.behave({ start: "failed" });
  const refused = await holdfast(game, "reload");
  assert.equal(refused.code, 1);
  assert.equal(refused.out, "");
  assert.match(refused.err, /^holdfast: .*game\.json:7: Unexpected token/);
  assert.ok(refused.err.includes(game.data));
});

test("stop returns when all has ended, and the directory is free", async (t) => {
  const game = new FakeGame(t);
  const supervisor = await game.supervise();
  await supervisor.firstOutcome;
  const { code, out } = await holdfast(game, "stop");
  assert.deepEqual({ code, out }, { code: 0, out: `Holdfast on ${game.data} has stopped.\n` });
  const again = await game.supervise();
  assert.equal(await again.firstOutcome, null);
});

test("a failing command says so in one line, with the data directory and exit code 1", async (t) => {
  const game = new FakeGame(t);
  const commands = [
    ["status"],
    ["who"],
    ["stop"],
    ["reload"],
    ["kick", "Ann"],
    ["ban", "::1"],
    ["say", "hi"],
    ["logs"],
  ];
  const answers = await Promise.all(commands.map((command) => holdfast(game, ...command)));
  for (const { code, out, err } of answers) {
    assert.equal(code, 1);
    assert.equal(out, "");
    assert.match(err, /^holdfast: [^\n]+\n$/);
    assert.ok(err.includes(game.data), err);
  }
  const status = await holdfast(game, "status", "--json");
  assert.equal(status.code, 1);
  assert.deepEqual(JSON.parse(status.out), { state: "stopped", data: game.data });
});

test("refusals of a running game keep their sentence", async (t) => {
  const game = new FakeGame(t);
  const supervisor = await game.supervise();
  await supervisor.firstOutcome;
  const nobody = await holdfast(game, "kick", "Bob");
  assert.match(nobody.err, /Nobody is connected as "Bob"/);
  const unban = await holdfast(game, "unban", "::1");
  assert.match(unban.err, /::1 is not banned\. \(data directory: /);
  const restored = await holdfast(game, "restore", "holdfast.config.ts");
  assert.match(restored.err, /already running on/);
});

test("the log is shown readably, and the last lines only if so wanted", async (t) => {
  const game = new FakeGame(t);
  const supervisor = await game.supervise();
  await supervisor.firstOutcome;
  // Printed by another process, which must not come between the lines of the stop.
  await until("what the game printed", () => readFileSync(logPath(game.data), "utf8").includes("hello from the game"));
  await supervisor.stop(null);
  const { out } = await holdfast(game, "logs", "--lines", "2");
  assert.equal(out.trim().split("\n").length, 2);
  assert.match(out, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d supervisor info {2}Stopping\.$/m);
  assert.match((await holdfast(game, "logs", "--lines", "many")).err, /"many" is not a number of lines/);
});

test("a game's directory is no reason to stop another game", async (t) => {
  const game = new FakeGame(t);
  const supervisor = await game.supervise();
  await supervisor.firstOutcome;
  const { code, err } = await holdfast(game, "stop", game.directory);
  assert.equal(code, 1);
  assert.match(err, /is a game's directory; the game on .* goes on\..*holdfast -C .* stop/s);
  assert.equal((await holdfast(game, "status")).code, 0);
});

test("without a config the command says what to do", async (t) => {
  const game = new FakeGame(t);
  const { code, err } = await holdfast(game, "-C", game.data, "status");
  assert.equal(code, 1);
  assert.match(err, /^holdfast: There is no holdfast\.config\.ts in /);
});

test("a control request that is nonsense gets a refusal, and the next one is served", async (t) => {
  const game = new FakeGame(t);
  const supervisor = await game.supervise();
  await supervisor.firstOutcome;
  for (const line of ["not json", `{"name":"constructor","ask":{}}`, "null"]) {
    const socket = createConnection(socketPath(game.data, "control.sock"));
    socket.write(`${line}\n`);
    assert.ok("refusal" in JSON.parse(await text(socket)), line);
  }
  assert.equal((await holdfast(game, "status")).code, 0);
});

test("a backup is made and restored while nothing runs", async (t) => {
  const game = new FakeGame(t);
  const config = await loadConfig({ directory: game.directory, environment: {} });
  const file = join(game.directory, "world.backup");
  await withOfflineServer(config, fakePrograms, (server) =>
    server.request("backup", { file, force: false, user: "ann" }),
  );
  assert.equal(readFileSync(file, "utf8"), "backup in mode offline");
  const place = new Place(game.directory, {});
  await restore(place, file, fakePrograms);
  assert.equal(readFileSync(join(game.data, "restored.txt"), "utf8"), "backup in mode offline");
  writeFileSync(file, "something else");
  await assert.rejects(restore(place, file, fakePrograms), { code: "not-restored", message: /is no backup/ });
});

test("a store of one's own is closed also by a command that fails, and does not keep it from ending", async (t) => {
  const game = new FakeGame(t);
  const config = `export default {
    game: "game.json",
    store() {
      const held = setInterval(() => {}, 1000);
      const latest = async () => [];
      const close = async () => clearInterval(held);
      return { load() {}, latest, claim() {}, commit() {}, check() {}, rewrite() {}, knows() {}, close, copies: null };
    },
  };`;
  writeFileSync(join(game.directory, "holdfast.config.ts"), config);
  assert.match((await holdfast(game, "audit")).err, /Nothing is on record/);
  assert.match((await holdfast(game, "restore", "game.json")).err, /makes no copies of itself/);
});
