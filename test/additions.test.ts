/** How many files an addition takes, by the examples that CONTRIBUTING.md names. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { test } from "node:test";
import { settingTable } from "../src/config.ts";
import { limitTable } from "../src/limits.ts";
import { isSetting, type SettingTable } from "../src/setting.ts";

const sources = new Map(
  readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !/\.test\.ts$|\/fixtures\/|\/test-[^/]+$/.test(file))
    .map((file) => [join("src", file), readFileSync(join("src", file), "utf8")]),
);

/** The files that import this one. */
function importersOf(file: string): string[] {
  return [...sources].flatMap(([importer, text]) =>
    [...text.matchAll(/\bfrom "(\.[^"]+)"/g)].some(([, target = ""]) => join(dirname(importer), target) === file)
      ? [importer]
      : [],
  );
}

/** The files in which this is written. */
function filesWith(words: RegExp): string[] {
  return [...sources].flatMap(([file, text]) => (words.test(text) ? [file] : []));
}

const options = "src/protocols/telnet/options";

test("a telnet option is its file and a line of the list", () => {
  for (const option of ["window-size.ts", "new-environ.ts", "msdp.ts", "mccp3.ts", "timing-mark.ts"]) {
    assert.deepEqual(importersOf(join(options, option)), [join(options, "index.ts")], option);
  }
});

test("a built-in command is its file and a line of the list", () => {
  for (const command of ["invitations.ts", "rename.ts", "bans.ts"]) {
    const list = "src/game/builtin/builtin-commands.ts";
    assert.deepEqual(importersOf(join("src/game/builtin", command)), [list], command);
  }
});

test("a setting is one row: nothing else knows its variable or what it is if nobody says anything", () => {
  const variables = (table: SettingTable): string[] =>
    Object.values(table).flatMap((entry) => (isSetting(entry) ? (entry.variable ?? []) : variables(entry)));
  for (const variable of variables(settingTable)) {
    assert.deepEqual(filesWith(new RegExp(`["'\`]${variable}["'\`]`)), ["src/config.ts"], variable);
  }
  for (const limit of Object.keys(limitTable)) {
    assert.deepEqual(filesWith(new RegExp(`^ *${limit}: setting\\(`, "m")), ["src/limits.ts"], limit);
  }
});

test("a frame is one row: no other file declares its name", () => {
  const [, ...names] = sources.get("src/link/frames.ts")!.split(/^ {2}(?:"?)(?=[a-z-]+"?: (?:frame|stream)\()/m);
  const frames = names.map((row) => /^[a-z-]+/.exec(row)?.[0] ?? "");
  assert.ok(frames.includes("hello"), frames.join(" "));
  for (const name of frames) {
    assert.deepEqual(filesWith(new RegExp(`^ {2}"?${name}"?: (?:frame|stream)\\(`, "m")), ["src/link/frames.ts"], name);
  }
});

for (const [what, directory, file, line] of [
  ["protocol", "examples/bots", "bots.ts", "  protocols: [bots],"],
  ["store", "examples/json-lines", "json-lines-store.ts", "  store: (settings) => new JsonLinesStore(settings),"],
] as const) {
  test(`a ${what} of one's own is one file and one line`, () => {
    const lines = readFileSync(join(directory, "holdfast.config.ts"), "utf8").split("\n");
    const settings = lines.slice(lines.indexOf("export default defineConfig({") + 1, lines.indexOf("});"));
    assert.deepEqual(settings, ['  game: "../harbour/game.ts",', line]);
    const imports = [...readFileSync(join(directory, file), "utf8").matchAll(/\bfrom "([^"]+)"/g)];
    const own = imports.filter(([, target = ""]) => target.startsWith("."));
    assert.deepEqual(own, [], `${basename(file)} needs nothing but what is exported`);
  });
}
