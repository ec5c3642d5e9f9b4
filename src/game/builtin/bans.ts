/** Who may not come in: accounts by name, addresses and ranges by number. Operators' commands. */
import { banLine } from "../../session/ban.ts";
import { parseDuration } from "../../text/durations.ts";
import { sentences } from "../../words/catalogue.ts";
import { type Command, command } from "../command.ts";
import { type BanWish, ban, bannedNow, unban } from "../operators/banning.ts";

const banCommand = command({
  name: "@ban",
  lock: "operator",
  help:
    "Keeps an account, an address or a range of addresses out, for a while or for ever. The banned read the reason.\n" +
    "@ban NAME\n@ban NAME for 3d = REASON\n@ban 203.0.113.7 = REASON\n@ban 2001:db8::/32 for 12h\n@ban 203.0.113.0/24 force",
  run(turn, { args }) {
    const wish = wishOf(args, turn.account?.name ?? "");
    if (wish === null) return turn.msg(sentences.banUsage);
    const outcome = ban(turn, wish);
    if ("refused" in outcome) turn.msg(outcome.refused);
    else turn.msg(sentences.banned(outcome.who, outcome.closed));
  },
});

const unbanCommand = command({
  name: "@unban",
  lock: "operator",
  help: "Lets an account, an address or a range in again.\n@unban NAME\n@unban 203.0.113.7",
  run(turn, { args }) {
    if (args === "") return turn.msg(sentences.unbanUsage);
    const who = unban(turn, args);
    turn.msg(who === null ? sentences.notBanned(args) : sentences.unbanned(who));
  },
});

const bans = command({
  name: "@bans",
  lock: "operator",
  help: "Tells who is banned, until when, by whom and why.",
  run(turn) {
    const lines = bannedNow(turn).map(([who, ban]) => sentences.ban(banLine(who, ban)));
    turn.msg(lines.length > 0 ? [sentences.bans, ...lines].join("\n") : sentences.noBans);
  },
});

export const banCommands: readonly Command[] = [banCommand, unbanCommand, bans];

/** `WHO for 3d force = REASON`; null if it is something else. */
function wishOf(args: string, by: string): BanWish | null {
  const [words = "", reason = ""] = args.split(/=(.*)/s).map((part) => part.trim());
  const match = /^(\S+)(?:\s+for\s+(\S+))?(\s+force)?$/i.exec(words);
  if (!match) return null;
  const [, who = "", span, force] = match;
  const forMs = span === undefined ? null : parseDuration(span);
  if (span !== undefined && forMs === null) return null;
  return { who, reason: reason || null, forMs, force: force !== undefined, by };
}
