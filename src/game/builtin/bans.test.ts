import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMarkup } from "../../text/markup.ts";
import { renderPlain } from "../../text/plain.ts";
import { english as sentences } from "../../words/catalogue.ts";
import { annaAndBert, secret } from "../fixtures/anna-and-bert.ts";

const plain = (markup: string) => renderPlain(parseMarkup(markup));

test("@ban, @bans and @unban, of accounts, addresses and ranges in any spelling", async () => {
  const { anna, bert } = await annaAndBert();
  await anna.becomesOperator();
  assert.equal(
    await anna.types("@ban BERT for 3d = Too |rloud|n. = really"),
    "Bert has left the game.\nBert is banned. One session is closed.",
  );
  assert.match(
    bert.closedWith ?? "",
    /^You are banned from here until \d{4}-\d\d-\d\d \d\d:\d\d UTC: Too \|rloud\|n\. = really$/,
  );
  assert.equal(await anna.types("@ban 203.0.113.77/24"), "203.0.113.0/24 is banned.");
  assert.equal(await anna.types("@ban 2001:DB8::/32 for 90m = Robots"), "2001:db8::/32 is banned.");
  assert.match(
    await anna.types("@bans"),
    /^Banned:\n {2}Bert until [^\n]* UTC, by Anna on [^\n]* UTC: Too \|rloud\|n\. = really\n {2}203\.0\.113\.0\/24, by Anna on [^\n]* UTC\n {2}2001:db8::\/32 until [^\n]*: Robots$/,
  );
  assert.equal(await anna.types("@unban Bert"), "Bert is no longer banned.");
  assert.equal(await anna.types("@unban Bert"), "Bert is not banned.");
  assert.equal(await anna.types("@unban 203.0.113.1/24"), "203.0.113.0/24 is no longer banned.");
  assert.equal(await anna.types("@unban 2001:db8:0::/32"), "2001:db8::/32 is no longer banned.");
  assert.equal(await anna.types("@bans"), sentences.noBans);
});

test("a ban that nobody can have meant is refused, and says what it would have hit", async () => {
  const { rehearsal, anna } = await annaAndBert();
  await anna.becomesOperator();
  const carl = await rehearsal.connect({ address: "198.51.100.7" });
  await carl.types(`create Carl ${secret}`);
  await carl.becomesOperator();
  await (await rehearsal.connect({ address: "198.51.100.8" })).types("connect guest");
  anna.heard();
  const cases: readonly (readonly [line: string, sentence: string])[] = [
    ["@ban", sentences.usage(["@ban <who>", "@ban <who> = <reason>"])],
    ["@ban Bert for ever", sentences.banUsage],
    ["@ban Bert for 0d", sentences.banUsage],
    ["@ban Bert Carl", sentences.banUsage],
    ["@ban nobody", sentences.nobodyToBan("nobody")],
    ["@ban ANNA", sentences.noBanOfOwn],
    ["@ban Anna force", sentences.noBanOfOwn],
    ["@ban 192.0.2.1 force", sentences.noBanOfOwnAddress],
    ["@ban 192.0.2.0/24 force", sentences.noBanOfOwnAddress],
    ["@ban ::ffff:192.0.2.0/120 force", sentences.noBanOfOwnAddress],
    ["@ban 0.0.0.0/0 force", sentences.banOfEverybody],
    ["@ban 128.0.0.0/1 force", sentences.banOfEverybody],
    ["@ban ::/0 force", sentences.banOfEverybody],
    ["@ban ::ffff:0:0/96 force", sentences.banOfEverybody],
    ["@ban 8000::/1 force", sentences.banOfEverybody],
    ["@ban 10.0.0.0/12", sentences.banTooWide(16)],
    ["@ban 2001:db8::/24", sentences.banTooWide(32)],
    ["@ban 198.51.100.0/24", sentences.banOfOperators("Carl")],
    ["@ban Guest1", sentences.noBanOfGuest("198.51.100.8")],
  ];
  for (const [line, sentence] of cases) assert.equal(await anna.types(line), plain(sentence), line);
  await anna.types("@bans", sentences.noBans);
  assert.equal(await anna.types("@ban 10.0.0.0/12 force = Robots"), "10.0.0.0/12 is banned.");
  await anna.types("@ban 198.51.100.0/24 FORCE", /^198\.51\.100\.0\/24 is banned\. 2 sessions are closed\.\n/);
  assert.notEqual(carl.closedWith, null);
});

test("bans that are over are neither shown nor in the way", async () => {
  const { rehearsal, anna } = await annaAndBert();
  await anna.becomesOperator();
  await anna.types("@ban Bert for 1m");
  await anna.types("@ban 203.0.113.7 for 1m");
  assert.equal((await rehearsal.connect({ address: "203.0.113.7" })).session, null);
  await rehearsal.passes({ minutes: 1 });
  assert.notEqual((await rehearsal.connect({ address: "203.0.113.7" })).session, null);
  assert.equal(await anna.types("@bans"), sentences.noBans);
  assert.equal(await anna.types("@unban Bert"), "Bert is not banned.");
  assert.match(await (await rehearsal.connect()).types(`connect Bert ${secret}`), /Welcome back, Bert\./);
});
