import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Player } from "../../rehearsal/player.ts";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";
import { english as sentences } from "../../words/catalogue.ts";
import { secret } from "../fixtures/anna-and-bert.ts";
import { rehearsalGame } from "../fixtures/rehearsal-game.ts";

async function guest(rehearsal?: Rehearsal): Promise<Player> {
  const player = await (rehearsal ?? (await Rehearsal.start(rehearsalGame))).connect();
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
  assert.match(await player.types("s hello"), /^There is no command "s"/);
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
  const rehearsal = await Rehearsal.start(rehearsalGame);
  const player = await guest(rehearsal);
  assert.match(await player.types("@reload"), /^There is no command "@reload"/);
  assert.match(await player.types("@rel"), /^There is no command "@rel"/);
  assert.match(await player.types("help @reload"), /^There is no help/);
  assert.doesNotMatch(await player.types("help"), /@reload/);
  await player.types(`create Anna ${secret}`);
  assert.equal(rehearsal.generation, 1);
  await rehearsal.step(() => {
    player.account!.operator = true;
  });
  await player.types("@reload", sentences.reloading);
  assert.equal(rehearsal.generation, 2);
});

test("an answer goes to the scene that asked", async () => {
  const player = await guest();
  await player.types("ask");
  assert.equal(player.prompt, "How old are you?");
  await player.types("say", "say years!");
  await player.types("say Hi", 'You say, "Hi"');
});

test("data goes to who receives its package", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame);
  const player = await guest(rehearsal);
  await player.sends("Char.Ping", { hp: 3 });
  assert.deepEqual(player.data("Char.Pong"), { hp: 3 });
  assert.equal(await player.sends("constructor", null), "");
});

test("no line makes it throw, before or after logging in", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame, { guests: 1 });
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
  const outside = await (await Rehearsal.start(rehearsalGame)).connect();
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme" }), async (typed) => void (await outside.types(typed))),
  );
});
