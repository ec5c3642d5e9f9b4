import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { FakeGame } from "./fixtures/fake-game.ts";
import { findLiving } from "./orphans.ts";
import type { Supervisor } from "./supervisor.ts";

function pidOf(supervisor: Supervisor): number {
  const pid = supervisor.processes.generations.serving?.child.pid;
  assert.ok(pid);
  return pid;
}

test("start, reload, stop: the old one stands by, then both end", async (t) => {
  const game = new FakeGame(t);
  const supervisor = await game.supervise();
  assert.equal(await supervisor.firstOutcome, null);
  assert.equal(await supervisor.processes.generations.reload(), 2);
  assert.deepEqual(game.diary("server"), ["1 ready", "1 serving", "2 ready", "1 standing-by", "2 serving"]);
  await supervisor.stop("Good night.");
  assert.deepEqual(game.diary("server").slice(5).sort(), ["1 stopped", "2 stopped"]);
  assert.ok(game.diary("portal").includes("stop: Good night."));
  assert.match(game.diary("portal").join("\n"), /operators: Generation 2 of the game serves\./);
});

test("what the children print is in the log, for their owner alone", async (t) => {
  const game = new FakeGame(t);
  const supervisor = await game.supervise();
  await supervisor.firstOutcome;
  await supervisor.stop(null);
  const log = join(game.data, "logs", "holdfast.log");
  assert.match(readFileSync(log, "utf8"), /"process":"server".*"printed":true,"msg":"hello from the game"/);
  assert.equal(statSync(log).mode & 0o777, 0o600);
  assert.equal(statSync(game.data).mode & 0o777, 0o700);
});

test("a generation that can't be prepared is refused with its reason, and the old one goes on", async (t) => {
  const game = new FakeGame(t);
  const supervisor = await game.supervise();
  await supervisor.firstOutcome;
  const pid = pidOf(supervisor);
  game.behave({ start: "failed" });
  await assert.rejects(supervisor.processes.generations.reload(), {
    code: "bad-game",
    message: /game\.json:7: Unexpected token/,
  });
  game.behave({ start: "exit" });
  await assert.rejects(supervisor.processes.generations.reload(), { code: "server-ended", message: /exit code 4/ });
  assert.equal(pidOf(supervisor), pid);
  assert.deepEqual(game.diary("server"), ["1 ready", "1 serving"]);
});

test("a generation that hangs while it is prepared is given up", async (t) => {
  const game = new FakeGame(t);
  const supervisor = await game.supervise({ readyMs: 2000 });
  await supervisor.firstOutcome;
  game.behave({ start: "hang" });
  await assert.rejects(supervisor.processes.generations.reload(), {
    code: "not-ready",
    message: /after 2000 ms \(limits\.readyMs\): it was still importing the game/,
  });
  assert.equal(supervisor.processes.generations.serving?.generation, 1);
});

for (const takeOver of ["refuse", "die"] as const) {
  test(`a take-over that fails (${takeOver}) brings the old one back at once`, async (t) => {
    const game = new FakeGame(t);
    const supervisor = await game.supervise();
    await supervisor.firstOutcome;
    game.behave({ takeOver });
    await assert.rejects(supervisor.processes.generations.reload());
    await game.hears(/Generation 1 of the game serves/, 2);
    assert.equal(supervisor.processes.generations.serving?.generation, 1);
    assert.deepEqual(game.diary("server"), ["1 ready", "1 serving", "2 ready", "1 standing-by", "1 serving"]);
  });
}

test("a first start may take over for as long as it needs, says so, and a reload ends it", async (t) => {
  const game = new FakeGame(t, { takeOver: "hang" });
  const supervisor = await game.supervise({ takeOverMs: 1 });
  while (!game.diary("server").includes("1 ready")) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(supervisor.processes.generations.condition, "starting");
  game.behave({});
  assert.equal(await supervisor.processes.generations.reload(), 2);
  assert.equal(await supervisor.firstOutcome, null);
});

test("a stop waits for none that does not serve yet, and names no bound", async (t) => {
  const game = new FakeGame(t, { start: "hang" });
  const supervisor = await game.supervise();
  while (supervisor.processes.generations.next === null) await new Promise((resolve) => setTimeout(resolve, 20));
  await supervisor.stop(null);
  assert.ok(!game.said.some((line) => /limits\./.test(line)), game.said.join("\n"));
});

