/** Who loses the connection and comes back in time was never gone; who doesn't goes then, once. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { basics, Character, Exit, Item, Room } from "holdfast/library";
import { Rehearsal } from "../rehearsal/rehearsal.ts";
import { defineGame, type Game } from "./game.ts";
import { LostPlayer } from "./lost-player.ts";

const minutes = 60_000;

function hall(heard: string[], more: Partial<Game> = {}): Game {
  return defineGame({
    name: "Hall",
    greeting: "",
    kinds: [Room, Exit, Character, Item],
    commands: basics,
    linkdeadMs: 5 * minutes,
    create: ({ world }) => void world.create(Room, { name: "Hall" }),
    createCharacter: ({ world }, name) => world.create(Character, { name, location: world.only(Room) }),
    atPuppet: (_turn, { name }) => void heard.push(`${name} comes`),
    atUnpuppet: (_turn, { name }) => void heard.push(`${name} goes`),
    atAway: (_turn, { name }) => void heard.push(`${name} is away`),
    atBack: (_turn, { name }) => void heard.push(`${name} is back`),
    ...more,
  });
}

/** Anna and Bert on plain telnet. */
async function played(more: Partial<Game> = {}) {
  const heard: string[] = [];
  const game = hall(heard, more);
  const rehearsal = await Rehearsal.start(game);
  const comes = async (line: string) => {
    const player = await rehearsal.connect({ protocolKey: "telnet" });
    return { player, said: await player.types(line) };
  };
  const [{ player: anna }, { player: bert }] = [
    await comes("create Anna correct horse"),
    await comes("create Bert correct horse"),
  ];
  anna.heard();
  heard.length = 0;
  return { rehearsal, anna, bert, comes, heard };
}

test("who comes back in time was never gone, over a reload and a death", async () => {
  const { rehearsal, anna, bert, comes, heard } = await played();
  const body = anna.puppet!.id;
  await anna.leaves();
  assert.equal(bert.heard(), "");
  assert.match(await bert.types("look"), /Anna \(away\) is here\./);
  await rehearsal.passes({ minutes: 2 });
  await rehearsal.dies();
  await rehearsal.reloads();
  await rehearsal.passes({ minutes: 2 });
  const { player, said } = await comes("connect Anna correct horse");
  assert.match(said, /^Welcome back, Anna\.\n(.*\n)*Hall\n/);
  assert.equal(player.puppet?.id, body);
  assert.equal(bert.heard(), "");
  assert.match(await bert.types("look"), /Anna is here\./);
  await rehearsal.passes({ minutes: 20 });
  assert.equal(bert.heard(), "");
  assert.deepEqual(heard, ["Anna is away", "Anna is back"]);
  assert.deepEqual([...rehearsal.world.all(LostPlayer)], []);
});

test("who doesn't goes at the time, once, and comes back to where they left", async () => {
  const { rehearsal, anna, bert, comes, heard } = await played();
  await anna.leaves();
  await rehearsal.passes({ minutes: 4 });
  await rehearsal.dies();
  assert.equal(bert.heard(), "");
  await rehearsal.passes({ minutes: 1 });
  assert.equal(bert.heard(), "Anna has left the game.");
  await rehearsal.passes({ minutes: 30 });
  assert.deepEqual(heard, ["Anna is away", "Anna goes"]);
  assert.match((await comes("connect Anna correct horse")).said, /\nHall\n/);
  assert.equal(bert.heard(), "Anna has come into the game.");
});

test("who leaves, is thrown out or is a guest goes at once; without a time everybody does", async () => {
  const { rehearsal, anna, bert, comes } = await played();
  await anna.types("quit");
  assert.equal(bert.heard(), "Anna has left the game.");
  const { player: again } = await comes("connect Anna correct horse");
  bert.heard();
  await bert.becomesOperator();
  await bert.types("@kick Anna", /Anna has left the game/);
  assert.notEqual(again.closedWith, null);
  const { player: guest } = await comes("connect guest");
  bert.heard();
  await guest.leaves();
  assert.equal(bert.heard(), `Guest1 has left the game.`);
  assert.deepEqual([...rehearsal.world.all(LostPlayer)], []);
  const other = await played({ linkdeadMs: 0 });
  await other.anna.leaves();
  assert.equal(other.bert.heard(), "Anna has left the game.");
});

