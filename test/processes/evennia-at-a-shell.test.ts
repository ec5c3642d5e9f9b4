/** docs/coming-from-evennia.md: what is typed at a shell, on a game that runs. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { blockOfReadme } from "../readme-block.ts";
import { RunningHoldfast } from "../running-holdfast.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

const root = resolve(import.meta.dirname, "../..");
const [, section = ""] = readFileSync("docs/coming-from-evennia.md", "utf8").split("### At a shell\n");

test("each line of the table prints what the page says", async (t) => {
  const directory = temporaryDirectory("shell", root);
  writeFileSync(join(directory, "game.ts"), blockOfReadme("ts"));
  writeFileSync(join(directory, "holdfast.config.ts"), blockOfReadme("js"));
  const holdfast = await RunningHoldfast.start({ directory });
  t.after(() => holdfast.stop());
  const [table = ""] = section.split(/^##/m);
  const rows = [...table.matchAll(/\| `holdfast ([^`]+)` \| (.*) \|/g)];
  assert.ok(rows.length > 1);
  // The last one stops it.
  for (const [, line = "", answer = ""] of rows) {
    const { code, stdout, stderr } = await holdfast.run(...line.split(" "));
    assert.equal(code, 0, stderr);
    assert.ok(stdout.includes(answer), `${line}: ${stdout}`);
  }
});
