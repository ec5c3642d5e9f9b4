/** What is red in a process of its own is red in one that a part's tests share. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { testEnvironment } from "./environment.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

const together = join(import.meta.dirname, "together.ts");

/** Runs these files, each in the part that its path names: the exit code, and what was reported. */
function run(files: { readonly [path: string]: string }) {
  const directory = temporaryDirectory("together");
  for (const [path, source] of Object.entries(files)) {
    mkdirSync(join(directory, dirname(path)), { recursive: true });
    writeFileSync(join(directory, path), `import { test } from "node:test";\n${source}\n`);
  }
  const where = { cwd: directory, env: testEnvironment() };
  execFileSync(process.execPath, [together, "parts", "src/**/*.test.mjs"], where);
  const parts = readdirSync(join(directory, "parts"));
  const words = ["--test", "--test-reporter=spec", ...parts.map((part) => join("parts", part))];
  const { status, stdout } = spawnSync(process.execPath, words, { ...where, encoding: "utf8" });
  return { status, stdout, parts };
}

test("the tests of a part and of its folders run, each file once", () => {
  const { status, stdout, parts } = run({
    "src/one.test.mjs": 'test("one", () => {});',
    "src/bell/two.test.mjs": 'test("two", () => {});',
    "src/bell/rope/knot/three.test.mjs": 'test("three", () => {});',
  });
  assert.deepEqual(parts.sort(), ["src-bell.mjs", "src.mjs"]);
  for (const name of ["one", "two", "three"]) assert.equal(stdout.split(`✔ ${name} `).length, 2, stdout);
  assert.equal(status, 0, stdout);
});

for (const [what, source, says] of [
  ["a test that fails", 'test("red", () => { throw new Error("broken") });', /red\.test\.mjs:2.*broken/s],
  ["a file that can't be loaded", 'throw new Error("broken");', /broken.*red\.test\.mjs:2/s],
  ["what throws after its test", 'test("red", () => void setTimeout(() => { throw new Error("broken") }));', /broken/],
  [
    "a process that ends in good order before its tests have",
    'test("red", () => process.exit());',
    /ended before its tests/,
  ],
] as const) {
  test(`${what} fails the run`, () => {
    const { status, stdout } = run({
      "src/bell/a.test.mjs": 'test("green", () => {});',
      "src/bell/red.test.mjs": source,
      "src/bell/z.test.mjs": 'test("also green", () => new Promise((resolve) => setImmediate(resolve)));',
    });
    assert.equal(status, 1, stdout);
    assert.match(stdout, says);
  });
}
