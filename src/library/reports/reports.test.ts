/** Reports: kept until an operator has read them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Report, reports } from "holdfast/library";
import { nasty, talkers, talkersGame } from "../fixtures/talkers.ts";

const withReports = { commands: [...(talkersGame.commands ?? []), ...reports] };

test("what is reported is told to operators at once, or when they come in, and kept over a reload and a death", async () => {
  const { rehearsal, anna, bert, cleo } = await talkers(withReports);
  assert.equal(
    await anna.types("report The |rgate|n hangs."),
    "Thank you. That is report 1, and those who run the game read it. You are told when somebody has.",
  );
  assert.equal(bert.heard(), "");
  assert.match(await bert.types("@reports"), /^There is no command "@reports"\./);
  await bert.becomesOperator();
  await rehearsal.dies();
  bert.heard();
  await anna.types("ignore bert");
  await bert.types("ignore anna");
  bert.heard();
  await anna.types("report Bert shouts.");
  assert.equal(bert.heard(), "\nReport 2 by Anna in Hall: Bert shouts.\n@reports shows all that are open.\n");
  await bert.types("quit");
  await rehearsal.reloads();
  const again = await rehearsal.connect();
  assert.match(await again.types("connect Bert correct horse"), /^2 reports are open: @reports\.$/m);
  assert.match(
    await again.types("@reports"),
    /^Open reports:\n {2}1\. Anna in Hall, \d{4}-.*: The \|rgate\|n hangs\.\n {2}2\. Anna in Hall, .*: Bert shouts\.\nType @reports close NUMBER/,
  );
  anna.heard();
  assert.equal(await again.types("@reports close 1 = It is |bmended."), "Report 1 is closed.");
  assert.equal(anna.heard(), "\nYour report 1 was read. The answer: It is |bmended.\n");
  await anna.types("quit");
  assert.equal(await again.types("@reports close 2"), "Report 2 is closed.");
  assert.equal(await again.types("@reports close 2"), "There is no open report 2.");
  assert.equal(await again.types("@reports"), "No report is open.");
  assert.doesNotMatch(cleo.heard(), /eport/);
});

test("so many reports are open and no more, and guests fill no place of others", async () => {
  const { rehearsal, join, anna, bert } = await talkers(withReports);
  for (let report = 0; report < 5; report++) await anna.types("report Help!");
  assert.match(await anna.types("report Help!"), /^5 reports of yours are open\. Please wait/);
  assert.match(await bert.types(`report ${"x".repeat(2000)}`), /^That is too long: at most 1000 letters\.$/);
  await rehearsal.step(({ world }) => {
    for (let number = 6; number <= 105; number++) world.create(Report, { name: "Guest7", number });
  });
  const guest = await join("guest");
  assert.match(await guest.types("report Help!"), /^So many reports are open/);
  assert.match(await bert.types("report Help!"), /^Thank you\. That is report 106/);
  await rehearsal.step(({ world, accounts }) => {
    for (let number = 107; number <= 1000; number++)
      world.create(Report, { name: "Cleo", by: accounts.byName("Cleo"), number });
  });
  assert.match(await bert.types("report Help!"), /^So many reports are open/);
  await bert.becomesOperator();
  assert.equal((await bert.types("@reports")).split("\n").length, 22);
});

test("whatever is typed has an answer, and stands on one line", async () => {
  const { anna, bert } = await talkers(withReports);
  await bert.becomesOperator();
  for (const how of reports.flatMap(({ how }) => how)) {
    for (const text of ["", ...nasty]) {
      const line = how.replaceAll(/<\w+>/g, text);
      assert.notEqual(await (how.startsWith("@") ? bert : anna).types(line), "", line.slice(0, 80));
    }
  }
  assert.equal((await bert.types("@reports")).split("\n").length, 7);
});
