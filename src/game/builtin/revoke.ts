/** Taking an operator's rights away. Operators' command; only at a shell are they given. */
import { sentences } from "../../words/catalogue.ts";
import { command } from "../command.ts";
import { isLastOperator, operatorsOf, setOperator } from "../operators/operator-rights.ts";

export const revoke = command({
  name: "@revoke",
  lock: "operator",
  help: "Takes operators' rights from an account; without a name, tells who has them.\n@revoke\n@revoke NAME",
  run(turn, { args }) {
    const [typed = "", last = ""] = args.split("=").map((part) => part.trim());
    const names = operatorsOf(turn.accounts).map(({ name }) => name);
    if (typed === "") return turn.msg(sentences.revokeUsage(names.join(", ")));
    const account = turn.accounts.byName(typed);
    if (!account) return turn.msg(sentences.noSuchPlayer(typed));
    const { name, operator } = account;
    if (!operator) return turn.msg(sentences.notOperator(name));
    if (last !== "last" && isLastOperator(turn.accounts, account, turn.now))
      return turn.msg(sentences.lastOperator(name));
    setOperator(turn, account, false);
    if (account !== turn.account) turn.msg(sentences.revoked(name));
  },
});
