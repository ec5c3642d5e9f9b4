/** Sounds that clients fetch and play. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Player } from "holdfast";
import { mediaAt, playMedia, stopMedia, views } from "holdfast/library";
import { heroes } from "../fixtures/heroes.ts";
import { annaAndBert } from "../fixtures/house.ts";

const told = (name: string) => (player: Player) => player.data(name);

test("sounds come from the game's folder, are played to those who hear them, and stopped", async () => {
  const media = mediaAt("https://example.org/sounds/");
  const { rehearsal, anna, bert, hall } = await annaAndBert({ ...heroes, views: [...views, media] });
  assert.deepEqual(anna.data("Client.Media.Default"), { url: "https://example.org/sounds/" });
  const bell = { name: "bell.mp3", volume: 80, caption: "a bell tolls" } as const;
  await bert.types("south");
  await rehearsal.step((turn) => playMedia(turn, bell, hall.contents));
  assert.deepEqual([anna, bert].map(told("Client.Media.Play")), [bell, undefined]);
  await rehearsal.step((turn) => stopMedia(turn, { name: "bell.mp3" }, "everybody"));
  assert.deepEqual([anna, bert].map(told("Client.Media.Stop")), [{ name: "bell.mp3" }, { name: "bell.mp3" }]);
});
