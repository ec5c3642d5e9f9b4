/** The keys with which an account logs in over SSH. */

import { fingerprint, isTooWeak, parseSshKey } from "../../accounts/ssh-keys.ts";
import { sentences } from "../../words/catalogue.ts";
import { command } from "../commands/define-command.ts";
import { text, word } from "../commands/slot.ts";
import type { DialogueHandler } from "../game.ts";
import type { LoginServices } from "../login/login-services.ts";
import { provePassword } from "../login/prove-password.ts";
import { endAccess } from "../operators/end-access.ts";
import type { PlayerAccount } from "../player-account.ts";
import { sessionOf } from "../session-of.ts";
import type { Turn } from "../turn.ts";

const most = 10;

export const sshKey = command({
  how: ["@sshkey list", "@sshkey add <key>", "@sshkey remove <number>", "@sshkey"],
  help:
    "Shows, adds or removes your keys for logging in over SSH.\n" +
    "A key is a line of your .pub file: @sshkey add ssh-ed25519 AAAA… my laptop.",
  with: { key: text, number: word },
  run(turn, { key, number }) {
    const { account } = turn;
    if (!account || account.guest) return turn.msg(sentences.notForGuests);
    if (key !== undefined) askBeforeAdding(turn, account, key);
    else if (number !== undefined) remove(turn, account, number);
    else turn.msg(listed(account));
  },
});

export function sshKeyDialogues(services: LoginServices): { readonly [name: string]: DialogueHandler } {
  return {
    "@add-key": (turn, answer, line) =>
      provePassword(services, turn, answer, (turn, account) => add(turn, account, String(line))),
    "@remove-keys": (turn, answer) => {
      const { account } = turn;
      if (!account) return turn.msg(sentences.questionGone);
      if (!/^y(es)?$/i.test(answer.trim())) return turn.msg(sentences.sshKeysKept);
      for (const key of account.sshKeys) turn.audit({ kind: "key-removed", to: account, why: fingerprint(key) });
      account.sshKeys = [];
      endAccess(turn, account);
      turn.msg(sentences.sshKeysRemoved);
    },
  };
}

export function offerToRemoveKeys(turn: Turn, account: PlayerAccount): void {
  turn.msg(`${sentences.sshKeysStillThere}\n${keysOf(account)}`);
  turn.ask(sentences.askToRemoveKeys, "@remove-keys");
}

/** A line each. */
function keysOf({ sshKeys }: PlayerAccount): string {
  return sshKeys.map((key, index) => sentences.sshKey(index + 1, key.type, fingerprint(key), key.comment)).join("\n");
}

function listed(account: PlayerAccount): string {
  if (account.sshKeys.length === 0) return `${sentences.noSshKeys}\n${sentences.sshKeyUsage}`;
  return keysOf(account);
}

/** Why the line can't be added, as a sentence; null if it can. */
function faultOf({ sshKeys }: PlayerAccount, line: string, now: number): string | null {
  const key = parseSshKey(line, now);
  if (!key) return sentences.sshKeyUnreadable;
  if (isTooWeak(key)) return sentences.sshKeyTooWeak;
  if (sshKeys.some((known) => known.key === key.key)) return sentences.sshKeyKnown;
  return sshKeys.length >= most ? sentences.sshKeysFull(most) : null;
}

/** Whoever finds a session open may type in it, but a key would let them in again and again. */
function askBeforeAdding(turn: Turn, account: PlayerAccount, line: string): void {
  const fault = faultOf(account, line, turn.now);
  if (fault !== null) turn.msg(fault);
  else turn.ask(sentences.askPasswordForKey, "@add-key", { secret: true, data: line });
}

function add(turn: Turn, account: PlayerAccount, line: string): void {
  const fault = faultOf(account, line, turn.now);
  const key = parseSshKey(line, turn.now);
  if (fault !== null || !key) {
    turn.msg(fault ?? sentences.sshKeyUnreadable);
    return;
  }
  account.sshKeys.push(key);
  turn.audit({ kind: "key-added", to: account, why: fingerprint(key) });
  // Whoever else is logged in hears of it: it may be the owner who is.
  turn.tell(account, sentences.sshKeyAdded(fingerprint(key), sessionOf(turn).address));
}

/** Nobody knows which of the sessions over SSH it has opened, so that all others end with it. */
function remove(turn: Turn, account: PlayerAccount, typed: string): void {
  const index = /^\d{1,3}$/.test(typed) ? Number(typed) - 1 : -1;
  const key = account.sshKeys[index];
  if (!key) {
    turn.msg(sentences.noSuchSshKey(typed));
    return;
  }
  const removed = fingerprint(key);
  account.sshKeys.splice(index, 1);
  turn.audit({ kind: "key-removed", to: account, why: removed });
  endAccess(turn, account, ({ authenticatedAs }) => authenticatedAs !== null);
  turn.msg(sentences.sshKeyRemoved(removed));
}
