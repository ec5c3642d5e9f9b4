/** New code for a running game, with the true processes: what is good comes in, what is bad does no harm. */
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Status } from "../../src/control/operator-requests.ts";
import type { HoldfastError } from "../../src/errors.ts";
import { RunningHoldfast } from "../running-holdfast.ts";
import { AuthoredGame, lampGame } from "./author.ts";
import { Player } from "./player.ts";

const first = lampGame({ version: 1 });

async function playing(t: TestContext, game = new AuthoredGame(first), words: readonly string[] = []) {
  const holdfast = await RunningHoldfast.start({ directory: game.directory, words });
  t.after(() => holdfast.stop());
  const { ports } = await holdfast.status();
  const player = await Player.enter(ports.telnet);
  t.after(() => player[Symbol.dispose]());
  return { game, holdfast, player, port: ports.telnet };
}

async function status(holdfast: RunningHoldfast): Promise<Status> {
  return (await holdfast.ask("status", {})) as Status;
}

async function operator(t: TestContext, holdfast: RunningHoldfast, port: number): Promise<Player> {
  const made = await holdfast.runWith("sea-glass and salt\n", "init", "--name", "Olga");
  assert.equal(made.code, 0, made.stderr);
  const player = await Player.connect(port);
  t.after(() => player[Symbol.dispose]());
  await player.asks("connect Olga", "Password");
  await player.asks("sea-glass and salt", "Welcome back, Olga.");
  return player;
}

const refused = [
  {
    what: "a syntax error",
    files: { "game.ts": `${first}\nconst = 3;\n` },
    // The line of the statement, since the game before it is as long as it is.
    says: new RegExp(`game\\.ts:${first.split("\n").length + 1}: .*SyntaxError`),
  },
  {
    what: "a type error",
    files: {
      "game.ts": first,
      "wrong.ts": `export const age: number = "ten";\n`,
      "tsconfig.json": JSON.stringify({ compilerOptions: { types: [], noEmit: true }, files: ["wrong.ts"] }),
    },
    says: /wrong\.ts\(1,14\): error TS2322/,
  },
  {
    what: "a module that throws",
    files: { "game.ts": `import "./broken.ts";\n${first}`, "broken.ts": `\nthrow new Error("the tide is out");\n` },
    says: /broken\.ts:2: the tide is out/,
  },
  {
    what: "no game",
    files: { "game.ts": "export default 7;\n" },
    says: /does not export a whole game/,
  },
  {
    what: "a world of a kind that there is none of",
    files: { "game.ts": first.replace("kinds: [Room, Hero, Lamp]", "kinds: [Room, Hero]") },
    says: /Lamp/,
  },
  {
    what: "a migration that throws",
    files: {
      "game.ts": lampGame({
        version: 2,
        fields: `migrations: [{ name: "m", migrate(world) {\n throw new Error("no oil"); } }],`,
      }),
    },
    says: /game\.ts:\d+: no oil/,
  },
  {
    what: "a migration that waits, whose first half would stay",
    files: {
      "game.ts": lampGame({
        version: 2,
        fields: `migrations: [{ name: "m", migrate(world) {
          for (const lamp of world.all(Lamp)) lamp.rubs = 1000;
          return Promise.resolve().then(() => {
            for (const lamp of world.all(Lamp)) lamp.rubs = 2000;
          });
        } }],`,
      }),
    },
    says: /"m" failed: migrate\(\) \(\S+game\.ts:\d+\) returned a promise.*without async/s,
  },
] as const;

test("a reload that can't be is refused with its place, and players notice nothing", async (t) => {
  const { game, holdfast, player } = await playing(t);
  for (const { what, files, says } of refused) {
    for (const [file, source] of Object.entries(files)) game.write(file, source);
    const refusal = await holdfast.ask("reload", {}).then(
      () => null,
      (error: HoldfastError) => error,
    );
    assert.match(`${refusal?.message} ${refusal?.advice}`, says, what);
    for (const file of Object.keys(files)) if (file !== "game.ts") game.remove(file);
    await player.asks("version", "This is version 1.");
  }
  assert.equal((await holdfast.status()).server?.generation, 1);
  assert.doesNotMatch(player.all, /pause|goes on|Error/);
  await player.asks("rub", "Rubbed 1 times.");
});

test("a good reload brings the new code to the same players, and says nothing", async (t) => {
  const { game, holdfast, player } = await playing(t);
  await player.asks("rub", "Rubbed 1 times.");
  const before = player.all.length;
  game.write("game.ts", lampGame({ version: 2 }));
  const { code, stdout } = await holdfast.run("reload");
  assert.equal(code, 0);
  assert.match(stdout, /Generation 2/);
  assert.equal(player.all.length, before, "a player heard of the reload");
  await player.asks("version", "This is version 2.");
  await player.asks("rub", "Rubbed 2 times.");
});

