/** Plays Little Harbour from the inside, as a player would. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Rehearsal } from "holdfast";
import game from "./game.ts";
import { Tide } from "./tide.ts";

async function guest(rehearsal = new Rehearsal(game)) {
  const player = rehearsal.connect();
  await player.types("connect guest");
  return { rehearsal, player };
}

function turnTide(rehearsal: Rehearsal): void {
  rehearsal.step(null, (turn) => {
    for (const tide of turn.world.all(Tide)) tide.turnTide(turn);
  });
}

test("a newcomer stands on the quay and hears which ways there are", async () => {
  const { player } = await guest();
  assert.match(
    await player.types("look"),
    /^The Quay\nOld stones(.|\n)*You see a brass bell and a tide table\.\nExits: north, up, south\.$/,
  );
});

test("every room can be walked to and back", async () => {
  const { player } = await guest();
  const way = ["n", "s", "up", "down", "s", "south", "north", "n"];
  const rooms: (string | undefined)[] = [];
  for (const step of way) rooms.push((await player.types(step)).split("\n")[0]);
  assert.deepEqual(rooms, [
    "The Drowned Lantern",
    "The Quay",
    "The Lighthouse Gallery",
    "The Quay",
    "The Wet Sand",
    "Seal Island",
    "The Wet Sand",
    "The Quay",
  ]);
});

test("the bell is heard everywhere and remembers who rang it", async () => {
  const { rehearsal, player } = await guest();
  const { player: other } = await guest(rehearsal);
  await other.types("north");
  other.heard();
  player.heard();
  assert.equal(await player.types("ring bell"), "You ring the bell.");
  assert.equal(other.heard(), "Far off, a bell rings.");
  assert.match(await player.types("look bell"), /It was rung once, last by Guest1\.$/);
  assert.equal(await other.types("ring"), "There is no bell here.");
});

test("the tide closes the causeway, and fills the chest when it goes out", async () => {
  const { rehearsal, player } = await guest();
  await player.types("south");
  turnTide(rehearsal);
  assert.equal(player.heard(), "The tide has come in. The causeway is under water.");
  assert.match(await player.types("south"), /^The sea is over the causeway\./);
  turnTide(rehearsal);
  await player.types("south");
  assert.match(await player.types("look chest"), /In it: a green glass float\.$/);
  assert.equal(await player.types("search chest"), "You reach into the chest and find a green glass float.");
  assert.equal(await player.types("inventory"), "You carry a green glass float.");
  assert.match(await player.types("search"), /^The chest is empty\./);
});

test("the ferryman asks, and repeats the last answer as it was typed", async () => {
  const { player } = await guest();
  await player.types("north");
  assert.match(await player.types("talk"), /^The ferryman asks/);
  assert.match(await player.types("|rhome"), /^The ferryman nods/);
  assert.match(await player.types("talk"), /The last one told me: \|rhome"/);
});

test("the gulls count visits", async () => {
  const rehearsal = new Rehearsal(game);
  const first = rehearsal.connect();
  await first.types("create Anna correct horse");
  assert.equal(first.puppet?.name, "Anna");
  first.leaves();
  assert.match(await rehearsal.connect().types("connect Anna correct horse"), /your visit number 2/);
});
