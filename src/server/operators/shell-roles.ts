/** Roles, as somebody at a shell gives them, takes them and looks at them. */
import type { WorldAnswer, WorldAsk } from "../../control/world-requests.ts";
import { HoldfastError } from "../../errors.ts";
import { type Somebody, somebodyCalled, whoseName } from "../../game/commands/slots/somebody.ts";
import { giveRole, type HeldRole, rolesOf, takeRole } from "../../game/operators/giving-roles.ts";
import { inLanguage } from "../../text/languages.ts";
import { parseMarkup } from "../../text/markup.ts";
import { renderPlain } from "../../text/plain.ts";
import type { Server } from "../server.ts";
import type { GameTurn, TurnOrigin } from "../turn/game-turn.ts";

export function roleFromShell(
  server: Server,
  { name, change }: WorldAsk<"role">,
  origin: TurnOrigin,
): Promise<WorldAnswer<"role">> {
  const { roles } = server.rules;
  return server.act((turn) => {
    const who = exactly(turn, name);
    if (change) {
      const outcome = change.give ? giveRole(turn, who, change.role, roles) : takeRole(turn, who, change.role);
      if ("refused" in outcome) throw new HoldfastError("role-refused", renderPlain(parseMarkup(outcome.refused)));
    }
    return rolesOf(who, roles).map((holder) => ({ ...holder, roles: holder.roles.map(inEnglish) }));
  }, origin);
}

function inEnglish({ name, may }: HeldRole): HeldRole {
  return { name, may: may === null ? null : inLanguage(may) };
}

/** Whoever types a name at a shell means the one that is spelled so and no other. */
function exactly({ accounts }: GameTurn, typed: string): Somebody {
  const found = somebodyCalled(accounts, typed.normalize("NFC"));
  const { name } = whoseName(typed.normalize("NFC"));
  const spelled = found && (found.entry?.name ?? found.account.name);
  if (found && spelled === name) return found;
  throw new HoldfastError("no-account", `There is no account or character that is spelled exactly "${name}".`, {
    advice: found ? `There is ${spelled}.` : "`holdfast who` tells who is there.",
  });
}
