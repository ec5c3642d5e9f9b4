/** Who may use which command. */
import type { MayUse } from "./dispatch/command-set.ts";
import type { Turn } from "./turn.ts";

/** What whoever typed this may use. */
export function mayUse(turn: Turn): MayUse {
  return ({ lock }) => lock !== "operator" || (turn.account?.operator ?? false);
}
