/** What an account's owner is told of what happened at it while they were away. */

import { momentOf } from "../text/durations.ts";
import { sentences } from "../words/catalogue.ts";
import type { Account } from "./account.ts";
import { fingerprint } from "./ssh-keys.ts";

/** Within a turn. */
export function countWrongPassword(account: Account, address: string, now: number): void {
  account.wrongPasswords = { count: (account.wrongPasswords?.count ?? 0) + 1, lastAt: now, lastFrom: address };
}

/** Begins anew, within a turn; gives what there is to tell of the time before, as lines, or null for a first login. */
export function beginLogin(account: Account, address: string, now: number): string | null {
  const { lastLoginAt, lastLoginFrom, wrongPasswords, sshKeys } = account;
  account.lastLoginAt = now;
  account.lastLoginFrom = address;
  account.wrongPasswords = null;
  if (lastLoginFrom === null) return null;
  const lines = [sentences.lastLogin(momentOf(lastLoginAt), lastLoginFrom)];
  if (wrongPasswords) {
    const { count, lastAt, lastFrom } = wrongPasswords;
    lines.push(sentences.wrongPasswordsSince(count, momentOf(lastAt), lastFrom));
  }
  for (const key of sshKeys) {
    if (key.addedAt >= lastLoginAt) lines.push(sentences.sshKeyAddedSince(fingerprint(key), momentOf(key.addedAt)));
  }
  return lines.join("\n");
}
