import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMarkup } from "../../text/markup.ts";
import { renderPlain } from "../../text/plain.ts";
import { english as sentences } from "../../words/catalogue.ts";
import { annaAndBert, secret } from "../fixtures/anna-and-bert.ts";

const plain = (markup: string) => renderPlain(parseMarkup(markup));

test("@sessions shows operators who is there and how", async () => {
  const { rehearsal, anna } = await annaAndBert();
  await anna.becomesOperator();
  await rehearsal.connect({ address: "2001:db8::7" });
  const lines = (await anna.types("@sessions")).split("\n");
  assert.equal(lines.length, 3);
  assert.match(
    lines[0] ?? "",
    /^Anna, webclient\/websocket, 192\.0\.2\.1, unknown client, 78 by 24, utf-8, \d+ commands, idle \d+ s$/,
  );
  assert.match(lines[2] ?? "", /^\(not logged in\), webclient\/websocket, 2001:db8::7,/);
});

test("@sessions finds connections by any part of their line, and shows no more than can be read", async () => {
  const { rehearsal, anna } = await annaAndBert();
  await anna.becomesOperator();
  assert.match(await anna.types("@sessions BERT"), /^Bert, [^\n]*$/);
  assert.equal(await anna.types("@sessions nobody"), plain(sentences.noSuchSession("nobody")));
  for (let client = 1; client <= 300; client++) await rehearsal.connect({ address: `203.0.113.${client % 250}` });
  const lines = (await anna.types("@sessions")).split("\n");
  assert.equal(lines.length, 201);
  assert.match(lines.at(-1)!, /^And 102 more\./);
});

test("@kick ends all sessions of one player, with a reason", async () => {
  const { rehearsal, anna, bert } = await annaAndBert();
  await anna.becomesOperator();
  const other = await rehearsal.connect();
  await other.types(`connect Bert ${secret}`);
  assert.match(await anna.types("@kick bert = Too loud."), /^Bert: 2 sessions closed\./);
  assert.deepEqual([bert.closedWith, other.closedWith], ["Too loud.", "Too loud."]);
  assert.equal(await anna.types("@kick bert"), 'There is no player "Bert" here.');
  assert.equal(await anna.types("@kick"), "Type @kick <who> or @kick <who> = <reason>.");
});

test("@rename gives an account and its character another name, under which it logs in", async () => {
  const { rehearsal, anna, bert } = await annaAndBert();
  await anna.becomesOperator();
  assert.equal(await anna.types("@rename bert = Bruno"), "Bert is called Bruno now.");
  assert.equal(bert.heard(), sentences.youAreRenamed("Bruno"));
  assert.equal(bert.puppet?.name, "Bruno");
  await bert.types("say Hello");
  assert.equal(anna.heard(), 'Bruno says, "Hello"');
  const back = await rehearsal.connect();
  back.heard();
  assert.equal(await back.types(`connect Bert ${secret}`), sentences.loginWrong);
  assert.match(await back.types(`connect Bruno ${secret}`), /^Welcome back, Bruno\./);
  assert.equal(await anna.types("@rename Bruno = BRUNO"), "Bruno is called BRUNO now.");
  assert.equal(back.heard(), sentences.youAreRenamed("BRUNO"));
  await bert.leaves();
  await back.leaves();
  anna.heard();
  assert.equal(await anna.types("@rename BRUNO = Bert"), "BRUNO is called Bert now.");
});

test("@rename refuses what create would refuse, guests, and nobody at all", async () => {
  const { rehearsal, anna } = await annaAndBert();
  await anna.becomesOperator();
  await (await rehearsal.connect()).types("connect guest");
  anna.heard();
  const cases: readonly (readonly [line: string, sentence: string])[] = [
    ["@rename", sentences.usage(["@rename <who> = <name>"])],
    ["@rename Bert", sentences.usage(["@rename <who> = <name>"])],
    ["@rename Nobody = Bruno", sentences.noSuchPlayer("Nobody")],
    ["@rename Guest1 = Bruno", sentences.noRenameOfGuest],
    ["@rename Bert = ÁNNA", sentences.nameTaken("ÁNNA")],
    ["@rename Bert = Guest", sentences.nameReserved],
    ["@rename Bert = Bruno = Bruno", sentences.nameWithSpaces],
  ];
  for (const [line, sentence] of cases) assert.equal(await anna.types(line), plain(sentence), line);
  assert.ok(rehearsal.accounts.byName("Bert"));
});

test("@announce reaches everybody who is logged in, @operators only operators", async () => {
  const { rehearsal, anna, bert } = await annaAndBert();
  await anna.becomesOperator();
  const outside = await rehearsal.connect();
  outside.heard();
  assert.equal(await anna.types("@announce The |rtide|n turns."), "\nAnnouncement: The |rtide|n turns.\n");
  assert.equal(bert.heard(), "\nAnnouncement: The |rtide|n turns.\n");
  assert.equal(await anna.types("@operators Quiet tonight."), '\nOperators: Anna says, "Quiet tonight."\n');
  assert.equal(bert.heard(), "");
  assert.equal(outside.heard(), "");
});

test("@revoke tells who the operators are, and makes one a player again, the last one only if that is meant", async () => {
  const { anna, bert } = await annaAndBert();
  await anna.becomesOperator();
  await bert.becomesOperator();
  bert.hears(plain(sentences.youAreOperator));
  assert.match(await anna.types("@revoke"), /^Operators: Anna, Bert\./);
  assert.equal(await anna.types("@revoke nobody"), 'There is no player "nobody" here.');
  assert.equal(await anna.types("@revoke bert"), "Bert is no longer an operator.");
  assert.equal(bert.heard(), sentences.youAreNoOperator);
  assert.match(await bert.types("@sessions"), /There is no command/);
  assert.equal(await anna.types("@revoke bert"), "Bert is no operator.");
  assert.match(await anna.types("@revoke Anna"), /^Anna is the last operator,/);
  assert.equal(anna.account?.operator, true);
  assert.equal(await anna.types("@revoke Anna = last"), sentences.youAreNoOperator);
  assert.equal(anna.account?.operator, false);
});
