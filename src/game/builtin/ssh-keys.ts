/** The keys with which an account logs in over SSH. */
import { fingerprint, isTooWeak, parseSshKey } from "../../accounts/ssh-keys.ts";
import { sentences } from "../../words/catalogue.ts";
import type { Command } from "../commands/command.ts";
import { command } from "../commands/define-command.ts";
import { text, word } from "../commands/slot.ts";
import type { LoginServices } from "../login/login-services.ts";
import { provePassword } from "../login/prove-password.ts";
import { endAccess } from "../operators/end-access.ts";
import type { PlayerAccount } from "../player-account.ts";
import { confirm } from "../scenes/questions.ts";
import { type Scene, type SceneKind, scene } from "../scenes/scene.ts";
import { step } from "../scenes/steps.ts";
import { sessionOf } from "../session-of.ts";
import type { Turn } from "../turn.ts";

const most = 10;

export function sshKeyCommand(adding: SceneKind<[line: string]>): Command {
  return command({
    how: ["@sshkey list", "@sshkey add <key>", "@sshkey remove <number>", "@sshkey"],
    help:
      "Shows, adds or removes your keys for logging in over SSH.\n" +
      "A key is a line of your .pub file: @sshkey add ssh-ed25519 AAAA… my laptop.",
    with: { key: text, number: word },
    run(turn, { key, number }) {
      const { account } = turn;
      if (!account || account.guest) return turn.msg(sentences.notForGuests);
      if (key !== undefined) beginAdding(turn, account, adding, key);
      else if (number !== undefined) remove(turn, account, number);
      else turn.msg(listed(account));
    },
  });
}

/** Whoever finds a session open may type in it, but a key would let them in again and again: so the password is asked for. */
export function addingKey(services: LoginServices): SceneKind<[line: string]> {
  return scene("@add-key", (line) => addKey(services, line), { ifChanged: "end" });
}

function* addKey(services: LoginServices, line: string): Scene {
  const isProved = yield* provePassword(services, sentences.askPasswordForKey);
  if (isProved) yield* step((turn) => turn.account && add(turn, turn.account, line));
}

/** Part of a scene with who has keys. */
export function* offerToRemoveKeys(): Scene {
  yield* step((turn) => turn.account && turn.msg(`${sentences.sshKeysStillThere}\n${keysOf(turn.account)}`));
  const isWanted = yield* confirm(sentences.askToRemoveKeys);
  yield* step((turn) => {
    const { account } = turn;
    if (!account || !isWanted) return turn.msg(account ? sentences.sshKeysKept : sentences.questionGone);
    for (const key of account.sshKeys) turn.audit({ kind: "key-removed", to: account, why: fingerprint(key) });
    account.sshKeys = [];
    endAccess(turn, account);
    turn.msg(sentences.sshKeysRemoved);
  });
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

function beginAdding(turn: Turn, account: PlayerAccount, adding: SceneKind<[line: string]>, line: string): void {
  const fault = faultOf(account, line, turn.now);
  if (fault !== null) turn.msg(fault);
  else turn.begin(adding, sessionOf(turn), line);
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
  const told = sentences.sshKeyAdded(fingerprint(key), sessionOf(turn).address);
  // Whoever else plays the character hears of it: it may be the owner who does.
  if (turn.puppet) turn.tell(turn.puppet, told);
  else turn.msg(told);
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
