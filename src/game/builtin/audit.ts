/** The audit record, read in the game. Operators' command. */
import { isAuditKind } from "../../audit/kinds.ts";
import type { AuditQuery, ReadAudit } from "../../audit/reader.ts";
import { auditLine } from "../../audit/sentence.ts";
import { parseDuration } from "../../text/durations.ts";
import { sentences } from "../../words/catalogue.ts";
import { type Command, command, type Step } from "../command.ts";

const lines = 20;
/** What is looked through for one answer; the next one goes on from there. */
const scan = 5000;

type Wish = Omit<AuditQuery, "limit" | "scan">;

export function auditCommand(read: ReadAudit): Command {
  return command({
    name: "@audit",
    lock: "operator",
    help:
      "Tells who did what, from where, to whom and why: the latest first.\n" +
      "@audit\n@audit NAME\n@audit banned\n@audit NAME since 3d\n@audit before 120",
    run(turn, { args }) {
      const wish = wishOf(args, turn.now);
      return wish === null ? turn.msg(sentences.auditUsage) : told(read, wish, args);
    },
  });
}

async function told(read: ReadAudit, wish: Wish, args: string): Promise<Step> {
  const { entries, next } = await read({ ...wish, limit: lines, scan });
  const shown = entries.map((entry) => sentences.auditEntry(auditLine(entry)));
  if (shown.length === 0 && next === null) shown.push(sentences.nothingAudited);
  const again = args.replace(/\s*\bbefore\s+\d+/i, "").trim();
  if (next !== null) shown.push(sentences.olderAudit(["@audit", again, "before", next].filter(Boolean).join(" ")));
  return (turn) => turn.msg(shown.join("\n"));
}

/** `NAME KIND since 3d before 120` in any order, each at most once; null if it is something else. */
function wishOf(args: string, now: number): Wish | null {
  const words = args.split(/\s+/).filter(Boolean);
  let wish: Wish = {};
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const lower = word.toLowerCase();
    if (lower === "before") wish = { ...wish, before: Number(words.shift()) };
    else if (lower === "since") wish = { ...wish, since: now - (parseDuration(words.shift() ?? "") ?? Number.NaN) };
    else if (isAuditKind(lower) && wish.kind === undefined) wish = { ...wish, kind: lower };
    else if (wish.account === undefined) wish = { ...wish, account: word };
    else return null;
  }
  return Number.isNaN(wish.before) || Number.isNaN(wish.since) ? null : wish;
}
