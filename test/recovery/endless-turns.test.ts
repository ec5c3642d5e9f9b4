/** Turns that never end, fill the memory or end the process: the game goes on without them, and says where they were. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { untilShown } from "../../src/protocols/conformance/until.ts";
import { GmcpClient } from "../gmcp-client.ts";
import { RunningHoldfast } from "../running-holdfast.ts";
import { AuthoredGame, lampGame } from "./author.ts";
import { Player } from "./player.ts";

const commands = `
    command({ how: "spin", help: "Never ends.", run() { turnRound(); } }),
    command({ how: "spinlater", help: "Never ends, later.", run(turn) { turn.every(300, lamp(turn), lamp(turn).spin); turn.msg("Soon."); } }),
    command({ how: "leave", help: "Ends the process.", run() { process.exit(3); } }),
    command({ how: "hoard", help: "Fills the memory.", run() { const all = []; for (;;) all.push({ all: [all.length] }); } }),
    command({ how: "linger", help: "Takes long.", run(turn) { while (!existsSync("go")); lamp(turn).lingered += 1; turn.msg("Lingered."); } }),
    command({ how: "wait", help: "Takes long.", async run() { await new Promise((go) => setTimeout(go, 1500)); return (turn) => turn.msg("Waited."); } }),
    command({ how: "belated", help: "Throws later.", run(turn) { setTimeout(() => turn.msg("too late")); turn.msg("Set."); } }),
    command({ how: "forget", help: "Loses a promise.", run(turn) { void Promise.reject(new Error("nobody waits")); turn.msg("Lost."); } }),
`;
const source = `import { existsSync } from "node:fs";\n${lampGame({ version: 1, commands })}`
  .replace("  ring(turn) {", "  spin() {\n    turnRound();\n  }\n  ring(turn) {")
  .concat("function turnRound() {\n  for (let round = 0; ; round++);\n}\n");

async function playing(
  t: TestContext,
  environment: Readonly<Record<string, string>> = {},
  turnMs = 1000,
  written = source,
) {
  const game = new AuthoredGame(written);
  game.write("holdfast.config.ts", `export default { game: "./game.ts", limits: { turnMs: ${turnMs} } };\n`);
  const holdfast = await RunningHoldfast.start({ directory: game.directory, environment });
  t.after(() => holdfast.stop());
  const { ports } = await holdfast.status();
  const culprit = await Player.enter(ports.telnet);
  t.after(() => culprit[Symbol.dispose]());
  const other = await Player.enter(ports.telnet);
  t.after(() => other[Symbol.dispose]());
  return { game, holdfast, culprit, other };
}

const broke = "Something went wrong";

test("a line whose turn never ends is given up, and its author reads where it was", async (t) => {
  const { holdfast, culprit, other } = await playing(t);
  await culprit.asks("rub", "Rubbed 1 times.");
  culprit.type("spin");
  culprit.type("rub");
  await other.asks("rub", /Rubbed [23] times\./);
  await culprit.sees(broke);
  await culprit.sees(/Rubbed [23] times\./);
  await culprit.asks("lamp", `Lamp {"rubs":3} is.`);
  const line = source.split("\n").findIndex((text) => text.includes("round++")) + 1;
  await holdfast.prints(
    new RegExp(`is not run again: it held the game for 1000 ms, in turnRound \\(.*game\\.ts:${line}\\)`),
  );
  assert.equal((await holdfast.status()).server?.generation, 2);
});

test("so is a line on the way to whose command something never ends: a slot, or who may use it", async (t) => {
  const ways = `
    command({ how: "slotted <thing>", help: "Reads.", with: { thing: slot({ read: () => turnRound() }) }, run() {} }),
    command({ how: "allowed", help: "Allows.", for: () => turnRound(), run() {} }),
`;
  const written = source.replace(commands, commands + ways).replace("import { ask,", "import { ask, slot,");
  const { holdfast, culprit, other } = await playing(t, {}, 1000, written);
  let generation = 1;
  for (const line of ["slotted lamp", "allowed"]) {
    await culprit.asks(line, broke);
    await other.asks("rub", /Rubbed [12] times\./);
    assert.equal((await holdfast.status()).server?.generation, ++generation, line);
  }
  await holdfast.prints(/(?:is not run again: it held the game for 1000 ms, in turnRound[\s\S]*){2}/);
});

test("what only the new code can't end is run by the old", async (t) => {
  const { game, holdfast, culprit } = await playing(t);
  game.write("game.ts", source.replace('how: "version"', 'how: "old"').replace('how: "spin"', 'how: "version"'));
  await holdfast.ask("reload", {});
  await culprit.asks("version", "This is version 1.");
  await holdfast.prints(/the code before it runs it once more: it held the game/);
});

test("a timer that never ends is given up once, and comes again at its next time", async (t) => {
  const { holdfast, culprit } = await playing(t);
  await culprit.asks("spinlater", "Soon.");
  await holdfast.until(async () => ((await holdfast.status()).server?.generation ?? 0) >= 3);
  await holdfast.prints(/(?:is not run again[\s\S]*){2}/);
  assert.equal(holdfast.output.match(/is not run again/g)?.length, 2);
});

/** Both scenes never end where they are left: one by its player, one since it goes wrong while nobody types. */
const endlessly = `scene("stay", function* () {
  try { yield* ask("Stay?"); } finally { yield* step(() => turnRound()); }
}), scene("fail", function* () {
  try { yield* wait(300); throw new Error("late"); } finally { yield* step(() => turnRound()); }
})`;
const endlessScenes = ["stay", "fail"].map(
  (name) =>
    `command({ how: "${name}", help: "Begins.", run(turn) { turn.begin({ name: "${name}" }, turn.puppet); turn.msg("Begun."); } }),\n`,
);

