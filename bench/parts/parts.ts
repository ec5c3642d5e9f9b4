/** The parts of the bench, in the order of a run. */

import type { PartName, Parts } from "../results.ts";
import type { BenchPart } from "./bench-part.ts";
import { broadcast } from "./broadcast.ts";
import { commands } from "./commands.ts";
import { hostile } from "./hostile.ts";
import { logins } from "./logins.ts";
import { memory } from "./memory.ts";
import { million, recovery } from "./recovery.ts";
import { screens } from "./screens.ts";
import { worldSize } from "./world-size.ts";

export const parts: { readonly [Name in PartName]: BenchPart<Parts[Name]> } = {
  commands,
  broadcast,
  memory,
  logins,
  recovery,
  "world-size": worldSize,
  hostile,
  screens,
  million,
};

/** All but the one that takes minutes for one row. */
export const usualParts: readonly string[] = Object.keys(parts).filter((name) => name !== "million");

/** Names with commas between them, or none. */
export function partNames(list: string): PartName[] {
  const names = list === "" ? [] : list.split(",");
  return names.map((name) => {
    if (Object.hasOwn(parts, name)) return name as PartName;
    throw new Error(`there is no part "${name}"; there are ${Object.keys(parts).join(", ")}`);
  });
}
