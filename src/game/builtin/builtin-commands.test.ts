import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMarkup } from "../../text/markup.ts";
import { renderPlain } from "../../text/plain.ts";
import { english as sentences } from "../../words/catalogue.ts";
import { annaAndBert, secret } from "../fixtures/anna-and-bert.ts";

const plain = (markup: string) => renderPlain(parseMarkup(markup));

test("help names every command once, and each has help of its own", async () => {
  const { anna } = await annaAndBert();
  await anna.becomesOperator();
  const overview = await anna.types("help");
  const names = [...overview.matchAll(/^ {2}(\S+): [A-Z].*\.$/gm)].map(([, name = ""]) => name);
  assert.equal(new Set(names).size, names.length);
  for (const name of ["look", "say", "emote", "quit", "@reload", "@ban", "sing"]) assert.ok(names.includes(name), name);
  for (const name of names) assert.match(await anna.types(`help ${name}`), new RegExp(`^${name}: [A-Z].*\\.`), name);
  assert.match(overview, /^Commands:\n(.|\n)*\nFor operators:\n {2}@accounts: /);
  assert.match(
    await anna.types("help say"),
    /^say: Says something to everybody here\.\nType it like this:\n {2}say <words>\n {2}"<words>\n(.|\n)*Also called: /,
  );
  assert.equal(await anna.types("help xyzzy"), 'There is no help on "xyzzy".');
});

test("options are kept with the session and the account, and can be left to the client again", async () => {
  const { rehearsal, anna } = await annaAndBert();
  assert.match(await anna.types("options"), /^screenreader: auto\. .* It can be on or off\.\n/);
  assert.match(await anna.types("options colour 16"), /^colors is now 16\.$/);
  await anna.types("options colours auto");
  const cases: readonly (readonly [line: string, kept: object])[] = [
    ["options screenreader on", { screenReader: true }],
    ["options colors truecolor", { screenReader: true, colors: 16_777_216 }],
    ["options width = 100", { screenReader: true, colors: 16_777_216, width: 100 }],
    ["options width auto", { screenReader: true, colors: 16_777_216 }],
    ["options encoding latin1", { screenReader: true, colors: 16_777_216, encoding: "iso-8859-1" }],
  ];
  for (const [line, kept] of cases) {
    assert.match(await anna.types(line), /is now/, line);
    assert.deepEqual({ ...anna.account!.preferences }, kept, line);
  }
  assert.equal(anna.session?.preferences.width, undefined);
  assert.match(await anna.types("options"), /^screenreader: on\.(.|\n)*^encoding: iso-8859-1\./m);
  for (const line of ["options width 3", "options width", "options colors pink", "options encoding klingon"]) {
    assert.match(await anna.types(line), /can be/, line);
  }
  assert.equal(await anna.types("options hat on"), 'There is no option "hat".');
  await anna.leaves();
  const again = await rehearsal.connect();
  await again.types(`connect Anna ${secret}`);
  assert.equal(again.session?.preferences.screenReader, true);
});

test("who tells of those whose name begins so", async () => {
  const { rehearsal } = await annaAndBert();
  const stranger = await rehearsal.connect();
  stranger.heard();
  assert.match(await stranger.types("who"), /^2 players are here: Anna, Bert\.$/);
  assert.equal(await stranger.types("who AN"), 'One player whose name begins with "AN": Anna.');
  assert.equal(await stranger.types("who zed"), plain(sentences.nobodyOnlineLike("zed")));
});
