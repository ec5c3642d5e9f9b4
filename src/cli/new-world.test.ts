/** `holdfast new` writes a world that can be played, under any name, and overwrites nothing. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryDirectory } from "../../test/temporary-directory.ts";
import { newWorld } from "./commands/new-world.ts";
import { Place } from "./place.ts";

/** What is written into a new directory of that name. */
async function written(name: string) {
  const directory = join(temporaryDirectory("new-world"), name);
  await newWorld(new Place(directory, {}));
  return { directory, read: (file: string) => readFileSync(join(directory, file), "utf8") };
}

test("all that a world needs is written", async () => {
  const { directory, read } = await written("island");
  assert.deepEqual(readdirSync(directory).sort(), [
    ".gitignore",
    "game.test.ts",
    "game.ts",
    "holdfast.config.ts",
    "package.json",
    "places.ts",
    "tsconfig.json",
  ]);
  const { name, dependencies, devDependencies } = JSON.parse(read("package.json"));
  const own = JSON.parse(readFileSync("package.json", "utf8"));
  assert.equal(name, "island");
  assert.deepEqual(dependencies, { holdfast: `^${own.version}` });
  for (const tool of ["@types/node", "node", "typescript"])
    assert.equal(devDependencies[tool], own.devDependencies[tool]);
  assert.match(read("game.ts"), /^ {2}name: "Island",$/m);
});

for (const [directory, title, name] of [
  ["my-first world", "My First World", "my-first-world"],
  ["Übersee", "Übersee", "bersee"],
  ['a|rb"c`$&', "A Rb C", "a-rb-c"],
  ["$1", "1", "1"],
  ["星", "星", "world"],
  ["...", "World", "world"],
] as const) {
  test(`in a directory ${directory} the game is called ${title}`, async () => {
    const { read } = await written(directory);
    assert.ok(read("game.ts").includes(`name: "${title}",`));
    assert.equal(JSON.parse(read("package.json")).name, name);
  });
}

test("what is there already is not overwritten, and nothing is written beside it", async () => {
  const directory = temporaryDirectory("new-world");
  writeFileSync(join(directory, "game.ts"), "mine");
  await assert.rejects(newWorld(new Place(directory, {})), { code: "world-there", message: /already game\.ts:/ });
  assert.deepEqual(readdirSync(directory), ["game.ts"]);
});

test("where nothing can be written the system's reason is told", async () => {
  const file = join(temporaryDirectory("new-world"), "file");
  writeFileSync(file, "");
  await assert.rejects(newWorld(new Place(join(file, "world"), {})), { code: "not-written", message: /ENOTDIR/ });
});
