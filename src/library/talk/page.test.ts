/** Plays what docs/library.md shows of talk, line by line. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Rehearsal } from "holdfast";
import { Board, channels, mail, reports, scenes } from "holdfast/library";
import { house } from "../fixtures/house.ts";
import { talkersGame } from "../fixtures/talkers.ts";

const page = readFileSync("docs/library.md", "utf8");
const talk = page.slice(page.indexOf("## Talk"), page.indexOf("## What clients show"));
/** A line that is typed stands behind `> `, or behind what the scene asks. */
const typed = /^(?:> |Line \d+: )/;

test("what the page shows is what a player types and reads", async () => {
  const commands = [...(talkersGame.commands ?? []), ...channels, ...mail, ...reports];
  const game = { ...talkersGame, commands, scenes };
  const rehearsal = await Rehearsal.start(game, { now: Date.UTC(2026, 10, 29, 17, 3) });
  const [anna, dora] = [await rehearsal.connect(), await rehearsal.connect()];
  await anna.types("create Anna correct horse");
  await dora.types("create Dora correct horse");
  for (const name of ["Bert", "Cleo"]) await (await rehearsal.connect()).types(`create ${name} correct horse`);
  await dora.types("tell anna When?");
  await rehearsal.step(({ world }) => {
    world.create(Board, { name: "a notice board", location: world.the(house.hall) });
  });
  const lines = [...talk.matchAll(/```\n(> [^`]*)```/g)].flatMap(([, block = ""]) => block.trimEnd().split("\n"));
  const starts = lines.flatMap((line, index) => (typed.test(line) ? [index] : []));
  assert.ok(starts.length > 14);
  for (const [at, start] of starts.entries()) {
    const line = lines[start]!;
    const before = /^Line \d+: /.exec(line);
    if (before) assert.equal(anna.prompt, before[0]);
    const answer = lines.slice(start + 1, starts[at + 1]).join("\n");
    assert.equal(await anna.types(line.replace(typed, "")), answer, line);
  }
});
