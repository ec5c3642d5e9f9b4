/** A store of an author's own under a running game: killed, reloaded, asked by every command, and done wrong. */
import assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type TestContext, test } from "node:test";
import { until, untilShown } from "../../src/protocols/conformance/until.ts";
import { TelnetTestClient } from "../../src/protocols/telnet/test-client.ts";
import { RunningHoldfast } from "../running-holdfast.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

const root = resolve(import.meta.dirname, "../..");

test("a game is played on JSON lines over reloads and kills, and every command says what it can do", async (t) => {
  const data = temporaryDirectory("lines");
  const directory = join(root, "examples/json-lines");
  const holdfast = await RunningHoldfast.start({ directory, data });
  let again: RunningHoldfast | null = null;
  t.after(() => (again ?? holdfast).stop());
  const { ports } = await holdfast.status();
  const player = await TelnetTestClient.open(ports.telnet);
  player.sendLine("create Anna correct horse battery");
  await untilShown(player, "Exits:");
  for (let line = 1; line <= 40; line++) {
    player.sendLine(`say number ${line}`);
    if (line % 10 === 5) await holdfast.killServer();
    if (line === 20) assert.equal((await holdfast.run("reload")).code, 0);
  }
  await untilShown(player, 'You say, "number 40"');
  const said = [...player.screen.matchAll(/You say, "number (\d+)"/g)].map(([, number]) => Number(number));
  assert.deepEqual(
    said,
    Array.from({ length: 40 }, (_, index) => index + 1),
  );
  assert.match(readdirSync(data).join(" "), /world-\d+\.jsonl/);
  assert.ok(!readdirSync(data).includes("world.sqlite"), "there is no other store");

  const backup = await holdfast.run("backup", join(data, "../copy"));
  assert.match(backup.stderr, /The store of this game makes no copies of itself, and takes none back\./);
  assert.match((await holdfast.run("audit")).stdout, /Anna/);
  assert.equal((await holdfast.run("init", "--name", "Anna", "--existing", "--yes")).code, 0);
  player.close();
  await holdfast.stop();

  assert.match((await holdfast.run("operators")).stdout, /Anna.*\n1 operator/);
  const file = join(directory, "holdfast.config.ts");
  assert.match((await holdfast.run("restore", file)).stderr, /makes no copies of itself/);
  assert.match((await holdfast.run("audit")).stdout, /Anna/);
  again = await RunningHoldfast.start({ directory, data });
  const back = await TelnetTestClient.open((await again.status()).ports.telnet);
  back.sendLine("connect Anna correct horse battery");
  await untilShown(back, "Exits:");
  back.close();
});

const wrong: readonly (readonly [what: string, store: string, why: RegExp])[] = [
  [
    "throws",
    `() => { throw new Error("no disk"); }`,
    /The store of .*holdfast\.config\.ts can't be used: .*: no disk\./,
  ],
  ["is none", `() => ({ load() {} })`, /what it gives is no store: it lacks latest\./],
  ["is nothing", `async () => null`, /what it gives is no store: it lacks load\./],
  [
    "counts its claims in words",
    `(settings) => Object.assign(new JsonLinesStore(settings), { claim: async () => "the first" })`,
    /what `claim` gives is no whole number from 1\./,
  ],
  ["can't be read", `() => new Broken()`, /:\d+: nothing can be read\./],
];

test("a store that does its work wrong is named, and the game is there again when it is mended", async (t) => {
  const { holdfast, settings } = await startedOn(t, "null");
  const restart = async (store: string) => {
    settings(store);
    // The settings of a running game are those that it was started with.
    assert.equal((await holdfast.run("restart")).code, 0);
  };
  for (const [what, store, why] of wrong) {
    await restart(store);
    await until(`the reason of one that ${what}`, async () =>
      why.test((await holdfast.ask("status", {})).trouble ?? ""),
    );
  }
  await restart("null");
  await until("the game", async () => (await holdfast.ask("status", {})).state === "running");
});

test("a store that breaks before a reload turns the reload back", async (t) => {
  const { holdfast, settings } = await startedOn(t, "(settings) => new JsonLinesStore(settings)");
  settings(`() => { throw new Error("no disk"); }`);
  const refused = await holdfast.run("reload");
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /The store of .* can't be used: .*: no disk\./);
  assert.equal((await holdfast.ask("status", {})).state, "running");
});

async function startedOn(t: TestContext, store: string) {
  const directory = temporaryDirectory("own-store");
  const game = JSON.stringify(join(root, "examples/harbour/game.ts"));
  const settings = (of: string) =>
    writeFileSync(
      join(directory, "holdfast.config.ts"),
      `import { JsonLinesStore } from ${JSON.stringify(join(root, "examples/json-lines/json-lines-store.ts"))};
      class Broken {
        copies = null;
        async load() { throw new Error("nothing can be read"); }
        latest() {} claim() {} commit() {} check() {} rewrite() {} knows() {} async close() {}
      }
      export default { game: ${game}, store: ${of} };`,
    );
  settings(store);
  const holdfast = await RunningHoldfast.start({ directory });
  t.after(() => holdfast.stop());
  return { holdfast, settings };
}
