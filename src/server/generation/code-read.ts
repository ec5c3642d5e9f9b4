/** Tells whether two processes have read the same code of a game, without telling it. */
import { fingerprintOf } from "../../control/fingerprint.ts";
import { aboutArea } from "../../game/areas/area.ts";
import type { Game } from "../../game/game.ts";
import { filesRead } from "../../world/written-at.ts";

/** What areas and topics read from files of their own is code as well. */
export function codeRead({ areas = [], help = [] }: Game): string {
  const files = [...filesRead()].sort(([one], [other]) => (one < other ? -1 : 1));
  return fingerprintOf(JSON.stringify([files, areas.map((area) => aboutArea(area).fingerprint), help]));
}