test("a take-over that would keep players waiting for too long is refused before anybody waits", async (t) => {
  const game = new FakeGame(t);
  const supervisor = await game.supervise();
  await supervisor.firstOutcome;
  game.behave({ takeOverMs: 120_001 });
  await assert.rejects(supervisor.processes.generations.reload(), {
    code: "take-over-slow",
    message: /took 120001 ms .*for 120000 ms \(limits\.takeOverMs\)/,
  });
  assert.deepEqual(game.diary("server"), ["1 ready", "1 serving", "2 ready"]);
  game.behave({ takeOverMs: 5000 });
  assert.equal(await supervisor.processes.generations.reload(), 3);
  assert.ok(game.said.some((line) => /Generation 3 .*takes over in about 5 s/.test(line)));
});

test("where nobody is connected a take-over has no hurry", async (t) => {
  const game = new FakeGame(t, { sessions: 0 });
  const supervisor = await game.supervise();
  await supervisor.firstOutcome;
  game.behave({ takeOverMs: 120_001 });
  assert.equal(await supervisor.processes.generations.reload(), 2);
});

test("a take-over without an answer is ended, and the old one is back", async (t) => {
  const game = new FakeGame(t);
  const supervisor = await game.supervise({ takeOverMs: 1000 });
  await supervisor.firstOutcome;
  game.behave({ takeOver: "hang" });
  await assert.rejects(supervisor.processes.generations.reload(), {
    code: "server-ended",
    message: /take over within 1000 ms \(limits\.takeOverMs\).*SIGKILL/,
  });
  await game.hears(/Generation 1 of the game serves/, 2);
});

test("an old one that can't stand by goes on, and the new one is refused", async (t) => {
  const game = new FakeGame(t, { standBy: "refuse" });
  const supervisor = await game.supervise();
  await supervisor.firstOutcome;
  await assert.rejects(supervisor.processes.generations.reload(), { code: "cannot-write" });
  assert.equal(supervisor.processes.generations.serving?.generation, 1);
});

test("an old one that hangs is ended, and the new one takes over", async (t) => {
  const game = new FakeGame(t, { standBy: "hang" });
  const supervisor = await game.supervise({ takeOverMs: 1000 });
  await supervisor.firstOutcome;
  game.behave({});
  assert.equal(await supervisor.processes.generations.reload(), 2);
  assert.ok(
    game.said.some((line) => /Generation 1 .*did not stand by within 1000 ms \(limits\.takeOverMs\)/.test(line)),
  );
});

test("a new one that dies in its first minute hands back to the old one; later deaths start anew", async (t) => {
  const game = new FakeGame(t);
  const supervisor = await game.supervise();
  await supervisor.firstOutcome;
  await supervisor.processes.generations.reload();
  process.kill(pidOf(supervisor), "SIGKILL");
  await game.hears(/Generation 1 of the game serves/, 2);
  process.kill(pidOf(supervisor), "SIGKILL");
  await game.hears(/Generation 3 of the game serves/);
  assert.match(game.diary("portal").join("\n"), /operators: Generation 2 of the game is gone.*SIGKILL/);
});

test("a new one that throws too much hands back to the old one", async (t) => {
  const game = new FakeGame(t);
  const supervisor = await game.supervise();
  await supervisor.firstOutcome;
  game.behave({ throws: 4 });
  await supervisor.processes.generations.reload();
  await game.hears(/Generation 1 of the game serves/, 2);
  assert.ok(game.said.some((line) => /Generation 2 of the game throws too many errors/.test(line)));
});

test("what the code before has thrown too says nothing against the new one, until it throws something else", async (t) => {
  const game = new FakeGame(t, { throws: 1, sameFault: true });
  const supervisor = await game.supervise();
  await supervisor.firstOutcome;
  // Events are in order: after this answer the error of the first is known.
  await supervisor.processes.generations.serving?.child.request("status", {});
  game.behave({ throws: 9, sameFault: true });
  await supervisor.processes.generations.reload();
  await supervisor.processes.generations.serving?.child.request("status", {});
  game.behave({ throws: 4 });
  assert.equal(await supervisor.processes.generations.reload(), 3);
  await game.hears(/Generation 3 .* throws too many errors: .* stumble, at game\.json:3\./);
  assert.ok(!game.said.some((line) => /Generation 2 of the game throws/.test(line)));
});

