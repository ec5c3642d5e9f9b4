import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";
import type { Player } from "../../rehearsal/rehearsed-player.ts";
import { sentences } from "../../words/catalogue.ts";
import { rehearsalGame } from "../fixtures/rehearsal-game.ts";

async function guest(rehearsal = new Rehearsal(rehearsalGame)): Promise<Player> {
  const player = rehearsal.connect();
  await player.types("connect guest");
  return player;
}

test("a command answers to its name, an alias, a sign before its argument, and a beginning that only it has", async () => {
  const player = await guest();
  for (const line of ["say Hi", "SAY   Hi  ", '"Hi', "'Hi", '" Hi', "sa Hi"]) {
    assert.equal(await player.types(line), 'You say, "Hi"', line);
  }
});

test("a game's command takes the place of a built-in one", async () => {
  assert.equal(await (await guest()).types("who"), "You and I.");
});

test("a whole name wins over the longer one that begins with it, else several beginnings are told", async () => {
  const player = await guest();
  assert.equal(await player.types("sing"), "La la.");
  assert.equal(await player.types("singl"), "One.");
  assert.equal(await player.types("sin"), '"sin" could be any of these: sing, single.');
});

test("an exit's name or alias wins over the beginning of a command", async () => {
  const player = await guest();
  assert.match(await player.types("s"), /^Yard\n/);
  assert.match(await player.types("s hello"), /could be any of these/);
  assert.match(await player.types("North"), /^Hall\n/);
});

test("an unknown word is told in one sentence, with what was probably meant", async () => {
  const player = await guest();
  assert.match(await player.types("lokk around"), /^There is no command "lokk"\. Did you mean "look"\?/);
  assert.match(await player.types("suoth"), /Did you mean "south"\?/);
  assert.match(await player.types("xyzzy"), /^There is no command "xyzzy"\. Type help for a list\.$/);
  assert.match(await player.types("|rred"), /^There is no command "\|rred"/);
  assert.ok((await player.types("x".repeat(8000))).length < 120);
});

test("operators' commands are as good as not there for everybody else", async () => {
  const rehearsal = new Rehearsal(rehearsalGame);
  const player = await guest(rehearsal);
  assert.match(await player.types("@reload"), /^There is no command "@reload"/);
  assert.match(await player.types("@rel"), /^There is no command "@rel"/);
  assert.match(await player.types("help @reload"), /^There is no help/);
  assert.doesNotMatch(await player.types("help"), /@reload/);
  assert.equal(rehearsal.reloads, 0);
  rehearsal.world.turn(() => {
    player.account!.db.operator = true;
  });
  assert.equal(await player.types("@reload"), sentences.reloading);
  assert.equal(rehearsal.reloads, 1);
});

test("an answer goes to the dialogue that asked, and to nobody if the new code has none of that name", async () => {
  const player = await guest();
  await player.types("ask");
  assert.equal(await player.types("say"), "say years!");
  player.dialogue = { handler: "gone", data: null };
  assert.equal(await player.types("my secret"), sentences.questionGone);
  assert.equal(await player.types("say Hi"), 'You say, "Hi"');
});

test("a question whose dialogue the game has not is refused when it is asked", async () => {
  const rehearsal = new Rehearsal(rehearsalGame);
  const player = await guest(rehearsal);
  assert.throws(() => rehearsal.step(player, (turn) => turn.ask("How tall?", "height")), { code: "no-dialogue" });
});

test("data goes to the input function of its package", async () => {
  const rehearsal = new Rehearsal(rehearsalGame);
  const player = await guest(rehearsal);
  rehearsal.step(player, (turn) => rehearsal.dispatcher.data(turn, "char.ping", { hp: 3 }));
  assert.equal(player.heard(), 'Char.Pong {"hp":3}');
  rehearsal.step(player, (turn) => rehearsal.dispatcher.data(turn, "constructor", null));
  assert.equal(player.heard(), "");
});

test("no line makes it throw, before or after logging in", async () => {
  const rehearsal = new Rehearsal(rehearsalGame, { guests: 1 });
  const inside = await guest(rehearsal);
  const words = [
    "say",
    "look",
    "get",
    "drop",
    "go",
    "help",
    "options",
    "@sshkey",
    "@sshkey add",
    "@sshkey remove",
    "emote",
  ];
  const line = fc
    .tuple(fc.constantFrom("", ...words), fc.string({ unit: "grapheme", maxLength: 60 }))
    .map((parts) => parts.join(" "));
  await fc.assert(
    fc.asyncProperty(line, async (typed) => {
      await inside.types(typed);
      fc.pre(inside.closedWith === null);
    }),
    { numRuns: 500 },
  );
  const outside = new Rehearsal(rehearsalGame).connect();
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme" }), async (typed) => void (await outside.types(typed))),
  );
});
