/** Reads the audit record from its end, a page at a time: it may be far longer than memory. */
import { decodeEntry, type NumberedEntry } from "./entry.ts";
import type { AuditKind } from "./kinds.ts";

export interface AuditQuery {
  /** Only entries with lower numbers. */
  readonly before?: number;
  /** Only what was done since then, in milliseconds since 1970. */
  readonly since?: number;
  /** Only what who is called one of these did, or what was done to them: names in any case. */
  readonly names?: readonly string[];
  readonly kind?: AuditKind;
  /** So many of them are passed over first. */
  readonly skip?: number;
  /** How many entries to give. */
  readonly limit: number;
  /** How many to look at before giving up for now; all of them if it is not said. */
  readonly scan?: number;
}

export interface AuditPage {
  /** The latest first. */
  readonly entries: readonly NumberedEntry[];
  /** Where to go on, as `before`; null if there is nothing older. */
  readonly next: number | null;
}

/** Rows of the record by number, from the highest below `before` downwards, at most `limit`. */
export type ReadRows = (before: number, limit: number) => Promise<readonly (readonly [number: number, text: string])[]>;

export type ReadAudit = (query: AuditQuery) => Promise<AuditPage>;

const rowsAtOnce = 500;
/** A clock that was set back must not hide what came before. */
const clockStepMs = 86_400_000;

export function auditReader(rows: ReadRows): ReadAudit {
  return async (query) => {
    const { limit, since = Number.NEGATIVE_INFINITY, scan = Number.POSITIVE_INFINITY } = query;
    const entries: NumberedEntry[] = [];
    let toSkip = query.skip ?? 0;
    let before = query.before ?? Number.MAX_SAFE_INTEGER;
    for (let looked = 0; looked < scan; ) {
      const page = await rows(before, Math.min(rowsAtOnce, scan - looked));
      for (const [number, text] of page) {
        const entry = decodeEntry(number, text);
        if (entry.last < since - clockStepMs && entry.kind !== "damaged") return { entries, next: null };
        if (isMeant(entry, query) && toSkip-- <= 0) entries.push(entry);
        before = number;
        if (entries.length >= limit) return { entries, next: number };
      }
      if (page.length === 0) return { entries, next: null };
      looked += page.length;
    }
    return { entries, next: before };
  };
}

function isMeant({ kind, by, to, last }: NumberedEntry, query: AuditQuery): boolean {
  if (query.kind !== undefined && kind !== query.kind) return false;
  if (query.since !== undefined && last < query.since && kind !== "damaged") return false;
  if (query.names === undefined) return true;
  const wanted = query.names.map((name) => name.normalize("NFC").toLowerCase());
  return [by.type === "account" ? by.name : "", to?.name ?? ""].some((name) => wanted.includes(name.toLowerCase()));
}
