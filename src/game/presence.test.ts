/** Characters whose players are away: what the game hears of it, and what others see. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { basics, Character } from "holdfast/library";
import { Rehearsal } from "../rehearsal/rehearsal.ts";
import { secret } from "./fixtures/anna-and-bert.ts";
import { rehearsalGame } from "./fixtures/rehearsal-game.ts";
import type { Game } from "./game.ts";
import { presenceOf } from "./presence.ts";
import type { Turn } from "./turn.ts";

/** Without the game's own `who`. */
const rest = { ...rehearsalGame, commands: basics };

async function stage() {
  const heard: string[] = [];
  const hooks = Object.fromEntries(
    (["atPuppet", "atUnpuppet", "atAway", "atBack"] as const).map((hook) => [
      hook,
      (_turn: unknown, character: { name: string }) => heard.push(`${hook} ${character.name}`),
    ]),
  ) as Partial<Game>;
  const rehearsal = await Rehearsal.start({ ...rest, ...hooks });
  const [anna, bert] = [await rehearsal.connect(), await rehearsal.connect()];
  await anna.types(`create Anna ${secret}`);
  await bert.types(`create Bert ${secret}`);
  heard.length = 0;
  anna.heard();
  return { rehearsal, anna, bert, heard };
}

test("a character is away when all who play it are", () => {
  assert.equal(presenceOf([]), "unplayed");
  assert.equal(presenceOf([{ awaySince: 5 }, { awaySince: null }]), "here");
  assert.equal(presenceOf([{ awaySince: 5 }, { awaySince: 0 }]), "away");
});

test("the game hears once that a character is away, and once that it is back", async () => {
  const { rehearsal, anna, heard } = await stage();
  await anna.goesAway();
  await rehearsal.passes({ seconds: 6 });
  await rehearsal.passes({ seconds: 6 });
  await anna.comesBack();
  assert.deepEqual(heard, ["atAway Anna", "atBack Anna"]);
});

test("who leaves while away is not said to be back", async () => {
  const { rehearsal, anna, heard } = await stage();
  await anna.goesAway();
  await rehearsal.passes({ seconds: 6 });
  await anna.leaves();
  assert.deepEqual(heard, ["atAway Anna", "atUnpuppet Anna"]);
});

test("of two who play one character, one who is there is enough", async () => {
  const { rehearsal, anna, heard } = await stage();
  const phone = await rehearsal.connect();
  await phone.types(`connect Anna ${secret}`);
  await anna.goesAway();
  await rehearsal.passes({ seconds: 6 });
  assert.deepEqual(heard, []);
  await phone.leaves();
  assert.deepEqual(heard, ["atAway Anna"], "the one who is left is away");
  await (await rehearsal.connect()).types(`connect Anna ${secret}`);
  assert.deepEqual(heard, ["atAway Anna", "atBack Anna"], "another is there");
});

test("who quits takes along the sessions behind which nobody is, and leaves those alone behind which somebody is", async () => {
  const { rehearsal, anna, bert, heard } = await stage();
  const [phone, tablet] = [await rehearsal.connect(), await rehearsal.connect()];
  for (const other of [phone, tablet]) await other.types(`connect Anna ${secret}`);
  await bert.goesAway();
  await anna.goesAway();
  await rehearsal.passes({ seconds: 6 });
  heard.length = 0;
  await phone.types("quit");
  assert.deepEqual([anna.closedWith, phone.closedWith, tablet.closedWith], ["quit", "quit", null]);
  assert.equal(bert.closedWith, null);
  assert.deepEqual(heard, []);
  await tablet.types("quit");
  assert.deepEqual(heard, ["atUnpuppet Anna"]);
});

test("a room and `who` tell who is away", async () => {
  const { rehearsal, anna, bert } = await stage();
  assert.match(await bert.types("look"), /^Anna is here\.$/m);
  await anna.goesAway();
  await rehearsal.passes({ seconds: 6 });
  assert.match(await bert.types("look"), /^Anna \(away\) is here\.$/m);
  assert.equal(await bert.types("who"), "2 players are here: Anna (away), Bert.");
  await anna.comesBack();
  assert.match(await bert.types("look"), /^Anna is here\.$/m);
  assert.equal(await bert.types("who"), "2 players are here: Anna, Bert.");
});

test("a character hears that somebody begins to play it, before the game does, and not again at a reload", async () => {
  const heard: string[] = [];
  class Hero extends Character {
    override atPuppet(turn: Turn): void {
      super.atPuppet(turn);
      heard.push(`${this.name} begins`);
    }
  }
  const kinds = [...rest.kinds, Hero];
  const atPuppet = () => heard.push("the game hears");
  const createCharacter = ({ world }: Turn, name: string) => world.create(Hero, { name });
  const rehearsal = await Rehearsal.start({ ...rest, kinds, atPuppet, createCharacter });
  const anna = await rehearsal.connect();
  await anna.types(`create Anna ${secret}`);
  await (await rehearsal.connect()).types(`connect Anna ${secret}`);
  await rehearsal.dies();
  await rehearsal.reloads();
  assert.deepEqual(heard, ["Anna begins", "the game hears"]);
});
