/** Proofs of being an account, and their end: what a password or a key has opened is shut when that is taken away. */
import type { Proof } from "../session/authentication.ts";
import type { Account } from "./account.ts";
import type { Accounts } from "./accounts.ts";

export function proofOf({ id, access }: Account): Proof {
  return { accountId: id, access };
}

/** The account, if the proof is still good. */
export function provedAccount<One extends Account>(accounts: Accounts<One>, { accountId, access }: Proof): One | null {
  const account = accounts.get(accountId);
  return account && account.access === access ? account : null;
}

/** No proof that was given before is good any more. Within a turn. */
export function endProofs(account: Account): void {
  account.access += 1;
}
