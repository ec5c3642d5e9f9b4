/** Plays the game as its players do: `npm test`. */
import { test } from "node:test";
import { Rehearsal } from "holdfast";
import game from "./game.ts";

test("who comes stands on the beach", async () => {
  const rehearsal = await Rehearsal.start(game);
  const anna = await rehearsal.connect();
  await anna.types("create Anna correct horse battery", /The Beach/);
});
