import assert from "node:assert/strict";
import { test } from "node:test";
import { sentences } from "../../text/catalogue.ts";
import { parseMarkup } from "../../text/markup.ts";
import { renderPlain } from "../../text/plain.ts";
import { annaAndBert, makeOperator, secret } from "../fixtures/anna-and-bert.ts";

const plain = (markup: string) => renderPlain(parseMarkup(markup));

test("a changed password ends the account's other sessions", async () => {
  const { rehearsal, anna, bert } = await annaAndBert();
  const other = rehearsal.connect();
  await other.types(`connect Anna ${secret}`);
  assert.equal(await anna.types("@password"), sentences.askOldPassword);
  assert.ok(anna.secret);
  assert.equal(await anna.types(secret), plain(sentences.askNewPassword("Anna")));
  assert.ok(anna.secret);
  assert.equal(await anna.types("battery staple"), sentences.askNewPasswordAgain);
  assert.ok(anna.secret);
  assert.ok(!JSON.stringify(anna.dialogue).includes("battery"));
  assert.equal(await anna.types("battery staple"), sentences.passwordChanged);
  assert.deepEqual([other.closedWith, anna.closedWith, bert.closedWith], ["password-changed", null, null]);
  const back = rehearsal.connect();
  back.heard();
  assert.equal(await back.types(`connect Anna ${secret}`), sentences.loginWrong);
  assert.match(await back.types("connect Anna battery staple"), /Welcome back/);
});

test("an operator gives a new password to somebody who has lost theirs", async () => {
  const { rehearsal, anna, bert } = await annaAndBert();
  makeOperator(rehearsal, anna);
  assert.equal(await anna.types("@newpassword bert"), plain(sentences.askNewPassword("Bert")));
  assert.ok(anna.secret);
  assert.equal(await anna.types("bert"), sentences.passwordTooShort(8));
  await anna.types("@newpassword bert");
  assert.equal(await anna.types("battery staple"), sentences.askNewPasswordAgain);
  assert.ok(anna.secret && !JSON.stringify(anna.dialogue).includes("battery"));
  assert.match(await anna.types("battery staple"), /^Bert has left the game\.\nBert has a new password/);
  assert.deepEqual([bert.closedWith, anna.closedWith], ["password-changed", null]);
  assert.deepEqual([...(rehearsal.accounts.byName("Bert")?.db.networks ?? [])], []);
  const back = rehearsal.connect();
  back.heard();
  assert.equal(await back.types(`connect Bert ${secret}`), sentences.loginWrong);
  assert.match(await back.types("connect Bert battery staple"), /Welcome back/);
  assert.match(await back.types("@newpassword Anna"), /^There is no command/);
  assert.equal(
    await anna.types("@newpassword"),
    "Bert has come into the game.\nA new password for whom? Type @newpassword NAME.",
  );
  assert.equal(await anna.types("@newpassword Nobody"), sentences.noSuchPlayer("Nobody"));
});

test("with a new password the networks where the old one was used are strangers' again", async () => {
  const { rehearsal, anna } = await annaAndBert();
  await rehearsal.connect({ address: "198.51.100.7" }).types(`connect Anna ${secret}`);
  for (const line of ["@password", secret, "battery staple", "battery staple"]) await anna.types(line);
  assert.deepEqual([...(anna.account!.db.networks ?? [])], ["192.0.2.1"]);
});

test("who has failed too often is told so, not that the password is wrong", async () => {
  const { anna } = await annaAndBert();
  for (let time = 0; time < 5; time++) {
    await anna.types("@password");
    assert.equal(await anna.types("wrong horse"), sentences.passwordWrong);
  }
  await anna.types("@password");
  assert.equal(await anna.types(secret), sentences.passwordThrottled);
  assert.equal(anna.closedWith, null);
});

test("a password is only changed by who knows it, to one that is good, typed twice", async () => {
  const { rehearsal, anna } = await annaAndBert();
  const hash = anna.account!.db.passwordHash;
  await anna.types("@password");
  assert.equal(await anna.types("wrong horse"), sentences.passwordWrong);
  await anna.types("@password");
  await anna.types(secret);
  assert.equal(await anna.types("short"), sentences.passwordTooShort(8));
  await anna.types("@password");
  await anna.types(secret);
  await anna.types("battery staple");
  assert.equal(await anna.types("battery stable"), sentences.passwordsDiffer);
  assert.equal(anna.account!.db.passwordHash, hash);
  const guest = rehearsal.connect();
  await guest.types("connect guest");
  assert.equal(await guest.types("@password"), plain(sentences.notForGuests));
});
