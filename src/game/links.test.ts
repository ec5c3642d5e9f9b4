/** What can be clicked in what the system prints, and that nobody's words ever can. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Player } from "../rehearsal/player.ts";
import { Rehearsal } from "../rehearsal/rehearsal.ts";
import { annaAndBert } from "./fixtures/anna-and-bert.ts";
import { atTheFair, items } from "./fixtures/fair-game.ts";
import { rehearsalGame } from "./fixtures/rehearsal-game.ts";

test("the login screen's lines that need nothing more are clicked", async () => {
  const rehearsal = await Rehearsal.start(rehearsalGame);
  const player = await rehearsal.connect();
  const ways = { "connect NAME": "connect", "create NAME": "create" };
  assert.deepEqual(player.links, { ...ways, "connect guest": "connect guest", help: "help" });
  await player.types("help");
  assert.partialDeepStrictEqual(player.links, { connect: "help connect", quit: "help quit" });
  await player.types("help connect");
  assert.deepEqual(player.links, { connect: "connect" });
});

test("of help each command is a click, and of a command what can be typed as it stands", async () => {
  const { anna } = await annaAndBert();
  await anna.types("help", /^ {2}look: Shows/m);
  assert.partialDeepStrictEqual(anna.links, { look: "help look", "@sshkey": "help @sshkey" });
  await anna.types("help look");
  assert.deepEqual(anna.links, { look: "look", "look here": "look here", "look around": "look around" });
  await anna.types("say", /^Type say <words>/);
  assert.deepEqual(anna.links, {});
});

test("what may have been meant is a click", async () => {
  const { anna } = await annaAndBert();
  await anna.types("lokk |rup", 'There is no command "lokk". Did you mean "look"? Type help for a list.');
  assert.deepEqual(anna.links, { look: "look", help: "help" });
  await anna.becomesOperator();
  await anna.types("@un", '"@un" could be any of these: @unquell, @unban, @uninvite, @unobserve.');
  assert.deepEqual(
    anna.links,
    Object.fromEntries(["@unquell", "@unban", "@uninvite", "@unobserve"].map((name) => [name, name])),
  );
});

test("each answer to which one is meant is a click, also behind a reload, and none where nothing is asked", async () => {
  const { anna, rehearsal } = await atTheFair((green) => {
    items(green, "a red apple", "a |lcquit|ltgreen|le apple", "a red lie", "a white lie");
  });
  await anna.types("poke apple");
  assert.equal(anna.prompt, "Which one do you mean: 1 a red apple, 2 a |lcquit|ltgreen|le apple? ");
  assert.deepEqual(anna.links, { "1 a red apple": "1", "2 a |lcquit|ltgreen|le apple": "2" });
  await rehearsal.reloads();
  await anna.types(anna.links["1 a red apple"]!, "Poked a red apple #1 with a finger.");
  await anna.types("confess lie", "Which one do you mean: 1 a red lie, 2 a white lie? ");
  assert.deepEqual(anna.links, {});
});

test("nothing that anybody has typed is a link, wherever it is said again", async () => {
  const { anna, bert } = await annaAndBert();
  await bert.types("who");
  const trick = "|lcquit|ltlook|le";
  const lines = ["say", ":", "emote", "look", "get", "go", "help", "who", "drop", "options", ""];
  for (const line of lines) await tries(anna, `${line} ${trick}`.trim());
  await tries(anna, trick);
  await tries(anna, `options width ${trick}`);
  await tries(anna, `look ${trick} 2`);
  bert.hears(/\|lcquit\|ltlook\|le/);
  assert.deepEqual(bert.links, {});
});

/** Whatever it is answered, a click types nothing of it. */
async function tries(player: Player, line: string): Promise<void> {
  await player.types(line);
  for (const typed of Object.values(player.links)) assert.doesNotMatch(typed, /^quit$|\|/, line);
}
