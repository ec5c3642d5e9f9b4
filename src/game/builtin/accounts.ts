/** Which accounts there are. Operators' command. */
import { banOf } from "../../accounts/account-ban.ts";
import { markup } from "../../text/markup.ts";
import { whoseAccount } from "../../text/whose-account.ts";
import { sentences } from "../../words/catalogue.ts";
import { command } from "../commands/define-command.ts";
import { operator } from "../commands/role.ts";
import { account } from "../commands/slots/account.ts";
import type { PlayerAccount } from "../player-account.ts";

/** So many are told. */
const most = 20;

export const accounts = command({
  how: ["@accounts", "@accounts <who>"],
  for: operator,
  help:
    "Tells how old the newest accounts are, and from where each was used last.\n" +
    "Behind it the name of one, or of its character: @accounts anna.",
  with: { who: account },
  run(turn, { who }) {
    if (who) return turn.msg(lineOf(who, turn.now));
    const all = [...turn.accounts.all()];
    const newest = all.slice(-most).reverse();
    turn.msg([sentences.accounts(all.length), ...newest.map((one) => lineOf(one, turn.now))].join("\n"));
  },
});

function lineOf(one: PlayerAccount, now: number): string {
  const { name, createdAt, lastLoginAt, networks } = one;
  const banned = banOf(one, now) !== null;
  return markup`${whoseAccount({ name, createdAt, lastLoginAt, network: networks.at(-1) ?? null, banned }, now)}`;
}
