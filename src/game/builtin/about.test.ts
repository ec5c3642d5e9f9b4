/** What is played, and how it fares. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";
import { version } from "../../version.ts";
import { rehearsalGame } from "../fixtures/rehearsal-game.ts";

test("about tells the game, its version, who has made it, and on what it runs", async () => {
  const rehearsal = await Rehearsal.start({ ...rehearsalGame, version: "1.2", about: "Made by |yAnna|n." });
  const anna = await rehearsal.connect();
  await anna.types("create Anna correct horse");
  assert.equal(
    await anna.types("about"),
    `${rehearsalGame.name} 1.2\nMade by Anna.\nIt is played on Holdfast ${version}, a server for text worlds.`,
  );
  await rehearsal.reloads(rehearsalGame);
  assert.equal(
    await anna.types("about"),
    `${rehearsalGame.name}\nIt is played on Holdfast ${version}, a server for text worlds.`,
  );
});

test("@stats tells operators of objects by kind, timers, players, memory and turns", async () => {
  const rehearsal = await Rehearsal.start({ ...rehearsalGame, version: "1.2" });
  const anna = await rehearsal.connect();
  await anna.types("create Anna correct horse");
  assert.match(await anna.types("@stats"), /^There is no command/);
  await anna.becomesOperator();
  await rehearsal.connect();
  await rehearsal.passes({ minutes: 3 });
  const told = await anna.types("@stats");
  const lines = [
    RegExp.escape(`Rehearsal 1.2 runs on Holdfast ${version} and Node ${process.versions.node}.`),
    "Generation 1, for 3m\\.",
    "Objects: \\d+\\.",
    "(?: {2}[A-Za-z-]+: \\d+\n)* {2}account: 1(?:\n {2}[A-Za-z-]+: \\d+)*",
    "Timers: none\\.",
    "Connections: 1 in play, 0 away, 1 without a character\\.",
    "Memory: [\\d,]+ MiB\\.",
    "Turns: \\d+\\. Half of them took at most 0\\.0 ms, 99 of 100 at most 0\\.0 ms; the longest took 0\\.0 ms, at .* UTC\\.",
  ];
  assert.match(told, new RegExp(`^${lines.join("\n")}$`));
});
