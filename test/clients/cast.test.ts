/** The recording that the README begins with can be made anew, of the game that it prints. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { castOf } from "../../tools/cast/cast.ts";
import { playStory } from "../../tools/cast/story.ts";
import { findMissing } from "../missing-programs.ts";

test("a player on telnet rings on while the game is killed, edited and reloaded", {
  skip: findMissing("telnet", "bash", "npx"),
}, async () => {
  const story = await playStory(0);
  const rung = [...story.player.text.matchAll(/^(.*)! That was number (\d)\.$/gm)].map(([, sound, number]) => [
    sound,
    number,
  ]);
  assert.deepEqual(rung, [
    ["Dong", "1"],
    ["Dong", "2"],
    ["DING-DONG", "3"],
  ]);
  assert.match(story.author.text, /^\$ kill -9 \d+$/m);
  const { moving, still } = castOf(story);
  assert.ok(moving.length < 150_000);
  assert.match(still, /DING-DONG! That was number 3\./);
});
