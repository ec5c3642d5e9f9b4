/** docs/first-world.md, followed from its first line to its last, on the package as it is published. */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { GuideReader } from "../guide-reader.ts";
import { cloneInto } from "../packed-package.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

const page = readFileSync("docs/first-world.md", "utf8");
const blocks = [...page.matchAll(/(?:<!-- (.*) -->\n)?```(\w*)\n([\s\S]*?)```\n/g)];

test("who does what the page says sees what it says, and has written fewer than a hundred lines", async (t) => {
  const clone = join(temporaryDirectory("first-world"), "holdfast");
  cloneInto(clone);
  const reader = new GuideReader(clone);
  t.after(() => reader.close());
  assert.ok(blocks.length > 20);
  for (const [, mark = "", language = "", text = ""] of blocks) await reader.follow(mark, language, text);
  const files = globSync("*.ts", { cwd: reader.directory });
  const lines = files.map((file) => readFileSync(join(reader.directory, file), "utf8").trim().split("\n").length);
  assert.equal(files.length, 6);
  assert.ok(lines.reduce((sum, count) => sum + count) < 100, `${files}: ${lines}`);
});
