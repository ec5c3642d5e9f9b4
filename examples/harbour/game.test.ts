/** Plays Little Harbour from the inside, as a player would. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Rehearsal } from "holdfast";
import game from "./game.ts";

async function guestIn(rehearsal: Rehearsal) {
  const player = await rehearsal.connect();
  await player.types("connect guest");
  return player;
}

test("a newcomer stands on the quay and hears which ways there are", async () => {
  const player = await guestIn(await Rehearsal.start(game));
  await player.types(
    "look",
    /^The Quay\nOld stones(.|\n)*You see a brass bell and a tide table\.\nExits: north, up, south\.$/,
  );
});

test("every room can be walked to and back", async () => {
  const player = await guestIn(await Rehearsal.start(game));
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
  const rehearsal = await Rehearsal.start(game);
  const [player, other] = [await guestIn(rehearsal), await guestIn(rehearsal)];
  await other.types("north");
  await player.types("ring bell", "You ring the bell.");
  other.hears(/Far off, a bell rings\.$/);
  await player.types("look bell", /It was rung once, last by Guest1\.$/);
  await other.types("ring", /^There is no command "ring"\./);
});

test("the tide closes the causeway, and fills the chest when it goes out", async () => {
  const rehearsal = await Rehearsal.start(game);
  const player = await guestIn(rehearsal);
  await player.types("south");
  await rehearsal.passes({ minutes: 5 });
  player.hears("The tide has come in. The causeway is under water.");
  await player.types("south", /^The sea is over the causeway\./);
  await rehearsal.passes({ minutes: 5 });
  player.hears("The tide has gone out. The causeway lies dry.");
  await player.types("south");
  await player.types("look in chest", /In it: a green glass float\.$/);
  await player.types("get float from chest", "You take a green glass float from a chest.");
  await player.types("inventory", "You carry a green glass float.");
  await player.types("look in chest", /It is empty\.$/);
  await player.types("get chest", "It is sunk too deep to be carried away.");
});

test("the ferryman asks, waits for the answer also over a crash, and repeats it as it was typed", async () => {
  const rehearsal = await Rehearsal.start(game);
  const player = await guestIn(rehearsal);
  await player.types("north");
  await player.types("talk");
  assert.match(player.prompt ?? "", /^The ferryman asks/);
  await rehearsal.dies();
  await player.types("|rhome", /^The ferryman nods/);
  await player.types("talk", /The last one told me: \|rhome"/);
});

test("the gulls count visits", async () => {
  const rehearsal = await Rehearsal.start(game);
  const first = await rehearsal.connect();
  await first.types("create Anna correct horse");
  assert.equal(first.puppet?.name, "Anna");
  await first.leaves();
  const again = await rehearsal.connect();
  await again.types("connect Anna correct horse", /your visit number 2/);
});

test("who stares out to sea is seen to, and looks up again", async () => {
  const rehearsal = await Rehearsal.start(game);
  const [player, other] = [await guestIn(rehearsal), await guestIn(rehearsal)];
  player.heard();
  await other.goesAway();
  await rehearsal.passes({ seconds: 6 });
  player.hears("Guest2 stares out to sea and hears nobody.");
  await other.comesBack();
  player.hears("Guest2 looks up again.");
});
