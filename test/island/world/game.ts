/** The island with a tide that may be in a hurry: `ISLAND_PACE=20` lets it turn twenty times as fast. */
import { defineGame } from "holdfast";
import island from "../../../examples/island/game.ts";
import { Tide } from "../../../examples/island/tide.ts";

export default defineGame({
  ...island,
  create(turn) {
    island.create?.(turn);
    const tide = turn.world.only(Tide);
    tide.pace = Number(process.env.ISLAND_PACE ?? 1);
    tide.begin(turn);
  },
});