test("a scene whose finally never ends is left all the same, without it", async (t) => {
  const written = source
    .replace(commands, commands + endlessScenes.join(""))
    .replace("scenes: [", `scenes: [${endlessly}, `);
  const { holdfast, culprit, other } = await playing(t, {}, 1000, written);
  await culprit.asks("stay", "Stay?");
  await culprit.asks("@abort", broke);
  await culprit.asks("rub", "Rubbed 1 times.");
  assert.equal((await holdfast.status()).server?.generation, 2);
  await other.asks("fail", "Begun.");
  await other.sees("Something went wrong, and that can't go on.");
  await culprit.asks("rub", "Rubbed 2 times.");
  await other.asks("@abort", /no command/);
  assert.equal((await holdfast.status()).server?.generation, 3);
});

test("a prompt that never ends is left out, and its line is done", async (t) => {
  const prompt = "prompt(turn) {\n if (lamp(turn).rubs > 1) turnRound();\n return null;\n }";
  const { holdfast, culprit, other } = await playing(
    t,
    {},
    1000,
    source.replace("class Hero extends Character {}", `class Hero extends Character { ${prompt} }`),
  );
  await culprit.asks("rub", "Rubbed 1 times.");
  await culprit.asks("rub", "Rubbed 2 times.");
  await other.asks("rub", "Rubbed 3 times.");
  await holdfast.prints(/it held the game for 1000 ms, in turnRound/);
  assert.equal((await holdfast.status()).server?.generation, 2);
});

test("a greeting that never ends is left out for a plain one, and costs nobody the connection", async (t) => {
  const written = source.replace('greeting: "The lamp burns."', "greeting: (turn) => String(turnRound())");
  const { holdfast, culprit, other } = await playing(t, {}, 1000, written);
  await holdfast.prints(/it held the game for 1000 ms, in turnRound/);
  for (const player of [culprit, other]) assert.match(player.all, /Welcome to Lamp\.\r?\n/);
  await culprit.asks("rub", "Rubbed 1 times.");
  assert.equal((await holdfast.status()).server?.generation, 2);
});

test("gauges that never end are left out, and all else is told, until new code mends them", async (t) => {
  const withGauges = (gauges: string) =>
    source
      .replace("import { basics,", "import { views, basics,")
      .replace("class Hero extends Character {}", `class Hero extends Character {\n  vitals() {\n    ${gauges}\n  }\n}`)
      .replace("  commands: [", "  views,\n  commands: [");
  const written = withGauges("return this.world.only(Lamp).rubs > 0 ? turnRound() : { hp: 1 };");
  const { game, holdfast, other } = await playing(t, {}, 1000, written);
  using client = await GmcpClient.open((await holdfast.status()).ports.telnet);
  client.telnet.sendLine("connect guest");
  assert.deepEqual(await client.last("Char.Vitals", 1), { hp: 1 });
  client.telnet.sendLine("rub");
  await holdfast.prints(/it held the game for 1000 ms, in turnRound/);
  await untilShown(client.telnet, "Rubbed 1 times.");
  await other.asks("rub", "Rubbed 2 times.");
  await client.last("Room.Players", 1);
  assert.equal((await holdfast.status()).server?.generation, 2);
  game.write("game.ts", withGauges("return { hp: 2 };"));
  assert.equal((await holdfast.run("reload")).code, 0);
  assert.deepEqual(await client.last("Char.Vitals", 2), { hp: 2 });
});

test("a line that ends the process is given up", async (t) => {
  const { holdfast, culprit, other } = await playing(t);
  await culprit.asks("leave", broke);
  await other.asks("rub", "Rubbed 1 times.");
  await holdfast.prints(/is not run again: it ended the process/);
});

test("a line that fills the memory is given up when it has done so twice", async (t) => {
  const { holdfast, culprit, other } = await playing(t, { NODE_OPTIONS: "--max-old-space-size=64" });
  await culprit.asks("hoard", broke);
  await other.asks("rub", "Rubbed 1 times.");
  await holdfast.prints(/is not run again/);
});

test("a line in which Servers are killed, again and again, is run once all the same", async (t) => {
  const { game, holdfast, culprit } = await playing(t, {}, 600_000);
  culprit.type("linger");
  const note = join(holdfast.data, "broken-turn.json");
  const deaths = () => (existsSync(note) ? Number(/"deaths":(\d+)/.exec(readFileSync(note, "utf8"))?.[1] ?? 0) : 0);
  for (let killed = 1; killed <= 3; killed++) {
    await holdfast.until(() => deaths() === killed);
    await holdfast.killServer();
  }
  game.write("go", "");
  await culprit.sees("Lingered.");
  await culprit.asks("lamp", `Lamp {"lingered":1} is.`);
  assert.doesNotMatch(holdfast.output, /is not run again/);
});

test("a handler that waits for long holds nobody, and a lost promise ends nothing", async (t) => {
  const { holdfast, culprit, other } = await playing(t);
  culprit.type("wait");
  await other.asks("forget", "Lost.");
  await other.asks("belated", "Set.");
  await culprit.sees("Waited.");
  await other.asks("rub", "Rubbed 1 times.");
  assert.equal((await holdfast.status()).server?.generation, 1);
  const { stdout } = await holdfast.run("logs", "-n", "20");
  assert.match(stdout, /the game threw outside a turn[\s\S]*nobody waits/);
  assert.match(stdout, /the game threw outside a turn[\s\S]*This turn is over/);
});
