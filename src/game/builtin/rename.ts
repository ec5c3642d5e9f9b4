/** Giving an account another name, and its character with it. Operators' command. */
import { sentences } from "../../words/catalogue.ts";
import { charactersOf } from "../characters.ts";
import { command } from "../commands/define-command.ts";
import { operator } from "../commands/role.ts";
import { text } from "../commands/slot.ts";
import { account as anAccount } from "../commands/slots/account.ts";

export const rename = command({
  how: "@rename <who> = <name>",
  for: operator,
  help: "Gives an account another name, and its character with it.",
  with: { who: anAccount, name: text },
  run(turn, { who: account, name: wanted }) {
    const before = account.name;
    if (account.guest) return turn.msg(sentences.noRenameOfGuest);
    const checked = turn.accounts.checkName(wanted);
    if (!checked.ok) return turn.msg(checked.sentence);
    const { name } = checked;
    if (turn.accounts.isTaken(name, account)) return turn.msg(sentences.nameTaken(name));

    turn.accounts.rename(account, name);
    turn.audit({ kind: "renamed", to: account, why: `was ${before}` });
    for (const session of turn.sessionsOf(account)) session.refreshAccount();
    for (const character of charactersOf(account)) {
      if (character.name === before) character.name = name;
      turn.tell(character, sentences.youAreRenamed(name));
    }
    turn.msg(sentences.renamed(before, name));
  },
});
