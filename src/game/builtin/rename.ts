/** Giving an account another name, and its character of that name with it; or a character alone. Operators' command. */
import type { RosterEntry } from "../../accounts/account.ts";
import { sentences } from "../../words/catalogue.ts";
import { command } from "../commands/define-command.ts";
import { operator } from "../commands/role.ts";
import { text } from "../commands/slot.ts";
import { somebody } from "../commands/slots/somebody.ts";
import type { PlayerAccount } from "../player-account.ts";
import type { Turn } from "../turn.ts";

export const rename = command({
  how: "@rename <who> = <name>",
  for: operator,
  help: "Gives an account another name, and its character with it; or another name to one of several characters.",
  with: { who: somebody, name: text },
  run(turn, { who: { account, entry }, name: wanted }) {
    const before = entry?.name ?? account.name;
    if (account.guest) return turn.msg(sentences.noRenameOfGuest);
    const checked = turn.accounts.checkName(wanted);
    if (!checked.ok) return turn.msg(checked.sentence);
    const { name } = checked;
    if (turn.accounts.isTaken(name, { account, name: before })) return turn.msg(sentences.nameTaken(name));

    if (entry) renameCharacter(turn, account, entry, name);
    else renameAccount(turn, account, name);
    turn.msg(sentences.renamed(before, name));
  },
});

function renameAccount(turn: Turn, account: PlayerAccount, name: string): void {
  const before = account.name;
  const namesake = account.roster.find((entry) => entry.name === before);
  turn.accounts.rename(account, name);
  if (namesake) rechristen(turn, account, namesake, name);
  turn.audit({ kind: "renamed", to: account, why: `was ${before}` });
  for (const session of turn.sessionsOf(account)) session.refreshAccount();
  turn.tell(account, sentences.youAreRenamed(name));
}

function renameCharacter(turn: Turn, account: PlayerAccount, entry: RosterEntry, name: string): void {
  rechristen(turn, account, entry, name);
  turn.audit({ kind: "renamed", to: name, why: `was ${entry.name}` });
  turn.tell(account, sentences.characterRenamed(entry.name, name));
}

/** One that the game has given a name of its own, such as a title, keeps that. */
function rechristen(turn: Turn, account: PlayerAccount, { name: before, character }: RosterEntry, name: string): void {
  if (!character) return;
  turn.accounts.renameCharacter(account, character, name);
  if (character.name === before) character.name = name;
}