test("a migration runs once, and there is no way back behind it", async (t) => {
  const { game, holdfast, player } = await playing(t);
  await player.asks("rub", "Rubbed 1 times.");
  const migrations = `migrations: [{ name: "oil", migrate(world) {
    for (const lamp of world.all(Lamp)) lamp.oil += 1;
  } }],`;
  game.write("game.ts", lampGame({ version: 2, fields: migrations }));
  await holdfast.ask("reload", {});
  await player.asks("lamp", `Lamp {"rubs":1,"oil":1} is.`);
  await holdfast.killServer();
  await player.asks("lamp", `Lamp {"rubs":1,"oil":1} is.`);
  await player.asks("version", "This is version 2.");
  game.write("game.ts", lampGame({ version: 3, fields: migrations }));
  await holdfast.ask("reload", {});
  await player.asks("lamp", `Lamp {"rubs":1,"oil":1} is.`);
  assert.equal((await holdfast.status()).server?.generation, 4, "1, its successor, the one after the kill, the last");
});

test("new code that throws too much gives way to the old, and operators hear of it", async (t) => {
  const { game, holdfast, player, port } = await playing(t);
  const olga = await operator(t, holdfast, port);
  const commands = `command({ how: "fail", help: "Throws.", run() { throw new Error("on purpose"); } }),`;
  game.write("game.ts", lampGame({ version: 2, commands }));
  await holdfast.ask("reload", {});
  await player.asks("rub", "Rubbed 1 times.");
  for (let times = 0; times < 21; times++) player.type("fail");
  await olga.sees("Generation 2 of the game throws too many errors: the one before it takes over again.");
  await olga.sees("Generation 1 of the game serves.");
  await player.asks("version", "This is version 1.");
  await player.asks("rub", "Rubbed 2 times.");
  assert.doesNotMatch(player.all, /on purpose/);
  await holdfast.prints(/throws too many errors/);
});

test("errors that the old code throws too turn no reload back, also where the lines have moved", async (t) => {
  const fail = `command({ how: ["fail", "fail <way>"], with: { way: text }, help: "Throws.", run() { throw new Error("as ever"); } }),`;
  const game = new AuthoredGame(lampGame({ version: 1, commands: fail }));
  const { holdfast, player } = await playing(t, game);
  await player.asks("fail now", "Something went wrong");
  game.write("game.ts", `// One more line.\n${lampGame({ version: 2, commands: fail })}`);
  await holdfast.ask("reload", {});
  for (let times = 0; times < 25; times++) player.type("fail");
  await player.asks("version", "This is version 2.");
  const fails = `command({ how: "fall", help: "Throws.", run() { throw new Error("news"); } }),`;
  game.write("game.ts", lampGame({ version: 3, commands: fail + fails }));
  await holdfast.ask("reload", {});
  for (let times = 0; times < 21; times++) player.type("fall");
  await holdfast.prints(/Generation 3 .* throws too many errors: .* fall, at \S+game\.ts:\d+\./);
  await holdfast.until(async () => (await holdfast.status()).server?.generation === 2);
  await player.asks("version", "This is version 2.");
  assert.doesNotMatch(holdfast.output, /Generation 2 of the game throws/);
  const { stdout } = await holdfast.run("logs", "-n", "1000");
  assert.match(stdout, /a handler threw session="[^"]+" account="[^"]+" command="fail" line="fail now"/);
});

test("a loop at import keeps no mended code out", async (t) => {
  const { game, holdfast, player } = await playing(t);
  game.write("game.ts", `for (;;);\n${first}`);
  const looping = holdfast.ask("reload", {});
  await holdfast.until(async () => (await status(holdfast)).next?.phase === "importing the game");
  game.write("game.ts", lampGame({ version: 2 }));
  assert.deepEqual(await Promise.all([looping, holdfast.ask("reload", {})]), [{ generation: 3 }, { generation: 3 }]);
  await player.asks("version", "This is version 2.");
});

const slow = "for (const end = Date.now() + 1500; Date.now() < end; );";

