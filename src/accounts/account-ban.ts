/** Bans of accounts: kept with the account, and over by themselves. */
import { type Ban, isOver } from "../session/ban.ts";
import type { Account } from "./account.ts";

/** The ban that holds now; null if there is none. */
export function banOf({ banned, ban: kept }: Account, now: number): Ban | null {
  if (!banned) return null;
  // An account that was banned before bans had a reason has only the mark.
  const ban = kept ?? { reason: null, until: null, by: null, at: 0 };
  return isOver(ban, now) ? null : ban;
}

/** Within a turn; null lets the account in again. */
export function setBan(account: Account, ban: Ban | null): void {
  account.banned = ban !== null;
  account.ban = ban;
}