test("of several connections of one character the last one counts, and it is lost once however often that happens", async () => {
  const { rehearsal, anna, bert, comes, heard } = await played();
  const { player: second } = await comes("connect Anna correct horse");
  await anna.leaves();
  assert.doesNotMatch(await bert.types("look"), /away/);
  await second.leaves();
  await rehearsal.passes({ minutes: 4 });
  const { player: third } = await comes("connect Anna correct horse");
  await third.leaves();
  assert.equal([...rehearsal.world.all(LostPlayer)].length, 1);
  await rehearsal.passes({ minutes: 4 });
  assert.equal(bert.heard(), "");
  await rehearsal.passes({ minutes: 1 });
  assert.equal(bert.heard(), "Anna has left the game.");
  assert.deepEqual(heard, ["Anna is away", "Anna is back", "Anna is away", "Anna goes"]);
});

test("a client that may come back over another network is waited for first, and the time counts from then", async () => {
  const heard: string[] = [];
  const rehearsal = await Rehearsal.start(hall(heard), { limits: { resumeMs: 2 * minutes } });
  const [anna, bert] = [await rehearsal.connect(), await rehearsal.connect()];
  await anna.types("create Anna correct horse");
  await bert.types("create Bert correct horse");
  await anna.goesAway();
  await rehearsal.passes({ minutes: 4 });
  assert.equal(bert.heard(), "");
  await rehearsal.passes({ minutes: 2 });
  assert.equal(bert.heard(), "Anna has left the game.");
  assert.deepEqual(heard.slice(2), ["Anna is away", "Anna goes"]);
});

test("who is carried elsewhere meanwhile goes from there, and what is deleted is waited for no more", async () => {
  const { rehearsal, anna, bert, comes, heard } = await played();
  await anna.leaves();
  await rehearsal.step(({ world }) => {
    const hall = world.only(Room);
    const yard = world.create(Room, { name: "Yard" });
    for (const thing of hall.contents) thing.location = yard;
  });
  await rehearsal.passes({ minutes: 5 });
  assert.equal(bert.heard(), "Anna has left the game.");
  const { player } = await comes("connect Anna correct horse");
  assert.equal(player.puppet?.location?.name, "Yard");
  const body = player.puppet!.id;
  await player.leaves();
  await rehearsal.step(({ world }) => world.get(body)?.delete());
  await rehearsal.passes({ minutes: 5 });
  assert.deepEqual([...rehearsal.world.all(LostPlayer)], []);
  assert.equal(heard.at(-1), "Anna is away");
});

test("with several characters each is lost by itself, and coming back plays the last one", async () => {
  const { rehearsal, anna, bert, comes } = await played({ charactersEach: 2 });
  await anna.types("@create-character Cleo");
  await anna.leaves();
  const { player } = await comes("connect Anna correct horse");
  await player.leaves();
  const { player: third } = await comes("connect Anna correct horse");
  await third.types("ic Cleo");
  assert.equal(bert.heard(), "Anna has left the game.\nCleo has come into the game.");
  await third.leaves();
  await rehearsal.passes({ minutes: 6 });
  assert.equal(bert.heard(), "Cleo has left the game.");
});

test("a time that is none is refused", async () => {
  for (const linkdeadMs of [-1, 1.5, Number.NaN, 604_800_001, "5" as unknown as number])
    await assert.rejects(Rehearsal.start(hall([], { linkdeadMs })), { code: "game-invalid", message: /`linkdeadMs`/ });
});
