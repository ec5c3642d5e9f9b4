/** Letters: written in a line or in several, read, answered, thrown away, and nothing lost. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Letter, mail, scenes } from "holdfast/library";
import { nasty, talkers, talkersGame } from "../fixtures/talkers.ts";

const withMail = { commands: [...(talkersGame.commands ?? []), ...mail], scenes };

test("a letter is written line by line, over a reload and a death, and read by who comes in later", async () => {
  const { rehearsal, anna, bert } = await talkers(withMail);
  await bert.types("quit");
  assert.match(
    await anna.types("write bert"),
    /^You write to Bert\.\nType it line by line\. A line with nothing but a full stop ends it\./,
  );
  assert.equal(anna.prompt, "Line 1: ");
  await anna.types("Dear Bert,");
  await rehearsal.dies();
  await anna.types("the |rlamp|n is lit.");
  assert.equal(anna.prompt, "Line 3: ");
  await rehearsal.reloads();
  await anna.types("look");
  assert.equal(await anna.types(".show"), "  1. Dear Bert,\n  2. the |rlamp|n is lit.\n  3. look");
  await anna.types(".undo");
  assert.equal(await anna.types(""), "An empty line is left out. A full stop ends it.");
  assert.equal(await anna.types(".show"), "  1. Dear Bert,\n  2. the |rlamp|n is lit.");
  assert.equal(await anna.types("."), "Your letter to Bert is sent.");
  await rehearsal.dies();
  const again = await rehearsal.connect();
  assert.match(await again.types("connect Bert correct horse"), /^You have a new letter: mail\.$/m);
  assert.match(
    await again.types("mail"),
    /^Your letters:\n {3}From {2}Sent +Begins\n1 {2}Anna {2}\d{4}-\d\d-\d\d {2}new {2}Dear Bert,$/,
  );
  assert.match(
    await again.types("read"),
    /^Letter 1 from Anna to Bert, .* UTC:\n {2}Dear Bert,\n {2}the \|rlamp\|n is lit\.\nThat was letter 1\. answer 1 writes back, delete 1 throws it away\.$/,
  );
  assert.equal(await again.types("read"), "You have read all your letters. mail shows them.");
  assert.equal(await again.types("answer 1"), "You write to Anna.\n" + (await howTo()));
  await again.types("Thanks.");
  anna.heard();
  await again.types(".");
  assert.equal(anna.heard(), "\nBert has written to you: read.\n");
  assert.deepEqual(anna.links, { read: "read" });
  assert.match(await anna.types("read 1"), /^Letter 1 from Bert to Anna, .*\n {2}Thanks\.\n/);
  assert.equal(await anna.types("delete 1"), "Letter 1 from Bert is thrown away.");
  assert.equal(await anna.types("mail"), "You have no letters.");
  assert.equal(await anna.types("read 1"), "You have no letter 1. mail shows which you have.");
});

async function howTo(): Promise<string> {
  const { anna } = await talkers(withMail);
  return (await anna.types("write bert")).split("\n").slice(1).join("\n");
}

test("a letter is written in one line, and others are left", async () => {
  const { rehearsal, anna, bert } = await talkers(withMail);
  assert.equal(await anna.types("write BERT = See you = tomorrow"), "Your letter to Bert is sent.");
  assert.equal(bert.heard(), "\nAnna has written to you: read.\n");
  assert.match(await bert.types("mail"), /\n1 {2}Anna {2}.* {2}new {2}See you = tomorrow$/);
  for (const lines of [["."], ["One", ".abort"], ["One", ".ABORT"]]) {
    await anna.types("write bert");
    const answers = [];
    for (const line of lines) answers.push(await anna.types(line));
    assert.equal(answers.at(-1), "You leave it at that, and nothing is kept.");
  }
  await anna.types("write bert");
  await anna.types("One");
  assert.equal(await anna.types("@abort"), "You leave it at that.");
  assert.equal([...rehearsal.world.all(Letter)].length, 1);
});

test("letters keep their numbers when others are thrown away", async () => {
  const { anna, bert } = await talkers(withMail);
  for (const word of ["One", "Two", "Three"]) await anna.types(`write bert = ${word}`);
  await bert.types("delete 2");
  assert.match(await bert.types("read 3"), /\n {2}Three\n/);
  await anna.types("write bert = Four");
  assert.match(await bert.types("mail"), /\n1 .*One\n3 .*Three\n4 .*Four$/);
});

test("what stands against a letter is said before it is written, and what is written isn't lost by it", async () => {
  const { rehearsal, join, anna, bert } = await talkers(withMail);
  const guest = await join("guest");
  assert.equal(await guest.types("write anna"), "Guests can't write letters.");
  assert.equal(await anna.types(`write ${guest.puppet!.name}`), "Guest1 is a guest, and guests get no letters.");
  for (const name of ["nobody", "everybody", "all"])
    assert.equal(await anna.types(`write ${name} = Hello`), `There is no player "${name}" here.`);
  for (let letter = 0; letter < 9; letter++) await anna.types("write bert = Hello");
  await anna.types("write bert");
  await anna.types("The tenth.");
  await rehearsal.step(({ accounts, world }) => {
    const [to, from] = [accounts.byName("Bert")!, accounts.byName("Anna")!];
    world.create(Letter, { to, toName: "Bert", from, fromName: "Anna", number: 10 });
  });
  assert.match(await anna.types("."), /^Bert has not read the last 10 letters of yours\. More have to wait\.$/);
  assert.equal(await anna.types(".show"), "  1. The tenth.");
  await bert.types("read 10");
  assert.equal(await anna.types("."), "Your letter to Bert is sent.");
  assert.match(await anna.types("write bert"), /^Bert has not read the last 10 letters/);
  await rehearsal.step(({ accounts, world }) => {
    const [to, from] = [accounts.byName("Bert")!, accounts.byName("Cleo")!];
    for (let number = 12; number <= 50; number++)
      world.create(Letter, { to, toName: "Bert", from, fromName: "Cleo", number });
  });
  const dora = await join("Dora");
  assert.match(await dora.types("write bert"), /^Bert's box is full\./);
  assert.match(await bert.types("mail"), /^The last 20 of your 50 letters \(all of them: mail all\):\n.*\n31 /);
  assert.equal((await bert.types("mail all")).split("\n").length, 52);
  await rehearsal.step(({ accounts, world }) => {
    const from = accounts.byName("Dora")!;
    for (let number = 1; number <= 200; number++)
      world.create(Letter, { to: from, toName: "Dora", from, fromName: "Dora", number });
  });
  assert.match(await dora.types("write anna"), /^200 letters of yours are not read yet/);
});

test("a text is bounded, and taking back line after line fills nothing", async () => {
  const { rehearsal, anna } = await talkers(withMail);
  await anna.types("write bert");
  const long = "x".repeat(3000);
  await anna.types(long);
  assert.match(await anna.types(long), /^That is too long: 4000 letters fit in all/);
  for (let time = 0; time < 60; time++) {
    await anna.types(".undo");
    await anna.types(long);
  }
  assert.equal(anna.prompt, "Line 2: ");
  for (let line = 2; line <= 100; line++) await anna.types("y");
  assert.match(await anna.types("y"), /^There are 100 lines, and no more fit/);
  await rehearsal.dies();
  assert.equal(await anna.types("."), "Your letter to Bert is sent.");
});

test("what an ignored player writes arrives nowhere, and they aren't told; an operator's does", async () => {
  const { anna, bert, cleo } = await talkers(withMail);
  await cleo.becomesOperator();
  await bert.types("ignore anna");
  await bert.types("ignore cleo");
  bert.heard();
  assert.equal(await anna.types("write bert = Hello"), "Your letter to Bert is sent.");
  assert.equal(bert.heard(), "");
  assert.equal(await bert.types("mail"), "You have no letters.");
  await cleo.types("write bert = Stop that.");
  assert.match(await bert.types("read 1"), /Stop that/);
});

test("whatever is typed has an answer", async () => {
  const { rehearsal, anna, bert } = await talkers(withMail);
  await bert.types("write anna = One");
  for (const how of mail.flatMap(({ how }) => how)) {
    for (const text of ["", ...nasty]) {
      const line = how.replaceAll(/<\w+>/g, text);
      assert.notEqual((await anna.types(line)) + (anna.prompt ?? ""), "", line.slice(0, 80));
      if (anna.prompt?.startsWith("Line")) await anna.types("@abort");
    }
  }
  await anna.types("write bert");
  for (const text of nasty.filter((text) => ![".", "@abort"].includes(text))) await anna.types(text);
  await rehearsal.dies();
  assert.equal(await anna.types("."), "Your letter to Bert is sent.");
  assert.match(
    await bert.types("read 1"),
    /^Letter 1 from Anna to Bert, .* UTC:\n {2}\|rred\|n \|lcquit\|ltclick\|le\n/,
  );
});
