/** Talking with Ishbel, as somebody does who has never talked in a game: with questions, by commands, and by walking off. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { guest, playing } from "./fixtures/guests.ts";

async function talking() {
  const rehearsal = await playing();
  const player = await guest(rehearsal, "kitchen");
  await player.types("talk to ishbel", /What do you want to know\?/);
  return { rehearsal, player };
}

test("who walks off is asked nothing more, and where there is no way the talk goes on", async () => {
  const { rehearsal, player } = await talking();
  await player.types("s", "You can't go that way.");
  assert.equal(player.prompt, "Your choice: ");
  await player.types("key", /Jackdaws\./);
  await player.types("e", /^The Walled Yard\n/);
  assert.ok(!player.prompt);
  await rehearsal.dies();
  await player.types("xyzzy", /^There is no command "xyzzy"/);
  await player.types("w");
  await player.types("talk", /^Ishbel takes her eyes off the window/);
  await player.types("bye", "Ishbel looks out of the window again.");
});

test("a command is not taken for the beginning of a question", async () => {
  const { player } = await talking();
  await player.types("who", /Guest1/);
  await player.types("whose", /^Ishbel says, "Her own\./);
});

test("a guest may quit in the middle of the talk", async () => {
  const { player } = await talking();
  await player.types("quit");
  assert.equal(player.closedWith, "quit");
});
