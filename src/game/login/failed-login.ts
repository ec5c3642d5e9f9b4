/** Failed logins: told to the account's owner, and put on the audit record. */
import { countWrongPassword } from "../../accounts/last-login.ts";
import type { RefusalReason } from "../../session/authentication.ts";
import type { Turn } from "../turn.ts";

/** What was typed as a name is kept only if it is an account's: it may as well have been a password. */
export function noteFailedLogin(
  turn: Turn,
  { name, address }: { readonly name: string; readonly address: string },
  reason: RefusalReason | "banned",
): void {
  if (reason === "busy") return;
  const account = turn.accounts.byName(name);
  if (account && reason === "wrong") countWrongPassword(account, address, turn.now);
  turn.audit({ kind: "login-failed", to: account ?? "no account of that name", why: reason });
}
