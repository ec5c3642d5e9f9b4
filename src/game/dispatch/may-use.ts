/** Which commands whoever typed may use. */
import { isAllowed } from "../commands/role.ts";
import type { Turn } from "../turn.ts";
import type { MayUse } from "./command-set.ts";

/** Of a command for a kind of character the character is asked, of any other the account. */
export function mayUse(turn: Turn): MayUse {
  return ({ for: allowed, kind }) => {
    const { puppet } = turn;
    if (kind && puppet && !(puppet instanceof kind)) return false;
    return allowed === null || isAllowed<never>(turn, allowed, (kind ? puppet : turn.account) as never);
  };
}
