/** A slot for somebody's account, whether they are there or not, by its name or a character's. */

import { sentences } from "../../../words/catalogue.ts";
import type { PlayerAccount } from "../../player-account.ts";
import { no, type Slot } from "../slot.ts";

export const account: Slot<PlayerAccount> = {
  takes: "name",
  read: (typed, { turn }) => turn.accounts.byAnyName(typed) ?? no(sentences.noSuchPlayer(typed)),
  names: ({ turn }) => namesOf(turn.sessions()),
};

function* namesOf(sessions: Iterable<{ readonly account: PlayerAccount | null }>): Generator<string> {
  for (const { account } of sessions) if (account) yield account.name;
}
