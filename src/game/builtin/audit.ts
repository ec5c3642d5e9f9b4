/** The audit record, read in the game. Operators' command. */
import { isAuditKind } from "../../audit/kinds.ts";
import type { AuditQuery, ReadAudit } from "../../audit/reader.ts";
import { auditLine } from "../../audit/sentence.ts";
import { parseDuration } from "../../text/durations.ts";
import { sentences } from "../../words/catalogue.ts";
import type { Command } from "../commands/command.ts";
import { command } from "../commands/define-command.ts";
import { operator } from "../commands/role.ts";
import { no, slot } from "../commands/slot.ts";
import type { PlayerAccounts } from "../player-account.ts";
import type { Step } from "../step.ts";
import type { Turn } from "../turn.ts";

const lines = 20;
/** What is looked through for one answer; the next one goes on from there. */
const scan = 5000;

/** Which entries, and how that was typed. */
interface Wish {
  readonly query: Omit<AuditQuery, "limit" | "scan">;
  readonly typed: string;
}

const wish = slot({
  takes: "text",
  read(typed, { turn }) {
    const query = queryOf(typed, turn);
    return query === null ? no(sentences.auditUsage) : { query, typed };
  },
});

export function auditCommand(read: ReadAudit): Command {
  return command({
    how: ["@audit", "@audit <which>"],
    for: operator,
    help:
      "Tells who did what, from where, to whom and why: the latest first.\n" +
      "It can be told which: @audit NAME, @audit banned, @audit NAME since 3d, @audit before 120.\n" +
      "By a character's name it is what that one's account did, too; @audit account NAME is by the account's name alone.",
    with: { which: wish },
    run: (_, { which = { query: {}, typed: "" } }) => told(read, which),
  });
}

async function told(read: ReadAudit, { query, typed }: Wish): Promise<Step> {
  const { entries, next } = await read({ ...query, limit: lines, scan });
  const shown = entries.map((entry) => sentences.auditEntry(auditLine(entry)));
  if (shown.length === 0 && next === null) shown.push(sentences.nothingAudited);
  const again = typed.replace(/\s*\b(?:before|antes)\s+\d+/i, "").trim();
  if (next !== null) shown.push(sentences.olderAudit(again, next));
  return (turn) => turn.msg(shown.join("\n"));
}

/** `NAME KIND since 3d before 120` in any order, each at most once; null if it is something else. */
function queryOf(typed: string, { accounts, now }: Turn): Wish["query"] | null {
  const words = typed.split(/\s+/).filter(Boolean);
  let query: Wish["query"] = {};
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const lower = word.toLowerCase();
    if (lower === "before" || lower === "antes") query = { ...query, before: Number(words.shift()) };
    else if (lower === "since" || lower === "desde")
      query = { ...query, since: now - (parseDuration(words.shift() ?? "") ?? Number.NaN) };
    else if (lower === "account" && query.names === undefined && isName(words[0]))
      query = { ...query, names: [words.shift()!] };
    else if (isAuditKind(lower) && query.kind === undefined) query = { ...query, kind: lower };
    else if (query.names === undefined) query = { ...query, names: namesOf(accounts, word) };
    else return null;
  }
  return Number.isNaN(query.before) || Number.isNaN(query.since) ? null : query;
}

/** Behind `account` may also stand which of its entries are wanted: that one was made is on record as `account`. */
function isName(word: string | undefined): boolean {
  return word !== undefined && !["since", "before"].includes(word.toLowerCase()) && !isAuditKind(word.toLowerCase());
}

/** What a character does is on record by its account's name, and what is done to it by either. */
function namesOf(accounts: PlayerAccounts, typed: string): readonly string[] {
  const account = accounts.byAnyName(typed);
  return account && account !== accounts.byName(typed) ? [typed, account.name] : [typed];
}
