/** An act that goes on the audit record, as the turn in which it is done tells it. */
import type { Account } from "../../accounts/account.ts";
import type { Actor, AuditEntry } from "../../audit/entry.ts";
import type { AuditKind } from "../../audit/kinds.ts";

export interface AuditedAct {
  readonly kind: AuditKind;
  /** An account, or the name of what else it was done to. */
  readonly to?: Account | string;
  /** Words for people. Never a secret. */
  readonly why?: string | null;
}

/** Where a turn's acts come from. */
export interface ActOrigin {
  readonly by: Actor;
  readonly from: string | null;
  readonly now: number;
}

export function entryOf({ kind, to, why = null }: AuditedAct, { by, from, now }: ActOrigin): AuditEntry {
  return { kind, by, from, to: targetOf(to), why, at: now, last: now, times: 1 };
}

function targetOf(to: Account | string | undefined): AuditEntry["to"] {
  if (to === undefined) return null;
  return typeof to === "string" ? { name: to, id: null } : { name: to.name, id: to.id };
}

/** Whoever plays, or a client that has not logged in; without either nobody asked for it. */
export function actorOf(session: { readonly account: Account | null } | null): Actor {
  if (!session) return { type: "holdfast" };
  const { account } = session;
  return account ? { type: "account", id: account.id, name: account.name } : { type: "stranger" };
}

/**
 * What players and strangers can do as often as they like is counted; what operators do, and each new account, has its
 * own entry. An operator's login is a player's.
 */
export function isCounted({ kind, by }: AuditEntry, byOperator: boolean): boolean {
  if (kind === "account") return false;
  const player = by.type === "stranger" || (by.type === "account" && !byOperator);
  return player || kind === "login";
}
