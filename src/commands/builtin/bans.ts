/** Who may not come in: accounts by name, addresses and ranges by number. Operators' commands. */
import { sentences } from "../../text/catalogue.ts";
import { type Command, command } from "../command.ts";
import { plainListOfNames } from "../list-of-names.ts";
import type { Turn } from "../turn.ts";

const ban = command({
  name: "@ban",
  lock: "operator",
  help: "Keeps an account, an address or a range of addresses out.\n@ban NAME\n@ban 203.0.113.7\n@ban 2001:db8::/32",
  run(turn, { args }) {
    if (args === "") return turn.msg(sentences.banUsage);
    const account = turn.accounts.byName(args);
    if (account && account === turn.account) return turn.msg(sentences.noBanOfOwn);
    if (account) {
      account.db.banned = true;
      turn.audit({ kind: "banned", to: account });
      for (const session of turn.sessions()) {
        if (session.account === account) turn.disconnect("banned", session.sessionId);
      }
      return turn.msg(sentences.banned(account.db.name));
    }
    if (!turn.bans.add(args)) return turn.msg(sentences.noSuchPlayer(args));
    turn.audit({ kind: "banned", to: args });
    turn.msg(sentences.banned(args));
  },
});

const unban = command({
  name: "@unban",
  lock: "operator",
  help: "Lets an account, an address or a range in again.\n@unban NAME\n@unban 203.0.113.7",
  run(turn, { args }) {
    if (args === "") return turn.msg(sentences.unbanUsage);
    const account = turn.accounts.byName(args);
    if (account?.db.banned) {
      account.db.banned = false;
      turn.audit({ kind: "unbanned", to: account });
      return turn.msg(sentences.unbanned(account.db.name));
    }
    if (!turn.bans.remove(args)) return turn.msg(sentences.notBanned(args));
    turn.audit({ kind: "unbanned", to: args });
    turn.msg(sentences.unbanned(args));
  },
});

const bans = command({
  name: "@bans",
  lock: "operator",
  help: "Tells who is banned.",
  run(turn) {
    const banned = [...bannedNames(turn), ...turn.bans.list()];
    turn.msg(banned.length > 0 ? sentences.bans(plainListOfNames(banned)) : sentences.noBans);
  },
});

export const banCommands: readonly Command[] = [ban, unban, bans];

function bannedNames(turn: Turn): string[] {
  return [...turn.accounts.all()].filter(({ db }) => db.banned).map(({ db }) => db.name);
}
