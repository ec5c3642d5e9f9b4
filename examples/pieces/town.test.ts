import assert from "node:assert/strict";
import { test } from "node:test";
import { Rehearsal } from "holdfast";
import { townGame } from "./town.ts";

test("the town of the guide can be walked through, and nobody speaks in its chapel", async () => {
  const rehearsal = await Rehearsal.start(townGame);
  const anna = await rehearsal.connect();
  assert.match(await anna.types("create Anna correct horse"), /Two towers\./);
  assert.match(await anna.types("south"), /^A Clearing\nBirds\.\nYou see a mug\.\nExits: north, up\.$/);
  assert.match(await anna.types("up"), /^A Hide/);
  for (const way of ["down", "north"]) await anna.types(way);
  assert.match(await anna.types("say Hello."), /You say/);
  await anna.types("north");
  assert.equal(await anna.types("say Hello."), "Nobody speaks in here.");
});
