/** Who may not come in: `ban`, `bans`, `unban`. */
import { banLine } from "../../session/ban.ts";
import { momentOf } from "../../text/durations.ts";
import { inLanguage } from "../../text/languages.ts";
import { asking } from "../command-row.ts";
import { spanOf } from "../typed-value.ts";

export const ban = asking<"ban", { readonly for?: string; readonly force?: boolean }>({
  usage: "ban <who> [reason...]",
  is: "keep an account, an address or a range such as 192.0.2.0/24 out; they read the reason",
  options: [
    { flags: "--for <span>", is: "for 90m, 12h, 3d, 2w; else for ever" },
    { flags: "--force", is: "also operators, everybody who is there, or a wide range" },
  ],
  request: "ban",
  ask: ([who = "", reason], { for: span, force = false }) => {
    return { who, reason: reason || null, forMs: span === undefined ? null : spanOf(span), force };
  },
  answer: ({ who, closed, until }, data) => {
    const end = until === null ? "" : ` until ${momentOf(until)}`;
    const sessions = closed === 0 ? "" : closed === 1 ? ", one session is closed" : `, ${closed} sessions are closed`;
    return `${who} is banned${end}${sessions} (${data}).`;
  },
});

export const bans = asking({
  usage: "bans",
  is: "who is banned, until when, by whom and why",
  json: true,
  request: "bans",
  ask: () => ({}),
  answer: (found, data) => {
    return [...found.map(({ who, ...ban }) => inLanguage(banLine(who, ban))), `${found.length} banned (${data})`].join(
      "\n",
    );
  },
});

export const unban = asking({
  usage: "unban <who>",
  is: "let an account, an address or a range in again",
  request: "unban",
  ask: ([who = ""]) => ({ who }),
  answer: ({ who }, data) => `${who} is not banned any more (${data}).`,
});
