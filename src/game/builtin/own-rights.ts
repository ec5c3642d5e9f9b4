/** What one may do more than others. */
import type { Command } from "../commands/command.ts";
import { command } from "../commands/define-command.ts";
import type { Role } from "../commands/role.ts";
import { rolesOf } from "../operators/giving-roles.ts";
import { rolesTold } from "./roles.ts";

/** `known` are the game's roles. */
export function rightsCommand(known: readonly Role[]): Command {
  return command({
    how: "rights",
    help: "Tells what you may do more than others: your roles, and those of your characters.",
    run(turn) {
      const { account } = turn;
      if (account) turn.msg(rolesOf({ account }, known).map(rolesTold).join("\n"));
    },
  });
}
