/** Who describes themselves is seen so, and says nothing by it that a player can't say. */
import { test } from "node:test";
import type { Game } from "holdfast";
import { portrait } from "holdfast/library";
import { annaAndBert, houseGame } from "../fixtures/house.ts";
import { nasty } from "../fixtures/talkers.ts";

const more: Partial<Game> = { commands: [...(houseGame.commands ?? []), ...portrait] };

test("others see what somebody has said of themselves, as it was typed", async () => {
  const { anna, bert } = await annaAndBert(more);
  await anna.types("describe me", "Who looks at you sees nothing special.");
  await anna.types("describe me as Tall, with |rsalt|n on the shoes.", /^Who looks at you sees: Tall, with \|rsalt\|n/);
  await bert.types("look at anna", "Tall, with |rsalt|n on the shoes.");
  await anna.types("setdesc Small.", "Who looks at you sees: Small.");
  await anna.types("describe me", "Who looks at you sees: Small.");
  for (const typed of ["describe me as", "describe lamp", "describe"]) await anna.types(typed, /^Type describe me as/);
  await anna.types("describe me ", "Who looks at you sees: Small.");
});

test("nothing that is typed breaks it, and what is too long is refused", async () => {
  const { anna } = await annaAndBert(more);
  await anna.types(`describe me as ${"x".repeat(1001)}`, "That is too long: it may have 1000 letters.");
  for (const typed of nasty) await anna.types(`describe me as ${typed}`, /^(?:Who looks|That is too long|Type )/);
});
