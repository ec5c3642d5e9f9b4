import assert from "node:assert/strict";
import { test } from "node:test";
import { proofOf } from "../../accounts/access.ts";
import type { Player } from "../../rehearsal/player.ts";
import { parseMarkup } from "../../text/markup.ts";
import { renderPlain } from "../../text/plain.ts";
import { english as sentences } from "../../words/catalogue.ts";
import { annaAndBert, secret } from "../fixtures/anna-and-bert.ts";

const plain = (markup: string) => renderPlain(parseMarkup(markup));

/** A line of a `.pub` file; each number makes another. */
function keyLine(number: number): string {
  const string = (bytes: Buffer) => Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes]);
  const wire = Buffer.concat([string(Buffer.from("ssh-ed25519")), string(Buffer.alloc(32, number))]);
  return `ssh-ed25519 ${wire.toString("base64")}`;
}

async function add(player: Player, line: string, password = secret): Promise<string> {
  await player.types(`@sshkey add ${line}`);
  assert.deepEqual([player.prompt, player.secret], [sentences.askPasswordForKey, true]);
  return player.types(password);
}

test("SSH keys are added, listed and removed", async () => {
  const { rehearsal, anna } = await annaAndBert();
  const key = keyLine(1);
  assert.match(
    await add(anna, `${key} my |rlaptop`),
    /^You can now log in over SSH with the key SHA256:\S+, which was added from 192\.0\.2\.1\./,
  );
  assert.equal(await anna.types(`@sshkey add ${key}`), sentences.sshKeyKnown);
  assert.match(await anna.types("@sshkey"), /^1\. ssh-ed25519 SHA256:\S+ my \|rlaptop$/);
  assert.equal(await anna.types("@sshkey add nonsense"), sentences.sshKeyUnreadable);
  assert.match(await anna.types("@sshkey remove 2"), /^There is no key "2"/);
  assert.match(await anna.types("@sshkey remove 1"), /^The key SHA256:\S+ is removed\.$/);
  assert.match(await anna.types("@sshkey list"), /^You have no SSH keys here\./);
  assert.equal(
    await anna.types("@sshkey dance"),
    "Type @sshkey list, @sshkey add <key>, @sshkey remove <number> or @sshkey.",
  );
  const guest = await rehearsal.connect();
  await guest.types("connect guest");
  assert.equal(await guest.types(`@sshkey add ${key}`), plain(sentences.notForGuests));
});

test("who only found a session open adds no key", async () => {
  const { anna } = await annaAndBert();
  assert.equal(await add(anna, keyLine(1), "wrong horse"), sentences.passwordWrong);
  assert.equal(anna.account?.sshKeys.length, 0);
});

test("the owner hears of a new key: at once where they play, and at the next login", async () => {
  const { rehearsal, anna } = await annaAndBert();
  const other = await rehearsal.connect({ address: "203.0.113.9" });
  await other.types(`connect Anna ${secret}`);
  anna.heard();
  await add(other, keyLine(1));
  assert.match(anna.heard(), /with the key SHA256:\S+, which was added from 203\.0\.113\.9\. If that was not you/);
  const back = await rehearsal.connect();
  assert.match(
    await back.types(`connect Anna ${secret}`),
    /\nThe key SHA256:\S+ was added at .* UTC for logging in over SSH/,
  );
});

test("with a key that is removed, what it may have opened ends: proofs and sessions over SSH", async () => {
  const { rehearsal, anna } = await annaAndBert();
  await add(anna, keyLine(1));
  const proof = proofOf(anna.account!);
  const ssh = await rehearsal.connect({ authenticatedAs: proof });
  assert.equal(ssh.account, anna.account);
  await anna.types("@sshkey remove 1");
  assert.equal(ssh.closedWith, "password-changed");
  assert.equal((await rehearsal.connect({ authenticatedAs: proof })).account, null);
});

test("@password ends proofs given before, lists the keys that are left, and removes them if that is wanted", async () => {
  const { rehearsal, anna } = await annaAndBert();
  await add(anna, keyLine(1));
  await add(anna, `${keyLine(2)} at home`);
  const proof = proofOf(anna.account!);
  for (const line of ["@password", secret, "battery staple"]) await anna.types(line);
  const heard = await anna.types("battery staple");
  assert.match(heard, /^Your password is changed\.\nThese keys .*:\n1\. ssh-ed25519 .*\n2\. ssh-ed25519 .* at home$/);
  assert.match(anna.prompt ?? "", /^Remove/);
  const late = await rehearsal.connect({ authenticatedAs: proof });
  assert.deepEqual([late.account, late.heard().startsWith("Welcome to the rehearsal.")], [null, true]);
  assert.equal(await anna.types("no"), plain(sentences.sshKeysKept));
  assert.equal(anna.account?.sshKeys.length, 2);
  for (const line of ["@password", "battery staple", secret, secret]) await anna.types(line);
  assert.equal(await anna.types("yes"), sentences.sshKeysRemoved);
  assert.equal(anna.account?.sshKeys.length, 0);
});

test("@newpassword removes the keys and ends what they had opened", async () => {
  const { rehearsal, anna, bert } = await annaAndBert();
  await add(bert, keyLine(3));
  const account = bert.account!;
  const proof = proofOf(account);
  await anna.becomesOperator();
  await anna.types("@newpassword Bert");
  assert.equal(account.sshKeys.length, 0);
  assert.equal(bert.closedWith, "password-changed");
  assert.equal((await rehearsal.connect({ authenticatedAs: proof })).account, null);
});
