import assert from "node:assert/strict";
import { test } from "node:test";
import { proofOf } from "../../accounts/access.ts";
import { parseMarkup } from "../../text/markup.ts";
import { renderPlain } from "../../text/plain.ts";
import { english as sentences } from "../../words/catalogue.ts";
import { annaAndBert, secret } from "../fixtures/anna-and-bert.ts";

const plain = (markup: string) => renderPlain(parseMarkup(markup));

test("a changed password ends the account's other sessions", async () => {
  const { rehearsal, anna, bert } = await annaAndBert();
  const other = await rehearsal.connect();
  await other.types(`connect Anna ${secret}`);
  await anna.types("@password");
  assert.deepEqual([anna.prompt, anna.secret], [sentences.askOldPassword, true]);
  await anna.types(secret);
  assert.deepEqual([anna.prompt, anna.secret], [plain(sentences.askNewPassword("Anna")), true]);
  await anna.types("battery staple");
  assert.deepEqual([anna.prompt, anna.secret], [sentences.askNewPasswordAgain, true]);
  assert.ok(!rehearsal.stored().includes("battery"));
  assert.equal(await anna.types("battery staple"), sentences.passwordChanged);
  assert.deepEqual([other.closedWith, anna.closedWith, bert.closedWith], ["password-changed", null, null]);
  const back = await rehearsal.connect();
  back.heard();
  assert.equal(await back.types(`connect Anna ${secret}`), sentences.loginWrong);
  assert.match(await back.types("connect Anna battery staple"), /Welcome back/);
});

test("an operator gives a code to somebody who has lost their password, who chooses a new one with it", async () => {
  const { rehearsal, anna, bert } = await annaAndBert();
  await anna.becomesOperator();
  const told = await anna.types("@newpassword bert");
  const [code = ""] = /(?<=^|\n)The code for Bert is (\S+)\. /.exec(told)?.slice(1) ?? [];
  assert.match(code, /^\w{4}-\w{4}-\w{4}-\w{4}$/);
  assert.deepEqual([bert.closedWith, anna.closedWith], ["password-changed", null]);
  assert.deepEqual([...(rehearsal.accounts.byName("Bert")?.networks ?? [])], []);
  const back = await rehearsal.connect({ address: "203.0.113.4" });
  back.heard();
  assert.equal(await back.types(`connect Bert ${secret}`), sentences.loginWrong);
  await back.types(`connect Bert ${code}`, sentences.codeTaken);
  assert.deepEqual([back.prompt, back.secret], ["Choose a password for Bert: ", true]);
  assert.equal(back.account, null);
  assert.equal(await back.types("bert1234"), sentences.passwordIsName);
  assert.deepEqual([back.prompt, back.secret], ["Choose a password for Bert: ", true]);
  // The code is used up only when a password is chosen.
  await back.types("@abort", sentences.sceneLeft);
  await back.types(`connect Bert ${code}`);
  await back.types("battery staple");
  assert.equal(back.prompt, sentences.askNewPasswordAgain);
  assert.match(await back.types("battery staple"), /^Welcome back, Bert\.\n/);
  assert.equal(rehearsal.accounts.byName("Bert")?.code, null);
  const again = await rehearsal.connect();
  again.heard();
  assert.equal(await again.types(`connect Bert ${code}`), sentences.loginWrong);
  assert.match(await again.types("connect Bert battery staple"), /Welcome back/);
  assert.match(await again.types("@newpassword Anna"), /^There is no command/);
  assert.match(await anna.types("@newpassword"), /Type @newpassword <who>\.$/);
  assert.equal(await anna.types("@newpassword Nobody"), sentences.noSuchPlayer("Nobody"));
});

test("who came with a code that was replaced meanwhile chooses nothing with it", async () => {
  const { rehearsal, anna } = await annaAndBert();
  await anna.becomesOperator();
  const codeIn = (told: string) => /is (\S+)\. /.exec(told)?.[1] ?? "";
  const first = codeIn(await anna.types("@newpassword Bert"));
  const thief = await rehearsal.connect();
  await thief.types(`connect Bert ${first}`);
  await thief.types("thieves' delight");
  const second = codeIn(await anna.types("@newpassword Bert"));
  assert.equal(await thief.types("thieves' delight"), sentences.questionGone);
  const bert = await rehearsal.connect();
  for (const line of [`connect Bert ${second}`, "battery staple", "battery staple"]) await bert.types(line);
  assert.equal(bert.account?.name, "Bert");
});

test("over SSH a code comes as far as the question for a new password", async () => {
  const { rehearsal, anna, bert } = await annaAndBert();
  const account = bert.account!;
  await anna.becomesOperator();
  await anna.types("@newpassword Bert");
  const ssh = await rehearsal.connect({ authenticatedAs: proofOf(account) });
  ssh.hears(sentences.codeTaken);
  assert.equal(ssh.prompt, "Choose a password for Bert: ");
  await ssh.types("battery staple");
  assert.match(await ssh.types("battery staple"), /^Welcome back, Bert\./);
});

test("with a new password the networks where the old one was used are strangers' again", async () => {
  const { rehearsal, anna } = await annaAndBert();
  await (await rehearsal.connect({ address: "198.51.100.7" })).types(`connect Anna ${secret}`);
  for (const line of ["@password", secret, "battery staple", "battery staple"]) await anna.types(line);
  assert.deepEqual([...(anna.account!.networks ?? [])], ["192.0.2.1"]);
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
  const hash = anna.account!.passwordHash;
  await anna.types("@password");
  assert.equal(await anna.types("wrong horse"), sentences.passwordWrong);
  await anna.types("@password");
  await anna.types(secret);
  assert.equal(await anna.types("short"), sentences.passwordTooShort(8));
  await anna.types("battery staple");
  assert.equal(await anna.types("battery stable"), sentences.passwordsDiffer);
  assert.equal(anna.account!.passwordHash, hash);
  const guest = await rehearsal.connect();
  await guest.types("connect guest");
  assert.equal(await guest.types("@password"), plain(sentences.notForGuests));
});
