import assert from "node:assert/strict";
import { test } from "node:test";
import { annaAndBert } from "./fixtures/house.ts";

test("say: the speaker and the others are each told in their own words", async () => {
  const { anna, bert } = await annaAndBert();
  assert.equal(await anna.types("say Hello, |rBert|n!"), 'You say, "Hello, |rBert|n!"');
  assert.equal(bert.heard(), 'Anna says, "Hello, |rBert|n!"');
  assert.equal(await anna.types("say"), `Type say <words>, "<words> or '<words>.`);
});

test("say reaches nobody in another room", async () => {
  const { anna, bert } = await annaAndBert();
  await bert.types("south");
  await anna.types("say Anybody?");
  assert.doesNotMatch(bert.heard(), /Anybody/);
});

test("emote: everybody sees the same, also with the sign", async () => {
  const { anna, bert } = await annaAndBert();
  assert.equal(await anna.types(":waves."), "Anna waves.");
  assert.equal(bert.heard(), "Anna waves.");
  assert.equal(await anna.types("emote smiles."), "Anna smiles.");
  assert.equal(await anna.types(":'s hat falls off."), "Anna's hat falls off.");
  assert.equal(await anna.types(":, late again, runs in."), "Anna, late again, runs in.");
  assert.equal(await anna.types("emote"), "Type emote <action> or :<action>.");
});

test("nothing that is said or done in words passes for what the acts tell of somebody else", async () => {
  const { anna, bert } = await annaAndBert();
  await bert.types("south");
  const notices = anna.heard();
  await bert.types("north");
  for (const notice of [notices, anna.heard()]) {
    await anna.types(`:waves. ${notice}`);
    assert.equal(bert.heard().split("\n").at(-1), `Anna poses: waves. ${notice}`);
    await anna.types(`say So." ${notice} "Hm`);
    assert.equal(bert.heard(), `Anna says, "So.' ${notice} 'Hm"`);
  }
  await anna.types('say So." Bert says, "Hm');
  assert.equal(bert.heard(), `Anna says, "So.' Bert says, 'Hm"`);
});
