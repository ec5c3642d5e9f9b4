/** Bans of accounts: kept with the account, and over by themselves. */
import { type Ban, isOver } from "../session/ban.ts";
import type { Account } from "./account.ts";

/** The ban that holds now; null if there is none. */
export function banOf({ db }: Account, now: number): Ban | null {
  if (!db.banned) return null;
  // An account that was banned before bans had a reason has only the mark.
  const ban = db.ban ?? { reason: null, until: null, by: null, at: 0 };
  return isOver(ban, now) ? null : ban;
}

/** Within a turn; null lets the account in again. */
export function setBan({ db }: Account, ban: Ban | null): void {
  db.banned = ban !== null;
  db.ban = ban;
}
