/** `holdfast check`: says what a reload would be refused for and what goes wrong as soon as somebody plays, and changes nothing. */
import { checkGame } from "../../supervisor/offline.ts";
import { holdfastPrograms } from "../../supervisor/programs.ts";
import type { Place } from "../place.ts";

export async function check(place: Place): Promise<void> {
  const config = await place.config();
  await checkGame(config, holdfastPrograms);
  process.stdout.write(`Nothing is wrong with ${config.game} and the world of ${config.data}.\n`);
}
