/** A slot for somebody's account, whether they are there or not, by its name. */
import type { Account } from "../../../accounts/account.ts";
import { sentences } from "../../../words/catalogue.ts";
import { no, type Slot } from "../slot.ts";

export const account: Slot<Account> = {
  takes: "name",
  read: (typed, { turn }) => turn.accounts.byName(typed) ?? no(sentences.noSuchPlayer(typed)),
  names: ({ turn }) => namesOf(turn.sessions()),
};

function* namesOf(sessions: Iterable<{ readonly account: Account | null }>): Generator<string> {
  for (const { account } of sessions) if (account) yield account.name;
}
