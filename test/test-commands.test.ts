/** Each test belongs to exactly one of the commands that run tests, and `npm run verify` runs them all. */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { matchesGlob } from "node:path";
import { test } from "node:test";

const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
  scripts: { readonly [name: string]: string };
};
const commands = Object.keys(scripts).filter((name) => /^test\b/.test(name));

function runs(name: string, file: string): boolean {
  return [...scripts[name]!.matchAll(/"([^"]+)"/g)].some(([, pattern = ""]) => matchesGlob(file, pattern));
}

test("no test is left out, and none runs twice", () => {
  for (const file of globSync("{src,test,examples,bench}/**/*.test.ts")) {
    assert.equal(commands.filter((name) => runs(name, file)).length, 1, file);
  }
});

test("verify runs every command that runs tests", () => {
  for (const name of commands) {
    assert.match(`${scripts.verify} `, name === "test" ? /&& npm test / : new RegExp(`&& npm run ${name} `));
  }
});
