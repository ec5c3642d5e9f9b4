/** One entry of the audit record: who did what, from where, to whom, why and when. Never a secret. */
import type { AuditKind } from "./kinds.ts";

export type Actor =
  | { readonly type: "account"; readonly id: number; readonly name: string }
  /** Whoever typed a `holdfast` command, by the system's user name. */
  | { readonly type: "shell"; readonly user: string }
  /** A client that has not logged in. */
  | { readonly type: "stranger" }
  /** Nobody asked for it. */
  | { readonly type: "holdfast" };

export interface AuditEntry {
  readonly kind: AuditKind;
  readonly by: Actor;
  /** The address that it was done from; null at a shell. */
  readonly from: string | null;
  /** The account, address or thing that it was done to. The `id` is an account's. */
  readonly to: { readonly name: string; readonly id: number | null } | null;
  readonly why: string | null;
  /** Milliseconds since 1970; the last time, if it was done several times. */
  readonly at: number;
  readonly last: number;
  readonly times: number;
  /** Of an act that is told from outside the Server, and may be told twice. */
  readonly act?: string;
}

export interface NumberedEntry extends AuditEntry {
  readonly number: number;
}

const longest = 300;

/** Nothing in an entry can end its line or steer a terminal, whoever wrote it; and none is longer than a line or two. */
export function cleanEntry(entry: AuditEntry): AuditEntry {
  const { by, from, to, why } = entry;
  return {
    ...entry,
    by: cleanActor(by),
    from: from === null ? null : clean(from),
    to: to && { ...to, name: clean(to.name) },
    why: why === null ? null : clean(why),
  };
}

function cleanActor(by: Actor): Actor {
  if (by.type === "account") return { ...by, name: clean(by.name) };
  return by.type === "shell" ? { ...by, user: clean(by.user) } : by;
}

function clean(text: string): string {
  const bare = text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "?").trim();
  return bare.length <= longest ? bare : `${bare.slice(0, longest - 1)}…`.toWellFormed();
}

/** As the store keeps it. */
export function encodeEntry(entry: AuditEntry): string {
  return JSON.stringify(entry);
}

/** What can't be read any more is shown as that: it must not hide the others. */
export function decodeEntry(number: number, text: string): NumberedEntry {
  return { number, ...(readEntry(parsed(text)) ?? damaged) };
}

const damaged: AuditEntry = {
  kind: "damaged",
  by: { type: "holdfast" },
  from: null,
  to: null,
  why: null,
  at: 0,
  last: 0,
  times: 1,
};

/** An entry as it was written down. What another version has written may lack something; null if it is no entry. */
export function readEntry(kept: unknown): AuditEntry | null {
  if (typeof kept !== "object" || kept === null) return null;
  const entry = kept as Partial<AuditEntry>;
  const { kind = "settings", by = { type: "holdfast" }, from = null, to = null, why = null, at = 0 } = entry;
  const { last = at, times = 1, act } = entry;
  const texts = [kind, actorText(by), from ?? "", to === null ? "" : to.name, why ?? "", act ?? ""];
  if (texts.some((text) => typeof text !== "string")) return null;
  if (![at, last].every(isMoment) || !Number.isSafeInteger(times)) return null;
  return { kind, by, from, to, why, at, last, times, ...(act !== undefined && { act }) };
}

/** What names somebody; undefined if it is nobody. */
function actorText(by: Actor | null): string | undefined {
  switch (by?.type) {
    case "account":
      return by.name;
    case "shell":
      return by.user;
    case "stranger":
    case "holdfast":
      return by.type;
    default:
      return undefined;
  }
}

/** Whether there is a date for it. */
function isMoment(ms: unknown): boolean {
  return typeof ms === "number" && !Number.isNaN(new Date(ms).getTime());
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Do both texts, as the store keeps them, tell of one act? It may have been counted on in between. */
export function isSameEntry(one: string, other: string): boolean {
  const [a, b] = [decodeEntry(0, one), decodeEntry(0, other)];
  if (a.kind === "damaged") return one === other;
  return a.kind === b.kind && a.at === b.at && JSON.stringify(a.by) === JSON.stringify(b.by);
}
