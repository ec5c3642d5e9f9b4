/** Several characters of one player: made, played in turn or at once, put to rest, named and deleted. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { basics, Room } from "holdfast/library";
import type { Player } from "../../rehearsal/player.ts";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";
import { rehearsalGame, Statue } from "../fixtures/rehearsal-game.ts";
import type { Game } from "../game.ts";

const game: Game = { ...rehearsalGame, commands: basics, charactersEach: 3 };
const secret = "correct horse";

async function stage(played: Game = game) {
  const rehearsal = await Rehearsal.start(played);
  const login = async (line: string, expected?: RegExp): Promise<Player> => {
    const player = await rehearsal.connect();
    await player.types(`${line} ${secret}`, expected);
    return player;
  };
  return { rehearsal, login, anna: await login("create Anna") };
}

const annasNames = (rehearsal: Rehearsal) => rehearsal.accounts.byName("Anna")!.characters.map(({ name }) => name);

test("a character is made, rests until it is played, and the account is asked whom to play when none was", async () => {
  const { rehearsal, anna, login } = await stage();
  const zoe = await login("create Zoe");
  zoe.heard();
  assert.match(await anna.types("@characters"), /^Your characters:\n {2}Anna, played by you\nYou can make 2 more: /);
  await anna.types("@create-character Bert", "Your character Bert is made. Type ic Bert to play it.");
  assert.equal(zoe.heard(), "", "nobody sees one who is not there yet");
  assert.doesNotMatch(await anna.types("look"), /Bert/);
  await anna.types("south");
  zoe.heard();
  await anna.types("ic bert", /^Hall\n/);
  assert.equal(anna.puppet?.name, "Bert");
  assert.equal(zoe.heard(), "Bert has come into the game.");
  await anna.types("ic bert", "You play Bert already.");
  await rehearsal.dies();
  await anna.types("ic Anna", /^Yard\n/);
  assert.equal(zoe.heard(), "Bert has left the game.");
  await anna.types("@characters", /^Your characters:\n {2}Anna, played by you\n {2}Bert\nYou can make 1 more/);
});

test("who comes back plays the last one, or chooses where that is gone", async () => {
  const { rehearsal, anna, login } = await stage();
  await anna.types("@create-character Bert");
  await anna.types("@create-character Cleo");
  await anna.types("ic Bert");
  await anna.types("quit");
  const second = await login("connect Anna");
  assert.equal(second.puppet?.name, "Bert");
  await rehearsal.reloads();
  await second.types(
    "ooc",
    /^You play Bert no more\.\nType ic NAME to play one of your characters: Anna, Bert, Cleo\.$/,
  );
  assert.equal(second.puppet?.name, undefined);
  assert.equal(second.account?.name, "Anna");
  await second.types("ooc", /^You play nobody at the moment\.\n/);
  await second.types("look", /^You play nobody at the moment, so you can't do that\. Type help/);
  await second.types("ic", /^Hall\n/);
  assert.equal(second.puppet?.name, "Bert");
  await second.types("quit");
  await rehearsal.step(({ accounts }) => accounts.byCharacter("Bert")?.characters[1]?.delete());
  const third = await login(
    "connect Anna",
    /Welcome back, Anna\.[\s\S]*\nType ic NAME to play one of your characters: Anna, Cleo\.$/,
  );
  assert.equal(third.puppet?.name, undefined);
  await third.types("ic", /^Type ic NAME/);
  await third.types("ic Bert", /^You have no character called Bert\. Type @characters/);
  await third.types("ic |rzoe", /^You have no character called \|rzoe\./);
  await third.types("quit");
});

test("two sessions play two characters of one account, each with its own comings and goings", async () => {
  const { rehearsal, anna, login } = await stage();
  await anna.types("@create-character Bert");
  const bert = await login("connect Anna");
  assert.equal(bert.puppet, anna.puppet, "the last one, which two may play");
  anna.heard();
  await bert.types("ic Bert", /^Hall\n[\s\S]*Anna is here\./);
  assert.equal(anna.heard(), "Bert has come into the game.", "and Anna, who is still played, has not left");
  await bert.types("say Hello");
  assert.equal(anna.heard(), 'Bert says, "Hello"');
  await anna.types("who", "2 players are here: Anna, Bert.");
  await anna.types("@characters", /Anna, played by you\n {2}Bert, played by another session\n/);
  await bert.goesAway();
  await rehearsal.passes({ seconds: 6 });
  await anna.types("who", "2 players are here: Anna, Bert (away).");
  await bert.comesBack();
  anna.heard();
  await anna.leaves();
  assert.match(bert.heard(), /Anna has left the game\.$/);
  assert.equal(bert.puppet?.name, "Bert");
  const again = await login("connect Anna");
  assert.equal(again.puppet?.name, "Anna");
  await bert.goesAway();
  await rehearsal.passes({ seconds: 6 });
  again.heard();
  await again.types("quit");
  const inRooms = rehearsal.world.all(Room).flatMap(({ contents }) => contents.map(({ name }) => name));
  assert.ok(!inRooms.toArray().includes("Bert"), "quit ends what is away, too");
});

test("a body that its player has left for another rests with the last session, and not before", async () => {
  const { rehearsal, anna, login } = await stage();
  await anna.types("@create-character Bert");
  const other = await login("connect Anna");
  await other.types("ic Bert");
  await rehearsal.reloads({ ...game, atAway: (turn) => turn.setPuppet(rehearsal.world.only(Statue)) });
  await other.goesAway();
  await rehearsal.passes({ seconds: 6 });
  assert.equal(other.puppet?.name, "a statue");
  const bert = rehearsal.accounts.byName("Anna")!.characters[1]!;
  assert.equal(bert.location?.name, "Hall");
  await anna.leaves();
  assert.equal(bert.location?.name, "Hall");
  await other.leaves();
  assert.equal(bert.location, null);
  assert.equal(bert.leftFrom?.name, "Hall");
});

test("no two accounts or characters have one name, or names that look alike", async () => {
  const { rehearsal, anna, login } = await stage();
  await login("create Zoe");
  const refused = async (name: string, sentence: RegExp) => anna.types(`@create-character ${name}`, sentence);
  for (const name of ["Zoe", "ZOË", "Anna", "Ánna"]) await refused(name, /^The name \S+ is taken, or too much like/);
  await refused("Mary Ann", /can't contain spaces/);
  await refused("|rBert", /can't contain signs/);
  await refused("Admin", /is kept for the game/);
  await refused("x".repeat(5000), /at most 20 letters/);
  await refused("Guest3", /digits/);
  await anna.types("@create-character Iris", /is made/);
  await refused("lris", /is taken/);
  await login("create Íris", /^The name Íris is taken/);
  await login("create Cleo");
  await anna.types("@create-character Bert", /is made/);
  await refused("Dora", /^You have as many characters as you may have: 3\.$/);
  assert.deepEqual(annasNames(rehearsal), ["Anna", "Iris", "Bert"]);
});

test("a character is deleted by typing its name twice, never while it is played; what it carried lies where it left", async () => {
  const { rehearsal, anna, login } = await stage();
  await anna.types("@create-character Bert");
  await anna.types("ic Bert");
  await anna.types("south");
  await anna.types("@delete-character Bert = Bert", /^Bert is being played\./);
  await anna.types("north");
  await anna.types("get lamp");
  await anna.types("south");
  await anna.types("ic Anna");
  await anna.types(
    "@delete-character bert",
    /^Bert will be gone for good\. If that is meant, type @delete-character Bert = Bert\.$/,
  );
  await anna.types("@delete-character Bert = bert", /^Bert will be gone for good/);
  assert.deepEqual(annasNames(rehearsal), ["Anna", "Bert"]);
  await anna.types("@delete-character Bert = Bert", "Bert is deleted.");
  assert.deepEqual(annasNames(rehearsal), ["Anna"]);
  await anna.types("south", /You see an old lamp\./);
  await login("create Bert");
  assert.equal(rehearsal.accounts.byName("Bert")?.name, "Bert", "the name is free again");
  await anna.types("ooc");
  await anna.types("@delete-character Anna = Anna", "Anna is deleted.");
  await anna.types("@characters", /^You can make 3 more/);
  await anna.types("@create-character Anna", /is made/);
  const entries = (await rehearsal.audited()).filter(({ kind }) => kind.startsWith("character-"));
  assert.deepEqual(
    entries.map(({ kind, to }) => `${kind} ${to?.name}`),
    ["character-made Bert", "character-deleted Bert", "character-deleted Anna", "character-made Anna"],
  );
});

test("who has played nobody left and has no character gets one of the account's name at the next login", async () => {
  const { rehearsal, anna, login } = await stage();
  await anna.types("ooc");
  await anna.types("@delete-character Anna = Anna");
  await anna.types("quit");
  const again = await login("connect Anna");
  assert.equal(again.puppet?.name, "Anna");
  assert.deepEqual(annasNames(rehearsal), ["Anna"]);
});

test("operators find the account behind a character", async () => {
  const { rehearsal, anna, login } = await stage();
  await anna.becomesOperator();
  const zoe = await login("create Zoe");
  await zoe.types("@create-character Bert");
  await zoe.types("ic Bert");
  await anna.types("@sessions bert", /^Zoe as Bert, /);
  zoe.heard();
  await anna.types("@rename bert = Bernd", "Bert is called Bernd now.");
  assert.equal(zoe.heard(), "An operator has given your character Bert another name: Bernd.");
  assert.equal(zoe.puppet?.name, "Bernd");
  await anna.types("@rename Bernd = Zoe", /is taken/);
  await anna.types("@rename Zoe = Chloe", "Zoe is called Chloe now.");
  assert.deepEqual(
    zoe.account?.characters.map(({ name }) => name),
    ["Chloe", "Bernd"],
  );
  await anna.types("@kick bernd", /^Chloe: one session closed\.\n/);
  const back = await rehearsal.connect();
  await back.types(`connect Chloe ${secret}`);
  assert.equal(back.puppet?.name, "Bernd");
  await anna.types("@ban Bernd = Rude.", /\nChloe is banned\. One session is closed\.$/);
  await anna.types("@unban Bernd", /^Chloe is no longer banned\.$/);
});

test("a renamed character keeps a name that the game has given it", async () => {
  const { rehearsal, anna, login } = await stage();
  await anna.becomesOperator();
  const zoe = await login("create Zoe");
  await rehearsal.step(() => {
    zoe.puppet!.name = "Dame Zoe";
  });
  await anna.types("@rename Zoe = Chloe");
  assert.equal(zoe.puppet?.name, "Dame Zoe");
  assert.equal(rehearsal.accounts.byCharacter("Chloe")?.name, "Chloe");
});

test("where there is one character each, and for guests, none of that is there", async () => {
  const { anna, rehearsal } = await stage({ ...game, charactersEach: 1 });
  const guest = await (await Rehearsal.start(game)).connect();
  await guest.types("connect guest");
  for (const player of [anna, guest]) {
    for (const line of ["@characters", "ic Anna", "ooc", "@create-character Bert", "@delete-character Anna = Anna"]) {
      await player.types(line, /^There is no command/);
    }
    assert.doesNotMatch(await player.types("help"), /ooc|-character/);
  }
  await rehearsal.reloads({ ...game, charactersEach: 2 });
  await anna.types("@create-character Bert");
  await rehearsal.reloads({ ...game, charactersEach: 1 });
  await anna.types("ic Bert", /^Hall/);
  await anna.types("@create-character Cleo", /^There is no command/);
  await anna.types("@characters", /You can't make more\.$/);
});

test("a guest leaves what it carried where it was", async () => {
  const { rehearsal, anna } = await stage();
  const guest = await rehearsal.connect();
  await guest.types("connect guest");
  await guest.types("get lamp");
  anna.heard();
  await guest.leaves();
  assert.equal(anna.heard(), "Guest1 has left the game.");
  await anna.types("look", /an old lamp/);
});

test("a game that can make no character says so, and no name is taken", async () => {
  const { rehearsal, anna } = await stage({
    ...game,
    createCharacter(turn, name) {
      if (name === "Bert") throw new Error("no clay");
      return rehearsalGame.createCharacter!(turn, name);
    },
  });
  await assert.rejects(anna.types("@create-character Bert"), /no clay/);
  assert.deepEqual(annasNames(rehearsal), ["Anna"]);
  assert.equal(rehearsal.accounts.byCharacter("Bert"), null);
  await anna.types("@create-character Cleo", /is made/);
});

test("a number of characters that is none is refused", async () => {
  for (const charactersEach of [0, -1, 1.5, Number.NaN, "3" as unknown as number]) {
    await assert.rejects(Rehearsal.start({ ...game, charactersEach }), {
      message: /`charactersEach` is no number from 1 up/,
    });
  }
});