test("a world that takes long to make comes in; a long migration is refused while somebody plays, and not after", async (t) => {
  const game = new AuthoredGame(first.replace("create(turn) {", `create(turn) { ${slow}`));
  game.write("holdfast.config.ts", `export default { game: "./game.ts", limits: { takeOverMs: 500 } };\n`);
  const { holdfast, player } = await playing(t, game);
  await player.asks("rub", "Rubbed 1 times.");
  const migrations = `migrations: [{ name: "slow", migrate(world) { ${slow} } }],`;
  game.write("game.ts", lampGame({ version: 2, fields: migrations }));
  await assert.rejects(holdfast.ask("reload", {}), {
    code: "take-over-slow",
    message: /for 500 ms \(limits\.takeOverMs\)/,
  });
  await player.asks("version", "This is version 1.");
  assert.doesNotMatch(player.all, /pause/);
  player[Symbol.dispose]();
  await holdfast.until(async () => (await holdfast.status()).portal.sessions === 0);
  assert.deepEqual(await holdfast.ask("reload", {}), { generation: 3 });
});

test("new code that dies in its first minute gives way to the old, which knows all since", async (t) => {
  const { game, holdfast, player } = await playing(t);
  const commands = `command({ how: "die", help: "Ends.", run() { process.exit(3); } }),`;
  game.write("game.ts", lampGame({ version: 2, commands }));
  await holdfast.ask("reload", {});
  await player.asks("rub", "Rubbed 1 times.");
  player.type("die");
  // The line that killed it was not committed, so it is the old one's to answer.
  await player.sees(`There is no command "die"`);
  await player.asks("version", "This is version 1.");
  await player.asks("rub", "Rubbed 2 times.");
});

test("under --watch a saved file is a reload, good or bad", async (t) => {
  const { game, holdfast, player } = await playing(t, undefined, ["--watch"]);
  game.write("game.ts", `${first}\nconst = 3;\n`);
  await holdfast.prints(/The reload was refused.*game\.ts:\d+/);
  await player.asks("version", "This is version 1.");
  const stumbling = `command({ how: "stumble", help: "Throws.", run() { throw new Error("over the lamp"); } }),`;
  game.write("game.ts", lampGame({ version: 2 }).replace("commands: [", `commands: [${stumbling}`));
  await holdfast.prints(/Generation 3 of the game serves\./);
  await player.asks("version", "This is version 2.");
  player.type("stumble");
  await holdfast.prints(/a handler threw[^\n]*\n +Error: over the lamp\n.*game\.ts:\d+/);
});

test("@reload tells the operator in the game what came of it", async (t) => {
  const { game, holdfast, port } = await playing(t);
  const olga = await operator(t, holdfast, port);
  game.write("game.ts", lampGame({ version: 2 }));
  await olga.asks("@reload", "You will hear how it went.");
  await olga.sees("Generation 2 of the game serves.");
  game.write("game.ts", "export default 7;\n");
  await olga.asks("@reload", "You will hear how it went.");
  await olga.sees(/The reload was refused, the game goes on as it was: .*does not export a whole game/);
  await olga.asks("version", "This is version 2.");
});

test("a create that waits makes no world, and the game starts when it is mended", async (t) => {
  const game = new AuthoredGame(first.replace("create(turn)", "async create(turn)"));
  const holdfast = await RunningHoldfast.listen({ directory: game.directory });
  t.after(() => holdfast.stop());
  await holdfast.until(() => /can't start: create\(\) \(\S+game\.ts:\d+\) is async/.test(holdfast.output));
  game.write("game.ts", first);
  await holdfast.ask("reload", {});
  using player = await Player.enter((await holdfast.status()).ports.telnet);
  await player.asks("rub", "Rubbed 1 times.");
});

test("a game that can't start any more says why, keeps everybody, and goes on when mended", async (t) => {
  const { game, holdfast, player, port } = await playing(t);
  const olga = await operator(t, holdfast, port);
  await player.asks("rub", "Rubbed 1 times.");
  game.write("game.ts", `\n\nthrow new Error("no wick");\n`);
  await holdfast.killServer();
  player.type("rub");
  await olga.sees(/Generation 2 of the game can't start: .*game\.ts:3: no wick/);
  await holdfast.prints(/Generation 2 of the game can't start: .*game\.ts:3: no wick/);
  await player.sees("The game has to pause for a moment. You stay connected, and what you type is kept.");
  assert.equal((await holdfast.status()).state, "server-down");
  using newcomer = await Player.connect(port);
  await newcomer.sees("The game has to pause");
  game.write("game.ts", lampGame({ version: 2 }));
  await player.sees("The game goes on.");
  await player.sees("Rubbed 2 times.");
  await newcomer.sees("The lamp burns.");
  await player.asks("version", "This is version 2.");
  assert.equal(olga.all.match(/can't start/g)?.length, 1, "operators are told once, not at every attempt");
  assert.equal(player.all.match(/has to pause/g)?.length, 1);
});
