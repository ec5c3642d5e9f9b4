/** Trying what players without rights may do: a session puts its account's rights aside, and takes them again. */
import { sentences } from "../../words/catalogue.ts";
import type { Command } from "../commands/command.ts";
import { command } from "../commands/define-command.ts";
import type { PlayerAccount } from "../player-account.ts";
import { sessionOf } from "../session-of.ts";

const hasRights = ({ operator, roles }: PlayerAccount) => operator || roles.length > 0;

const quell = command({
  how: "@quell",
  for: hasRights,
  help: "Puts the rights of your account aside, in this session: you may do what your character may, and no more.",
  run(turn) {
    sessionOf(turn).setQuelled(true);
    turn.msg(sentences.quelled);
  },
});

const unquell = command({
  how: "@unquell",
  for: hasRights,
  help: "Gives you the rights again that @quell has put aside.",
  run(turn) {
    sessionOf(turn).setQuelled(false);
    turn.msg(sentences.unquelled);
  },
});

export const quellCommands: readonly Command[] = [quell, unquell];
