/** Failed logins on the audit record. */
import type { RefusalReason } from "../../session/authentication.ts";
import type { Turn } from "../turn.ts";

/** What was typed as a name is kept only if it is an account's: it may as well have been a password. */
export function auditFailedLogin(turn: Turn, name: string, reason: RefusalReason): void {
  if (reason === "busy") return;
  const account = turn.accounts.byName(name);
  turn.audit({ kind: "login-failed", to: account ?? "no account of that name", why: reason });
}