test("one that throws a little stays", async (t) => {
  const game = new FakeGame(t);
  const supervisor = await game.supervise({ proveMs: 300 });
  await supervisor.firstOutcome;
  game.behave({ throws: 3 });
  await supervisor.processes.generations.reload();
  await supervisor.processes.generations.serving?.child.request("status", {});
  assert.equal(supervisor.processes.generations.serving?.generation, 2);
  assert.ok(!game.said.some((line) => /throws too many/.test(line)));
});

test("a new one that migrated has no way back: the old one is stopped at once", async (t) => {
  const game = new FakeGame(t);
  const supervisor = await game.supervise();
  await supervisor.firstOutcome;
  game.behave({ takeOver: "migrated" });
  await supervisor.processes.generations.reload();
  process.kill(pidOf(supervisor), "SIGKILL");
  await game.hears(/Generation 3 of the game serves/);
  assert.ok(game.diary("server").includes("1 stopped"));
});

test("a reload ends the one that is being prepared, and both who asked hear what becomes of it", async (t) => {
  const game = new FakeGame(t);
  const supervisor = await game.supervise();
  await supervisor.firstOutcome;
  const { generations } = supervisor.processes;
  game.behave({ start: "hang" });
  const first = generations.reload();
  game.behave({});
  assert.deepEqual(await Promise.all([first, generations.reload()]), [3, 3]);
  assert.deepEqual(game.diary("server").slice(2), ["3 ready", "1 standing-by", "3 serving"]);
});

test("a reload that is asked for while the standby takes over comes after that", async (t) => {
  const game = new FakeGame(t);
  const supervisor = await game.supervise();
  await supervisor.firstOutcome;
  await supervisor.processes.generations.reload();
  process.kill(pidOf(supervisor), "SIGKILL");
  await game.hears(/is gone, another takes over/);
  assert.equal(supervisor.processes.generations.condition, "reloading");
  assert.equal(await supervisor.processes.generations.reload(), 3);
});

test("a reload that waits is refused when the game is stopped", async (t) => {
  const game = new FakeGame(t);
  const supervisor = await game.supervise();
  await supervisor.firstOutcome;
  game.behave({ start: "hang" });
  const refused = [1, 2].map(() => assert.rejects(supervisor.processes.generations.reload(), { code: "stopping" }));
  await supervisor.stop(null);
  await Promise.all([...refused, assert.rejects(supervisor.processes.generations.reload(), { code: "stopping" })]);
});

