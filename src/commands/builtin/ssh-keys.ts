/** The keys with which an account logs in over SSH. */
import type { Account } from "../../accounts/account.ts";
import { fingerprint, parseSshKey } from "../../accounts/ssh-keys.ts";
import { sentences } from "../../text/catalogue.ts";
import { command } from "../command.ts";
import { firstWord } from "../command-set.ts";
import type { Turn } from "../turn.ts";

const most = 10;

export const sshKey = command({
  name: "@sshkey",
  help: "Shows, adds or removes your keys for logging in over SSH.\n@sshkey list\n@sshkey add ssh-ed25519 AAAA… my laptop\n@sshkey remove 1",
  run(turn, { args }) {
    const { account } = turn;
    if (!account || account.db.guest) return turn.msg(sentences.notForGuests);
    turn.msg(answerTo(turn, account, args));
  },
});

function answerTo(turn: Turn, account: Account, args: string): string {
  const { word, rest } = firstWord(args);
  switch (word) {
    case "":
    case "list":
      return listed(account);
    case "add":
      return add(turn, account, rest);
    case "remove":
      return remove(turn, account, rest);
    default:
      return sentences.sshKeyUsage;
  }
}

function listed(account: Account): string {
  const { sshKeys } = account.db;
  if (sshKeys.length === 0) return `${sentences.noSshKeys}\n${sentences.sshKeyUsage}`;
  return sshKeys.map((key, index) => sentences.sshKey(index + 1, key.type, fingerprint(key), key.comment)).join("\n");
}

function add(turn: Turn, account: Account, line: string): string {
  const key = parseSshKey(line, turn.now);
  if (!key) return sentences.sshKeyUnreadable;
  const { sshKeys } = account.db;
  if (sshKeys.some((known) => known.key === key.key)) return sentences.sshKeyKnown;
  if (sshKeys.length >= most) return sentences.sshKeysFull(most);
  sshKeys.push(key);
  turn.audit({ kind: "key-added", to: account, why: fingerprint(key) });
  return sentences.sshKeyAdded(fingerprint(key));
}

function remove(turn: Turn, account: Account, typed: string): string {
  const index = /^\d{1,3}$/.test(typed) ? Number(typed) - 1 : -1;
  const key = account.db.sshKeys[index];
  if (!key) return sentences.noSuchSshKey(typed);
  const removed = fingerprint(key);
  account.db.sshKeys.splice(index, 1);
  turn.audit({ kind: "key-removed", to: account, why: removed });
  return sentences.sshKeyRemoved(removed);
}
