/** A slot for a player, there or not, by the name of an account or of a character. */
import { type Account, no, type Slot, slot } from "holdfast";
import { words } from "./words.ts";

export interface PlayerCalled {
  readonly account: Account;
  /** As it is spelled. */
  readonly name: string;
}

/** Who plays here, there at the moment or not. */
export const playerCalled: Slot<PlayerCalled> = slot({
  takes: "word",
  read(typed, { turn }) {
    const account = turn.accounts.byAnyName(typed);
    if (!account) return no(words.noSuchPlayer(typed));
    const names = [account.name, ...account.characters.map(({ name }) => name)];
    return { account, name: names.find((name) => name.toLowerCase() === typed.toLowerCase()) ?? account.name };
  },
  names: ({ turn }) => [...turn.sessions()].flatMap(({ puppet }) => puppet?.name ?? []),
});
