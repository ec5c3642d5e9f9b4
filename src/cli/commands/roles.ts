/** Who may do more than others in the game, beside operators: `role`. */
import type { RoleFacts } from "../../control/world-requests.ts";
import { HoldfastError } from "../../errors.ts";
import { asking } from "../command-row.ts";

export const role = asking({
  usage: "role <name> [change] [role]",
  is: "which roles an account or a character has; with give ROLE or take ROLE it has one more or less",
  json: true,
  request: "role",
  ask: ([name = "", change = "", role = ""]) => ({ name, change: change === "" ? null : changeOf(change, role) }),
  answer: (all, data) => `${all.map(lineOf).join("\n")} (${data})`,
});

function changeOf(typed: string, role: string): { readonly give: boolean; readonly role: string } {
  if ((typed === "give" || typed === "take") && role !== "") return { give: typed === "give", role };
  throw new HoldfastError("bad-argument", "Type role NAME, role NAME give ROLE, or role NAME take ROLE.");
}

function lineOf({ name, roles }: RoleFacts): string {
  const names = roles.map(({ name, may }) => (may === null ? `${name} (no role of this game)` : name));
  return `${name}: ${names.length === 0 ? "no roles" : names.join(", ")}`;
}
