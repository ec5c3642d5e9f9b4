/** Taking an operator's rights away. Operators' command; only at a shell are they given. */
import { sentences } from "../../words/catalogue.ts";
import { command } from "../commands/define-command.ts";
import { folded } from "../commands/names.ts";
import { operator } from "../commands/role.ts";
import { word } from "../commands/slot.ts";
import { account } from "../commands/slots/account.ts";
import { isLastOperator, operatorsOf, setOperator } from "../operators/operator-rights.ts";

const lastWords: readonly string[] = ["last", "ultima", "ultimo"];

export const revoke = command({
  how: ["@revoke", "@revoke <who>", "@revoke <who> = <last>"],
  for: operator,
  help:
    "Takes operators' rights from an account; without a name, tells who has them.\n" +
    "From the last operator, after whom there is none: @revoke NAME = last.",
  with: { who: account, last: word },
  run(turn, { who, last }) {
    const names = operatorsOf(turn.accounts).map(({ name }) => name);
    if (!who) return turn.msg(sentences.revokeUsage(names.join(", ")));
    const { name } = who;
    if (!who.operator) return turn.msg(sentences.notOperator(name));
    if (!lastWords.includes(folded(last ?? "")) && isLastOperator(turn.accounts, who, turn.now))
      return turn.msg(sentences.lastOperator(name));
    setOperator(turn, who, false);
    if (who !== turn.account) turn.msg(sentences.revoked(name));
  },
});
