/** Who may do more than others. Operators' command. */
import { sentences } from "../../words/catalogue.ts";
import type { Command } from "../commands/command.ts";
import { command } from "../commands/define-command.ts";
import { operator, type Role } from "../commands/role.ts";
import { slot, word } from "../commands/slot.ts";
import { somebody } from "../commands/slots/somebody.ts";
import {
  giveRole,
  type HeldRole,
  type RoleHolder,
  type RoleOutcome,
  rolesOf,
  takeRole,
} from "../operators/giving-roles.ts";

/** `known` are the game's. */
export function roleCommand(known: readonly Role[]): Command {
  const roleTyped = slot({ takes: "word", read: (typed) => typed, names: () => known.map(({ name }) => name) });
  return command({
    how: ["@role", "@role <who>", "@role <who> give <role>", "@role <who> take <held>"],
    for: operator,
    help:
      "Tells which roles there are, or which somebody has; gives one, or takes it.\n" +
      "By an account's name it is for all its characters, by that of another character for that one alone.\n" +
      "Where both have one name it is the account's, and the character's is: @role character NAME give ROLE.",
    with: { who: somebody, role: roleTyped, held: word },
    run(turn, { who, role, held }) {
      const done = (said: (name: string, role: string) => string, outcome: RoleOutcome) =>
        turn.msg("refused" in outcome ? outcome.refused : said(outcome.name, outcome.role));
      if (!who) turn.msg([sentences.roles, ...[operator, ...known].map(lineOf)].join("\n"));
      else if (role !== undefined) done(sentences.gaveRole, giveRole(turn, who, role, known));
      else if (held !== undefined) done(sentences.tookRole, takeRole(turn, who, held));
      else turn.msg(rolesOf(who, known).map(rolesTold).join("\n"));
    },
  });
}

/** Markup. */
export function rolesTold({ name, roles }: RoleHolder): string {
  return roles.length === 0 ? sentences.noRolesOf(name) : [sentences.rolesOf(name), ...roles.map(lineOf)].join("\n");
}

function lineOf({ name, may }: HeldRole): string {
  return sentences.role(name, may ?? sentences.roleOfNoGame);
}
