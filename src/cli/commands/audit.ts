/** `holdfast audit`: who did what. It reads the store itself, so it needs neither a running game nor one that can start. */
import { type AuditKind, auditKinds, isAuditKind } from "../../audit/kinds.ts";
import { type AuditPage, type AuditQuery, auditReader } from "../../audit/reader.ts";
import { auditLine } from "../../audit/sentence.ts";
import type { StorePlace } from "../../config.ts";
import { HoldfastError } from "../../errors.ts";
import { openStore } from "../../store/open-store.ts";
import { waitingActs } from "../../supervisor/acts.ts";
import { actsPath } from "../../supervisor/data-directory.ts";
import { parseDuration } from "../../text/durations.ts";
import type { Place } from "../place.ts";

export interface AuditOptions {
  readonly since?: string;
  readonly account?: string;
  readonly kind?: string;
  readonly lines: string;
  readonly page: string;
  readonly json?: boolean;
}

/** The latest last, as a log is read; page 2 is what was before page 1. */
export async function audit(place: Place, options: AuditOptions): Promise<void> {
  const [lines, page] = [wholeNumber(options.lines), wholeNumber(options.page)];
  const where = await place.store();
  const { data } = where;
  const found = await pageOf(where, { ...queryOf(options, Date.now()), skip: lines * (page - 1), limit: lines });
  // Whoever reads only the beginning, as `head` does, has had enough.
  process.stdout.on("error", () => process.exit(0));
  const entries = found.entries.toReversed();
  const print = options.json ? JSON.stringify : auditLine;
  for (const entry of entries) process.stdout.write(`${print(entry)}\n`);
  if (options.json) return;
  const waiting = waitingActs(actsPath(data)).length;
  if (waiting > 0) process.stdout.write(`${waiting} more wait for a Server that puts them on record\n`);
  if (found.next !== null) process.stdout.write(`Before that: --page ${page + 1}\n`);
  process.stdout.write(`${entries.length} on record, times are UTC (${data})\n`);
}

/** A store of one's own may hold the process until it is closed. */
async function pageOf(where: StorePlace, query: AuditQuery): Promise<AuditPage> {
  const store = await openStore(where);
  const rows = async (before: number, limit: number) =>
    (await store.latest("audit", before, limit)).map(({ key, value }) => [key as number, String(value)] as const);
  try {
    if ((await rows(Number.MAX_SAFE_INTEGER, 1)).length > 0) return await auditReader(rows)(query);
    throw new HoldfastError("no-audit", `Nothing is on record in ${where.data} yet.`);
  } finally {
    await store.close();
  }
}

function queryOf({ since, account, kind }: AuditOptions, now: number): Omit<AuditQuery, "limit"> {
  return {
    ...(since !== undefined && { since: sinceOf(since, now) }),
    ...(account !== undefined && { names: [account] }),
    ...(kind !== undefined && { kind: kindOf(kind) }),
  };
}

/** `3d` ago, or a day or moment, in UTC as they are shown: `2026-11-28`, `2026-11-28T17:00`. */
function sinceOf(typed: string, now: number): number {
  const ago = parseDuration(typed);
  const [, day, time] = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)Z?)?$/i.exec(typed) ?? [];
  const moment = ago === null ? Date.parse(`${day}T${time ?? "00:00"}Z`) : now - ago;
  if (!Number.isNaN(moment)) return moment;
  throw new HoldfastError("bad-argument", `"${typed}" is neither a span such as 3d nor a day such as 2026-11-28.`);
}

function kindOf(typed: string): AuditKind {
  if (isAuditKind(typed)) return typed;
  throw new HoldfastError("bad-argument", `Nothing is on record as "${typed}".`, {
    advice: `What is: ${Object.keys(auditKinds).join(", ")}.`,
  });
}

function wholeNumber(typed: string): number {
  if (/^[1-9]\d{0,5}$/.test(typed)) return Number(typed);
  throw new HoldfastError("bad-argument", `"${typed}" is not a number of lines or a page.`);
}
