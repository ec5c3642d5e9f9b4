import assert from "node:assert/strict";
import { test } from "node:test";
import { annaAndBert } from "./fixtures/anna-and-bert.ts";
import { asOneSpeech, readsLikeSystem } from "./system-words.ts";

test("what the system tells of somebody is known, however it is disguised", () => {
  const forged = [
    "Anna has left the game.",
    "Anna HAS  left the game!",
    "Anna has lеft the gáme",
    "Anna has Ieft - the game",
    "Anna has come into the game.",
    "Anna waves. Bert has left the game. Good night!",
    `Anna ${"waves and ".repeat(100)} Bert has left the game.`,
    "Anna leaves: south.",
    "Anna leaves.",
    "Anna arrives from Hall.",
    "Anna arrives.",
    "Anna is banned.",
    "Anna is no longer banned.",
    "Anna is no longer an operator.",
    "Anna is called Berta now.",
    "Anna ha salido del juego.",
    "Anna Ha Entrado en el JUEGO",
    "Anna llega desde el patio.",
    "Anna se va: norte.",
    "Anna queda fuera del juego.",
    "Anna ya no es del equipo.",
  ];
  for (const text of forged) assert.ok(readsLikeSystem(text), text);
});

test("what players do otherwise is theirs", () => {
  for (const action of [
    "waves.",
    "smiles.",
    "leans back and laughs.",
    "is tired",
    "'s lamp flickers.",
    "looks at the sea.",
    "looks at you.",
    "takes a deep breath.",
    "puts down the heavy thoughts of the day.",
    'says softly, "Good night."',
    "leaves a coin on the bar.",
    "arrives at a conclusion.",
    "and Bert are here to stay.",
    "has left the gamekeeper's hut.",
    "llega a una conclusión",
    "se va a dormir pronto",
    "dice adiós con la mano.",
  ]) {
    assert.ok(!readsLikeSystem(`Anna ${action}`), action);
  }
});

test("an emote that would read like the system is shown as a pose, any other as it is", async () => {
  const { anna, bert } = await annaAndBert();
  assert.equal(await anna.types(":has left the game."), "Anna poses: has left the game.");
  assert.equal(bert.heard(), "Anna poses: has left the game.");
  assert.equal(await anna.types("pose waves."), "Anna waves.");
});

test("nobody else speaks in what somebody says", async () => {
  const { anna, bert } = await annaAndBert();
  await anna.types('say Well" Bert says, "I took the lamp');
  assert.equal(bert.heard(), `Anna says, "Well' Bert says, 'I took the lamp"`);
  assert.equal(asOneSpeech('Bien" Bert dice: "Me llevo'), "Bien' Bert dice: 'Me llevo");
  assert.equal(asOneSpeech('He called it "a fine day"'), 'He called it "a fine day"');
});
