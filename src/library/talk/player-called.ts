/** A slot for a player, there or not, by the name of an account or of a character. */
import { type Account, areAlike, no, type Slot, slot, type Turn } from "holdfast";
import { words } from "./words.ts";

export interface PlayerCalled {
  readonly account: Account;
  /** As it is spelled. */
  readonly name: string;
}

/** Who plays here, there at the moment or not. */
export const playerCalled: Slot<PlayerCalled> = slot({
  takes: "word",
  read: (typed, { turn }) => byAccount(turn, typed) ?? byCharacter(turn, typed) ?? no(words.noSuchPlayer(typed)),
  names: ({ turn }) => [...turn.sessions()].flatMap(({ puppet }) => puppet?.name ?? []),
});

function byAccount(turn: Turn, typed: string): PlayerCalled | null {
  const account = turn.accounts.byName(typed);
  return account && { account, name: account.name };
}

/** By the name of that character: what else the player is called is nobody's business. */
function byCharacter(turn: Turn, typed: string): PlayerCalled | null {
  const account = turn.accounts.byCharacter(typed);
  const names = account?.characters.map(({ name }) => name) ?? [];
  const isSpelled = (name: string) => name.toLowerCase() === typed.toLowerCase();
  return account && { account, name: names.find(isSpelled) ?? names.find((name) => areAlike(name, typed)) ?? typed };
}
