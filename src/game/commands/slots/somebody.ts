/** A slot for somebody who may or may not be there, by an account's name or else by a character's. */
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

export function somebodyCalled(accounts: PlayerAccounts, name: string): Somebody | null {
  const account = accounts.byAnyName(name);
  if (!account) return null;
  return { account, entry: account === accounts.byName(name) ? null : entryOf(account, name) };
}

function entryOf({ roster }: PlayerAccount, called: string): RosterEntry | null {
  return roster.find(({ name, character }) => character && skeleton(name) === skeleton(called)) ?? null;
}
