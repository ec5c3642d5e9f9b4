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
import type { Step } from "../step.ts";

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
    const query = queryOf(typed, turn.now);
    return query === null ? no(sentences.auditUsage) : { query, typed };
  },
});

export function auditCommand(read: ReadAudit): Command {
  return command({
    how: ["@audit", "@audit <which>"],
    for: operator,
    help:
      "Tells who did what, from where, to whom and why: the latest first.\n" +
      "It can be told which: @audit NAME, @audit banned, @audit NAME since 3d, @audit before 120.",
    with: { which: wish },
    run: (_, { which = { query: {}, typed: "" } }) => told(read, which),
  });
}

async function told(read: ReadAudit, { query, typed }: Wish): Promise<Step> {
  const { entries, next } = await read({ ...query, limit: lines, scan });
  const shown = entries.map((entry) => sentences.auditEntry(auditLine(entry)));
  if (shown.length === 0 && next === null) shown.push(sentences.nothingAudited);
  const again = typed.replace(/\s*\bbefore\s+\d+/i, "").trim();
  if (next !== null) shown.push(sentences.olderAudit(["@audit", again, "before", next].filter(Boolean).join(" ")));
  return (turn) => turn.msg(shown.join("\n"));
}

/** `NAME KIND since 3d before 120` in any order, each at most once; null if it is something else. */
function queryOf(typed: string, now: number): Wish["query"] | null {
  const words = typed.split(/\s+/).filter(Boolean);
  let query: Wish["query"] = {};
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const lower = word.toLowerCase();
    if (lower === "before") query = { ...query, before: Number(words.shift()) };
    else if (lower === "since") query = { ...query, since: now - (parseDuration(words.shift() ?? "") ?? Number.NaN) };
    else if (isAuditKind(lower) && query.kind === undefined) query = { ...query, kind: lower };
    else if (query.account === undefined) query = { ...query, account: word };
    else return null;
  }
  return Number.isNaN(query.before) || Number.isNaN(query.since) ? null : query;
}