test("a game that can't start says why, to the terminal and to operators, and is tried again", async (t) => {
  const game = new FakeGame(t, { start: "failed" });
  const supervisor = await game.supervise();
  assert.equal((await supervisor.firstOutcome)?.code, "bad-game");
  game.behave({});
  await game.hears(/of the game serves/);
  await game.hears(/^Generation 1 of the game can't start: .*game\.json:7/);
  assert.match(game.diary("portal").join("\n"), /operators: Generation 1 of the game can't start/);
});

test("a Portal that can't listen ends the start and leaves the directory free", async (t) => {
  const game = new FakeGame(t, { portal: "failed" });
  await assert.rejects(game.supervise(), { code: "port-in-use" });
  game.behave({});
  const supervisor = await game.supervise();
  assert.equal(await supervisor.firstOutcome, null);
});

test("a Portal that dies is started again", async (t) => {
  const game = new FakeGame(t);
  const supervisor = await game.supervise();
  await supervisor.firstOutcome;
  process.kill(supervisor.processes.needPortal().pid, "SIGKILL");
  await game.hears(/The Portal listens again/);
  assert.ok(game.said.some((line) => /The Portal was ended by SIGKILL: every connection is lost/.test(line)));
  assert.equal(supervisor.processes.generations.serving?.generation, 1);
});

test("a restart ends both and starts both, with the settings read again", async (t) => {
  const game = new FakeGame(t);
  const supervisor = await game.supervise();
  await supervisor.firstOutcome;
  const [portal, server] = [supervisor.processes.needPortal().pid, pidOf(supervisor)];
  writeFileSync(join(game.directory, "holdfast.config.ts"), `export default { game: "game.json", guests: 7 };`);
  await supervisor.restart({ type: "shell", user: "ann" });
  await supervisor.firstOutcome;
  assert.notEqual(supervisor.processes.needPortal().pid, portal);
  assert.notEqual(pidOf(supervisor), server);
  assert.equal(supervisor.config.guests, 7);
});

test("a reload is refused for a wrong type, with file and line", async (t) => {
  const game = new FakeGame(t);
  mkdirSync(join(game.directory, "node_modules"));
  symlinkSync(join(process.cwd(), "node_modules", "typescript"), join(game.directory, "node_modules", "typescript"));
  const options = { compilerOptions: { types: [] }, files: ["wrong.ts"] };
  writeFileSync(join(game.directory, "tsconfig.json"), JSON.stringify(options));
  writeFileSync(join(game.directory, "wrong.ts"), `export const age: number = "ten";\n`);
  const supervisor = await game.supervise();
  await supervisor.firstOutcome;
  await assert.rejects(supervisor.processes.generations.reload(), { code: "type-error", message: /wrong\.ts\(1,14\)/ });
  writeFileSync(join(game.directory, "wrong.ts"), `export const age: number = 10;\n`);
  assert.equal(await supervisor.processes.generations.reload(), 3);
  // What keeps the compiler from writing down what it knows is no type error.
  const memory = join(game.data, "cache", "types.json");
  rmSync(memory);
  mkdirSync(memory);
  assert.equal(await supervisor.processes.generations.reload(), 4);
});

test("under watch, a saved file reloads the game", async (t) => {
  const game = new FakeGame(t);
  const supervisor = await game.supervise();
  await supervisor.firstOutcome;
  supervisor.watch();
  game.behave({ throws: 1 });
  await game.hears(/Generation 2 of the game serves/);
  game.behave({});
  await game.hears(/Generation 3 of the game serves/);
});

test("a second supervisor on the same data directory is refused with one clear line", async (t) => {
  const game = new FakeGame(t);
  await game.supervise();
  await assert.rejects(game.supervise(), {
    code: "data-in-use",
    message: `Holdfast is already running on ${game.data} (process ${process.pid}).`,
  });
});

test("a package with another link version is refused before the old one stands by, and says what to do", async (t) => {
  const game = new FakeGame(t);
  const supervisor = await game.supervise();
  await supervisor.firstOutcome;
  game.behave({ linkVersion: 2, start: "hang" });
  await assert.rejects(supervisor.processes.generations.reload(), {
    code: "link-version",
    message: /version 2 of the link, and the Portal that runs version 1/,
    advice: /`holdfast restart`/,
  });
  assert.equal(supervisor.processes.generations.serving?.generation, 1);
  assert.deepEqual(game.diary("server"), ["1 ready", "1 serving"]);
});

test("a crash under such a package is told loudly at once; players stay, and a restart brings it in", async (t) => {
  const game = new FakeGame(t);
  const supervisor = await game.supervise();
  await supervisor.firstOutcome;
  const portal = supervisor.processes.needPortal().pid;
  game.behave({ linkVersion: 2 });
  process.kill(pidOf(supervisor), "SIGKILL");
  await game.hears(/Generation 2 of the game can't start: It speaks version 2 .*`holdfast restart`/);
  assert.match(supervisor.trouble ?? "", /`holdfast restart`/);
  assert.equal(supervisor.processes.needPortal().pid, portal);
  await supervisor.restart({ type: "shell", user: "tester" });
  assert.equal(await supervisor.firstOutcome, null);
  assert.equal(supervisor.trouble, null);
  assert.match(game.diary("portal").join("\n"), /operators: Generation 2 of the game can't start: It speaks version 2/);
});

test("a Portal that comes back from such a package gets a Server of its own version", async (t) => {
  const game = new FakeGame(t);
  const supervisor = await game.supervise();
  await supervisor.firstOutcome;
  game.behave({ linkVersion: 2 });
  process.kill(supervisor.processes.needPortal().pid, "SIGKILL");
  await game.hears(/Generation 2 of the game serves/);
});

test("sockets that a cleaner removes are made again, and noted", async (t) => {
  const game = new FakeGame(t);
  const supervisor = await game.supervise();
  await supervisor.firstOutcome;
  const run = join(game.data, "run");
  const sockets = readdirSync(run).filter((name) => name.endsWith(".sock"));
  assert.equal(sockets.length, 3);
  rmSync(run, { recursive: true });
  for (const socket of sockets)
    await game.hears(new RegExp(`The socket ${socket} was removed, and has been made again`));
  assert.deepEqual((await findLiving(game.data)).map(({ role }) => role).toSorted(), ["portal", "server"]);
  assert.ok(supervisor.notes.some((note) => /control\.sock/.test(note)));
  // The lock went with them.
  await assert.rejects(game.supervise(), { code: "data-in-use" });
});
