/** The oldest Node that is allowed is the same wherever it is named. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const { engines } = JSON.parse(readFileSync("package.json", "utf8")) as { engines: { readonly node: string } };
const [, oldest = "", of25 = ""] = /^\^(24\.\d+) \|\| >=(25\.\d+)$/.exec(engines.node) ?? [];

test("in the package, in the command that looks for one, and in the documentation", () => {
  const minor = (version: string) => version.split(".")[1];
  const command = readFileSync("bin/holdfast.js", "utf8");
  assert.ok(command.includes(`const oldest = { 24: ${minor(oldest)}, 25: ${minor(of25)} };`), engines.node);
  assert.ok(readFileSync("docs/authors.md", "utf8").includes(`Node ${oldest} or newer (of 25, ${of25})`));
  assert.ok(readFileSync("docs/decisions/dependencies.md", "utf8").includes(`is ${oldest}, and of 25 it is ${of25}`));
});
