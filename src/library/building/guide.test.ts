/** Plays docs/building.md, line by line. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { building } from "holdfast/library";
import { twoBuilders } from "../fixtures/builders.ts";

const guide = readFileSync("docs/building.md", "utf8");

test("what the guide shows is what a builder types and reads", async () => {
  const { anna } = await twoBuilders();
  const played = [...guide.matchAll(/```\n(> [^`]*)```/g)].flatMap(([, block = ""]) => block.split(/^> /m).slice(1));
  assert.ok(played.length > 30);
  for (const one of played) {
    const [line = "", ...answer] = one.trimEnd().split("\n");
    assert.equal(await anna.types(line), answer.join("\n"), line);
  }
});

test("the guide shows every command", () => {
  assert.deepEqual(
    building.map(({ name }) => name).filter((name) => !guide.includes(`> ${name} `) && !guide.includes(`> ${name}\n`)),
    [],
  );
});
