/** Which commands whoever typed may use. */
import type { Command } from "../commands/command.ts";
import { isAllowed, Role } from "../commands/role.ts";
import type { Turn } from "../turn.ts";
import type { MayUse } from "./command-set.ts";

/** What an author's `for` of that command threw. */
export type OnBroken = (turn: Turn, command: Command, error: unknown) => void;

/** Of a command for a kind of character the character is asked, of any other the account. One whose `for` can't say it nobody has. */
export function mayUse(turn: Turn, onBroken: OnBroken): MayUse {
  return (command) => {
    const { for: allowed, kind } = command;
    const { puppet } = turn;
    if (kind && puppet && !(puppet instanceof kind)) return false;
    if (allowed === null) return true;
    const isOne = () => isAllowed<never>(turn, allowed, (kind ? puppet : turn.account) as never);
    try {
      return allowed instanceof Role ? isOne() : turn.world.look(isOne, new Set());
    } catch (error) {
      onBroken(turn, command, error);
      return false;
    }
  };
}
