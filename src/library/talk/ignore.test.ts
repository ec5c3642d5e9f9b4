/** Hearing nothing of somebody. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { nasty, talkers } from "../fixtures/talkers.ts";

test("what an ignored player says, does in words, whispers and tells reaches nobody who ignores them, and they aren't told", async () => {
  const { rehearsal, anna, bert, cleo } = await talkers();
  assert.equal(
    await anna.types("ignore bert"),
    "You hear nothing of Bert any more. They aren't told. unignore NAME ends it.",
  );
  assert.equal(bert.heard(), "");
  for (const death of [() => {}, () => rehearsal.dies(), () => rehearsal.reloads()]) {
    await death();
    assert.equal(await bert.types("say Hello"), 'You say, "Hello"');
    assert.equal(await bert.types(":waves."), "Bert waves.");
    assert.equal(await bert.types("tell anna Hello"), 'You tell Anna, "Hello"');
    assert.equal(await bert.types("whisper anna Hello"), 'You whisper to Anna, "Hello"');
    assert.equal(await bert.types("tell anna,cleo Hello"), 'You tell Anna and Cleo, "Hello"');
    assert.equal(anna.heard(), "");
    assert.equal(anna.data("Comm.Channel.Text"), undefined);
    assert.equal(
      cleo.heard(),
      'Bert says, "Hello"\nBert waves.\nBert whispers something to Anna.\nBert tells you (and Anna), "Hello"',
    );
  }
  assert.equal(await anna.types("reply Hello"), "Nobody has told you anything that you could answer.");
  assert.equal(await anna.types("ignored"), "You ignore Bert.");
  assert.equal(await anna.types("ignore BERT"), "You hear nothing of Bert already.");
  assert.equal(await anna.types("unignore bert"), "You hear Bert again.");
  await bert.types("say Hello");
  assert.equal(anna.heard(), 'Bert says, "Hello"');
  assert.equal(await anna.types("ignored"), "You ignore nobody.");
  assert.equal(await anna.types("unignore bert"), "You ignore nobody called bert.");
});

test("whoever is ignored is so with all their characters, by all characters, and other names are not told", async () => {
  const { anna, bert } = await talkers({ charactersEach: 3 });
  await bert.types("@create-character Baldur");
  await anna.types("@create-character Aglaia");
  await anna.types("ignore baldur");
  await bert.types("say Hello");
  assert.equal(anna.heard().split("\n").at(-1)?.includes("Hello"), false);
  await anna.types("ic Aglaia");
  await bert.types("say Hello");
  await bert.types("tell aglaia Hello");
  assert.doesNotMatch(anna.heard(), /Hello/);
  assert.equal(await anna.types("ignored"), "You ignore Baldur.");
  assert.match(await anna.types("ignore Báldur"), /^You hear nothing of Baldur already/);
});

test("an operator is heard by who is told something by them, and ignoring them tells nobody that they are one", async () => {
  const { anna, bert } = await talkers();
  await bert.becomesOperator();
  bert.heard();
  assert.match(await anna.types("ignore bert"), /^You hear nothing of Bert any more/);
  await bert.types("say Hello");
  assert.equal(anna.heard(), "");
  await bert.types("tell anna Stop that.");
  await bert.types("whisper anna Now.");
  assert.equal(anna.heard(), 'Bert tells you, "Stop that."\nBert whispers to you, "Now."');
  await bert.types("@announce Good night.");
  assert.match(anna.heard(), /Good night/);
});

test("guests who are ignored and leave take no place, and who is deleted ignores nobody", async () => {
  const { rehearsal, join, anna } = await talkers();
  const before = rehearsal.world.size;
  const guest = await join("guest");
  await guest.types("ignore anna");
  await anna.types(`ignore ${guest.puppet!.name}`);
  await guest.types("say Hello");
  assert.doesNotMatch(anna.heard(), /says/);
  await guest.types("quit");
  assert.equal(await anna.types("ignored"), "You ignore nobody.");
  await anna.types("ignore bert");
  await anna.types("unignore bert");
  assert.equal(rehearsal.world.size, before);
});

test("what stands against it is said", async () => {
  const { rehearsal, anna } = await talkers();
  assert.equal(await anna.types("ignore me"), 'There is no player "me" here.');
  assert.equal(await anna.types("ignore anna"), "You can't ignore yourself.");
  await rehearsal.step(({ accounts, now }) => {
    for (let first = 0; first < 102; first++) {
      const letters = String.fromCharCode(97 + Math.floor(first / 26), 97 + (first % 26));
      accounts.create({ name: `Many${letters}`, passwordHash: null, now });
    }
  });
  const answers: string[] = [];
  for (const account of rehearsal.accounts.all())
    if (account.name.startsWith("Many")) answers.push(await anna.types(`ignore ${account.name}`));
  assert.equal(answers.at(-1), "You ignore 100 players already, and it can't be more.");
  assert.equal(answers.filter((answer) => answer.startsWith("You hear nothing")).length, 100);
  for (const word of ["ignore", "unignore", "ignored"])
    for (const text of nasty) assert.notEqual(await anna.types(`${word} ${text}`), "", `${word} ${text.slice(0, 40)}`);
});
