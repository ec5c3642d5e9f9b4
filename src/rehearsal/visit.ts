/**
 * A process of its own, for `holdfast check`: somebody comes into the game in a world that has just been made, looks around, and
 * leaves. Tells on its fourth stream what the game has done wrong: what only comes to light when somebody plays.
 */
import { writeSync } from "node:fs";
import type { Config } from "../config.ts";
import { HoldfastError, whereAndWhat } from "../errors.ts";
import { loadGame } from "../server/generation/load-game.ts";
import { Rehearsal } from "./rehearsal.ts";

const { game } = JSON.parse(process.env.HOLDFAST_CONFIG ?? "null") as Config;

// What belongs to no turn may come at any time.
process.on("uncaughtException", tell);

try {
  const rehearsal = await Rehearsal.start(await loadGame(game));
  const guest = await rehearsal.connect();
  for (const line of ["connect guest", "look", "inventory", "help", "who"]) await guest.types(line);
  await guest.leaves();
} catch (error) {
  tell(error);
}
process.exit(0);

function tell(error: unknown): never {
  const advice = error instanceof HoldfastError ? error.advice : null;
  writeSync(3, JSON.stringify({ message: whereAndWhat(error), advice }));
  process.exit(0);
}
