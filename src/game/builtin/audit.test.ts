import assert from "node:assert/strict";
import { test } from "node:test";
import type { AuditEntry } from "../../audit/entry.ts";
import { actorName } from "../../audit/sentence.ts";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";
import { parseMarkup } from "../../text/markup.ts";
import { renderPlain } from "../../text/plain.ts";
import { english as sentences } from "../../words/catalogue.ts";
import { role } from "../commands/role.ts";
import { annaAndBert, secret } from "../fixtures/anna-and-bert.ts";
import { rehearsalGame } from "../fixtures/rehearsal-game.ts";

const told = ({ kind, by, from, to, why }: AuditEntry) => [kind, actorName(by), from, to?.name ?? null, why];

test("who comes in, fails to, or makes an account is on record, and never what was typed for a password", async () => {
  const { rehearsal } = await annaAndBert();
  const client = await rehearsal.connect({ address: "203.0.113.7" });
  await client.types("connect Anna not-it-at-all");
  await client.types("connect my-password-typed-as-name x");
  await client.types("connect guest");
  await client.types(`connect Anna ${secret}`);
  const later = await rehearsal.connect({ address: "203.0.113.8" });
  await later.types(`connect ANNA ${secret}`);
  assert.deepEqual((await rehearsal.audited()).map(told), [
    ["account", "somebody", "192.0.2.1", "Anna", null],
    ["login", "Anna", "192.0.2.1", null, "webclient/websocket"],
    ["account", "somebody", "192.0.2.1", "Bert", null],
    ["login", "Bert", "192.0.2.1", null, "webclient/websocket"],
    ["login-failed", "somebody", "203.0.113.7", "Anna", "wrong"],
    ["login-failed", "somebody", "203.0.113.7", "no account of that name", "wrong"],
    ["guest", "somebody", "203.0.113.7", null, "webclient/websocket"],
    ["login", "Anna", "203.0.113.8", null, "webclient/websocket"],
  ]);
  assert.doesNotMatch(JSON.stringify(await rehearsal.audited()), /not-it|my-password|correct horse/);
});

test("what operators do is on record, with whom and why", async () => {
  const { rehearsal, anna, bert } = await annaAndBert();
  await anna.becomesOperator();
  await bert.becomesOperator();
  const before = (await rehearsal.audited()).length;
  await anna.types("@kick bert = Too loud.");
  await anna.types("@rename bert = Bruno");
  await anna.types("@ban 203.0.113.0/24");
  await anna.types("@unban 203.0.113.0/24");
  await anna.types("@ban Bruno");
  await anna.types("@unban Bruno");
  await anna.types("@newpassword Bruno");
  await anna.types("@revoke Bruno");
  assert.deepEqual((await rehearsal.audited()).slice(before).map(told), [
    ["kicked", "Anna", "192.0.2.1", "Bert", "Too loud."],
    ["renamed", "Anna", "192.0.2.1", "Bruno", "was Bert"],
    ["banned", "Anna", "192.0.2.1", "203.0.113.0/24", null],
    ["unbanned", "Anna", "192.0.2.1", "203.0.113.0/24", null],
    ["banned", "Anna", "192.0.2.1", "Bruno", null],
    ["unbanned", "Anna", "192.0.2.1", "Bruno", null],
    ["password", "Anna", "192.0.2.1", "Bruno", null],
    ["operator-ended", "Anna", "192.0.2.1", "Bruno", null],
  ]);
});

test("@audit shows operators the latest first, what they ask for, and where to go on", async () => {
  const { rehearsal, anna, bert } = await annaAndBert();
  assert.match(await anna.types("@audit"), /There is no command/);
  await anna.becomesOperator();
  await anna.types("@kick bert = |rToo|n loud.");
  assert.match(
    await anna.types("@audit"),
    /^#6 \d{4}-\d\d-\d\d \d\d:\d\d:\d\d Anna \(192\.0\.2\.1\) kicked Bert: \|rToo\|n loud\.\n#5 .*\n#4 .* Bert \(/,
  );
  assert.match(await anna.types("@audit bert since 1h"), /^#6 .*\n#4 .*\n#3 [^\n]*made the account Bert$/);
  assert.match(await anna.types("@audit kicked"), /^#6 [^\n]*$/);
  assert.match(await anna.types("@audit account"), /^#3 [^\n]*Bert\n#1 [^\n]*Anna$/);
  assert.match(await anna.types("@audit account bert since 1h"), /^#6 .*\n#4 .*\n#3 [^\n]*$/);
  assert.match(await anna.types("@audit account bert account"), /^#3 [^\n]*Bert$/);
  assert.match(await anna.types("@audit before 2"), /^#1 [^\n]*$/);
  assert.equal(await anna.types("@audit Nobody"), sentences.nothingAudited);
  for (const line of ["@audit a b", "@audit since soon", "@audit before x", "@audit before"]) {
    assert.equal(await anna.types(line), renderPlain(parseMarkup(sentences.auditUsage)), line);
  }
  for (let one = 0; one < 20; one += 1) await anna.types("@kick guest");
  await rehearsal.step((turn) => {
    for (let one = 0; one < 20; one += 1) turn.audit({ kind: "banned", to: `203.0.113.${one}` });
  });
  const page = await anna.types("@audit banned since 1h");
  assert.match(page, /^#26 /);
  assert.match(page, /\nType @audit banned since 1h before 7 for what was before\.$/);
  assert.equal(bert.heard(), "");
});

test("@audit takes a character's name, too: what its account did, and what was done to either", async () => {
  const rehearsal = await Rehearsal.start({ ...rehearsalGame, charactersEach: 2, roles: [role("guide", "May lead.")] });
  const [anna, bert] = [await rehearsal.connect(), await rehearsal.connect()];
  await anna.types(`create Anna ${secret}`);
  await bert.types(`create Bert ${secret}`);
  await anna.becomesOperator();
  await bert.types("@create-character Cleo");
  await anna.types("@role Cleo give guide");
  await anna.types("@kick Bert");
  const kinds = [/ gave Cleo|Cleo.*guide/, / kicked Bert/, /made the account Bert/];
  const byCharacter = await anna.types("@audit cleo");
  for (const kind of kinds) assert.match(byCharacter, kind);
  assert.doesNotMatch(byCharacter, /made the account Anna/);
  assert.match(await anna.types("@audit bert"), kinds[1]!);
  assert.doesNotMatch(await anna.types("@audit account Cleo"), /kicked|made the account/);
});
