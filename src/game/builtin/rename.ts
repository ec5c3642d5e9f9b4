/** Giving an account another name, and its character with it. Operators' command. */
import { sentences } from "../../words/catalogue.ts";
import { charactersOf } from "../characters.ts";
import { command } from "../command.ts";

export const rename = command({
  name: "@rename",
  lock: "operator",
  help: "Gives an account another name, and its character with it.\n@rename NAME = NEW NAME",
  run(turn, { args }) {
    const [typed = "", wanted = ""] = args.split(/=(.*)/s).map((part) => part.trim());
    if (typed === "" || wanted === "") return turn.msg(sentences.renameUsage);
    const account = turn.accounts.byName(typed);
    if (!account) return turn.msg(sentences.noSuchPlayer(typed));
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
