/** Tells whether two processes have read the same code of a game, without telling it. */
import { fingerprintOf } from "../../control/fingerprint.ts";
import { filesRead } from "../../world/written-at.ts";

export function codeRead(): string {
  const files = [...filesRead()].sort(([one], [other]) => (one < other ? -1 : 1));
  return fingerprintOf(JSON.stringify(files));
}
