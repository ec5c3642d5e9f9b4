/**
 * A slot for somebody who may or may not be there: by an account's name or else by a character's, or, where both have one name, by
 * `account Anna` and `character Anna`.
 */
import type { RosterEntry } from "../../../accounts/account.ts";
import { skeleton } from "../../../accounts/names.ts";
import { sentences } from "../../../words/catalogue.ts";
import type { PlayerAccount, PlayerAccounts } from "../../player-account.ts";
import { no, type Slot } from "../slot.ts";
import { account } from "./account.ts";

export interface Somebody {
  readonly account: PlayerAccount;
  /** The character whose name it is; null where it is the account's. */
  readonly entry: RosterEntry | null;
}

export const somebody: Slot<Somebody> = {
  takes: "name",
  read: (typed, { turn }) => somebodyCalled(turn.accounts, typed) ?? no(sentences.noSuchPlayer(typed)),
  names: account.names,
};

export function somebodyCalled(accounts: PlayerAccounts, typed: string): Somebody | null {
  const { which, name } = whoseName(typed);
  const account = which === "account" ? accounts.byName(name) : accounts.byAnyName(name);
  if (!account) return null;
  const entry = which === "account" ? null : entryOf(account, name);
  if (which === "character") return entry && { account, entry };
  return { account, entry: account === accounts.byName(name) ? null : entry };
}

/** What was typed without `account` and `character`, which say whose name it is. */
export function whoseName(typed: string): { readonly which: string | null; readonly name: string } {
  const [, which, name] = /^(account|character)\s+(.+)$/i.exec(typed.trim()) ?? [];
  return name === undefined ? { which: null, name: typed } : { which: which!.toLowerCase(), name };
}

function entryOf({ roster }: PlayerAccount, called: string): RosterEntry | null {
  return roster.find(({ name, character }) => character && skeleton(name) === skeleton(called)) ?? null;
}
