/** Who may not come in: accounts by name, addresses and ranges by number. Operators' commands. */
import { banLine } from "../../session/ban.ts";
import { parseDuration } from "../../text/durations.ts";
import { sentences } from "../../words/catalogue.ts";
import type { Command } from "../commands/command.ts";
import { command } from "../commands/define-command.ts";
import { operator } from "../commands/role.ts";
import { no, slot, text } from "../commands/slot.ts";
import { type BanWish, ban, bannedNow, unban } from "../operators/banning.ts";

/** `WHO for 3d force`. */
const whom = slot({ takes: "text", read: (typed) => whomIn(typed) ?? no(sentences.banUsage) });

const banCommand = command({
  how: ["@ban <who>", "@ban <who> = <reason>"],
  for: operator,
  help:
    "Keeps an account, an address or a range of addresses out, for a while or for ever. The banned read the reason.\n" +
    "For a while: @ban NAME for 3d = REASON. Ranges: @ban 203.0.113.0/24, @ban 2001:db8::/32 for 12h. Where it is asked " +
    "for: @ban 203.0.113.0/24 force.",
  with: { who: whom, reason: text },
  run(turn, { who, reason = null }) {
    const outcome = ban(turn, { ...who, reason, by: turn.account?.name ?? "" });
    if ("refused" in outcome) turn.msg(outcome.refused);
    else turn.msg(sentences.banned(outcome.who, outcome.closed));
  },
});

const unbanCommand = command({
  how: "@unban <who>",
  for: operator,
  help: "Lets an account, an address or a range in again.",
  with: { who: text },
  run(turn, { who }) {
    const found = unban(turn, who);
    turn.msg(found === null ? sentences.notBanned(who) : sentences.unbanned(found));
  },
});

const bans = command({
  how: "@bans",
  for: operator,
  help: "Tells who is banned, until when, by whom and why.",
  run(turn) {
    const lines = bannedNow(turn).map(([who, ban]) => sentences.ban(banLine(who, ban)));
    turn.msg(lines.length > 0 ? [sentences.bans, ...lines].join("\n") : sentences.noBans);
  },
});

export const banCommands: readonly Command[] = [banCommand, unbanCommand, bans];

/** Null if it is something else. */
function whomIn(typed: string): Pick<BanWish, "who" | "forMs" | "force"> | null {
  const match = /^(\S+)(?:\s+(?:for|por)\s+(\S+))?(\s+(?:force|forzar))?$/i.exec(typed);
  if (!match) return null;
  const [, who = "", span, force] = match;
  const forMs = span === undefined ? null : parseDuration(span);
  if (span !== undefined && forMs === null) return null;
  return { who, forMs, force: force !== undefined };
}
