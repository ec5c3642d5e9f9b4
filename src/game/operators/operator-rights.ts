/** Who may use operators' commands, and how that right is given and taken: in the game and at a shell alike. */
import type { Account } from "../../accounts/account.ts";
import { banOf } from "../../accounts/account-ban.ts";
import type { Accounts } from "../../accounts/accounts.ts";
import { sentences } from "../../words/catalogue.ts";
import { charactersOf } from "../characters.ts";
import type { Turn } from "../turn.ts";

export function operatorsOf(accounts: Accounts): Account[] {
  return [...accounts.all()].filter(({ operator }) => operator);
}

/** Without this one nobody is left who could use operators' commands: one who is banned can't. */
export function isLastOperator(accounts: Accounts, account: Account, now: number): boolean {
  return account.operator && !operatorsOf(accounts).some((other) => other !== account && !banOf(other, now));
}

/** Holds at once, also for the sessions that are there, which are told. */
export function setOperator(turn: Turn, account: Account, operator: boolean): void {
  account.operator = operator;
  turn.audit({ kind: operator ? "operator-made" : "operator-ended", to: account });
  for (const session of turn.sessionsOf(account)) session.refreshAccount();
  turn.tell(charactersOf(account), operator ? sentences.youAreOperator : sentences.youAreNoOperator);
}
