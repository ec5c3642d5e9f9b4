/** The package as it is published: packed, installed beside its dependencies alone, and played. */
import assert from "node:assert/strict";
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { before, describe, test } from "node:test";
import { untilShown } from "../../src/protocols/conformance/until.ts";
import { TelnetTestClient } from "../../src/protocols/telnet/test-client.ts";
import { testEnvironment } from "../environment.ts";
import { cloneInto, install, installDependency, run } from "../packed-package.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

const root = resolve(import.meta.dirname, "../..");

/** A game as somebody would begin one, in plain JavaScript or in TypeScript. */
const game = `
import { command, defineGame } from "holdfast";
import { basics, Character, Room } from "holdfast/library";

export default defineGame({
  name: "Tiny",
  greeting: "A tiny world.",
  kinds: [Room, Character],
  commands: [...basics, command({ how: "count", help: "Counts to three.", run: (turn) => turn.msg("one, two, three") })],
  create: ({ world }) => void world.create(Room, { name: "The Only Room" }),
  createCharacter: ({ world }, name) => world.create(Character, { name, location: [...world.all(Room)][0] ?? null }),
});
`;

describe("the package", () => {
  let directory: string;
  let home: string;
  let installed: string;

  before(async () => {
    directory = temporaryDirectory("package");
    const clone = join(directory, "clone");
    cloneInto(clone);
    const packed = await run("npm", ["pack", "--json", "--loglevel=error"], { cwd: clone });
    const [file = ""] = /[\w.-]+\.tgz/.exec(packed) ?? [];
    home = join(directory, "home");
    installed = join(home, "node_modules/holdfast");
    await install(join(clone, file), home);
    writeFileSync(join(home, "package.json"), JSON.stringify({ type: "module" }));
  });

  for (const [language, ending] of [
    ["JavaScript", "js"],
    ["TypeScript", "ts"],
  ] as const) {
    test(`runs a game in ${language}`, async () => {
      const directory = join(home, language);
      mkdirSync(directory);
      writeFileSync(join(directory, `game.${ending}`), game);
      writeFileSync(join(directory, `holdfast.config.${ending}`), `export default { game: "game.${ending}" };\n`);
      const environment = testEnvironment({ HOLDFAST_TELNET_PORT: "0", HOLDFAST_WEB_PORT: "0" });
      for (const name of ["TLS", "SSH", "ADMIN"]) environment[`HOLDFAST_${name}_PORT`] = "off";
      const holdfast = (...words: string[]) =>
        run(process.execPath, [join(installed, "bin/holdfast.js"), ...words], { cwd: directory, env: environment });
      await holdfast("start", "--detach");
      try {
        const { ports, server } = JSON.parse(await holdfast("status", "--json"));
        const player = await TelnetTestClient.open(ports.telnet);
        player.sendLine("create Anna correct horse");
        await untilShown(player, "The Only Room");
        await holdfast("reload");
        player.sendLine("count");
        await untilShown(player, "one, two, three");
        player.close();
        const page = await fetch(`http://127.0.0.1:${ports.web}/`);
        assert.match(await page.text(), /<html/);
        const script = await fetch(`http://127.0.0.1:${ports.web}/main.ts`);
        assert.equal(script.status, 200);
        const guards = await fetch(`http://127.0.0.1:${ports.web}/wire/server-frame.js`);
        assert.equal(guards.status, 200);
        const { server: later } = JSON.parse(await holdfast("status", "--json"));
        // A spare has taken a number, too, if there was time for one.
        assert.ok(later.generation > server.generation);
      } finally {
        await holdfast("stop");
      }
    });
  }

  test("brings the suites for protocols and stores of one's own", async () => {
    for (const example of ["bots/bots.ts", "bots/bot-client.ts", "json-lines/json-lines-store.ts"]) {
      cpSync(join(root, "examples", example), join(home, example));
    }
    writeFileSync(
      join(home, "own.test.ts"),
      `import { testProtocol } from "holdfast/protocol";
import { testStore } from "holdfast/store";
import { BotClient } from "./bots/bot-client.ts";
import { bots } from "./bots/bots.ts";
import { JsonLinesStore } from "./json-lines/json-lines-store.ts";
testProtocol("x/bots", { create: (settings) => bots.create(settings), connect: ({ port }) => BotClient.open(port), exceptions: {} });
testStore("JsonLinesStore", { open: (directory) => new JsonLinesStore({ directory }), exceptions: {} });
`,
    );
    const chosen = [
      "a line arrives exactly",
      "a client that leaves is gone once",
      "an empty batch counts as a version",
    ];
    const patterns = chosen.map((name) => `--test-name-pattern=${name}`);
    const said = await run(process.execPath, ["--test", ...patterns, "own.test.ts"], { cwd: home });
    for (const name of chosen) assert.match(said, new RegExp(`✔ ${name}|^ *ok .* ${name}`, "m"));
  });

  test("brings its types, and nothing but what is exported", async () => {
    for (const name of ["typescript", "@types/node"]) installDependency(name, home);
    writeFileSync(
      join(home, "check.ts"),
      `import { command, type Command, defineGame, GameObject, type Turn } from "holdfast";
import { area, basics, Exit, Room } from "holdfast/library";
import { defineProtocol, type Protocol, TcpListener, testProtocol } from "holdfast/protocol";
import { type Store, testStore } from "holdfast/store";
export const wave: Command = command({ how: "wave", help: "Waves.", run: (turn) => turn.msg("You wave.") });
// @ts-expect-error a command without help is none
export const mute = command({ how: "mute", run: () => {} });
class Bell extends GameObject {
  ring(): void {}
}
export const wind = (turn: Turn, bell: Bell) => turn.after(1, bell, bell.ring);
// @ts-expect-error a timer calls a method that is there
export const slip = (turn: Turn, bell: Bell) => turn.after(1, bell, bell.rong);
export const lost = (turn: Turn) => turn.world.find(Bell, { tag: "lit" }).filter(({ location }) => location === null).toArray();
// @ts-expect-error nothing else is reachable
export type { World } from "holdfast/dist/world/world.js";
export type Mine = Protocol | Store;
export const town = area("town", Room, { gate: { name: "The Gate", exits: { in: "gate" } } });
// @ts-expect-error there is no such room
export const maze = area("maze", Room, { gate: { name: "The Gate", exits: { in: "nowhere" } } });
export const all = [basics, Exit, defineGame, defineProtocol, TcpListener, testProtocol, testStore];
`,
    );
    const [, settings = ""] = /```json\n([\s\S]*?)```/.exec(readFileSync(join(root, "docs/authors.md"), "utf8")) ?? [];
    writeFileSync(join(home, "tsconfig.json"), settings);
    await run(join(root, "node_modules/.bin/tsc"), ["-p", home], { cwd: home }).catch((error) =>
      assert.fail(error.stdout),
    );
    await assert.rejects(
      run(process.execPath, ["--input-type=module", "-e", 'await import("holdfast/dist/log.js")'], { cwd: home }),
      /ERR_PACKAGE_PATH_NOT_EXPORTED/,
    );
  });

  test("holds what it runs, the sources of that, and no tests", async () => {
    const files = (await run("find", [".", "-type", "f"], { cwd: installed })).trim().split("\n");
    assert.deepEqual(
      files.filter((file) => /\.test\.|\/fixtures\//.test(file)),
      // That of the world which `holdfast new` writes.
      ["./template/game.test.ts"],
    );
    assert.ok(files.includes("./web/index.html"));
    assert.ok(files.includes("./README.md"));
    const built = files.flatMap((file) => /^\.\/dist\/(.*)\.js$/.exec(file)?.[1] ?? []);
    const sources = files.flatMap((file) => /^\.\/src\/(.*)\.ts$/.exec(file)?.[1] ?? []);
    assert.deepEqual(sources.toSorted(), built.toSorted());
  });

  test("leads from a type to the line of the source that declares it", () => {
    const maps = globSync("dist/**/*.d.ts.map", { cwd: installed });
    assert.ok(maps.length > 100);
    for (const map of maps) {
      const { sources } = JSON.parse(readFileSync(join(installed, map), "utf8")) as { sources: readonly string[] };
      for (const source of sources) assert.ok(existsSync(join(installed, dirname(map), source)), `${map}: ${source}`);
    }
  });
});
