/** Who may use operators' commands, and how that right is given and taken: in the game and at a shell alike. */

import { banOf } from "../../accounts/account-ban.ts";
import { sentences } from "../../words/catalogue.ts";
import type { PlayerAccount, PlayerAccounts } from "../player-account.ts";
import type { Turn } from "../turn.ts";

export function operatorsOf(accounts: PlayerAccounts): PlayerAccount[] {
  return [...accounts.all()].filter(({ operator }) => operator);
}

/** Without this one nobody is left who could use operators' commands: one who is banned can't. */
export function isLastOperator(accounts: PlayerAccounts, account: PlayerAccount, now: number): boolean {
  return account.operator && !operatorsOf(accounts).some((other) => other !== account && !banOf(other, now));
}

/** Holds at once, also for the sessions that are there, which are told. */
export function setOperator(turn: Turn, account: PlayerAccount, operator: boolean): void {
  account.operator = operator;
  turn.audit({ kind: operator ? "operator-made" : "operator-ended", to: account });
  for (const session of turn.sessionsOf(account)) session.refreshAccount();
  turn.tell(account, operator ? sentences.youAreOperator : sentences.youAreNoOperator);
}
