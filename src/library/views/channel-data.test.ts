/** What clients are told of what is said, and of who plays. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { heroes } from "../fixtures/heroes.ts";
import { annaAndBert } from "../fixtures/house.ts";

test("what is said stands beside the words, for those who hear it", async () => {
  const { anna, bert } = await annaAndBert(heroes);
  await anna.types("say |rHello");
  assert.deepEqual(anna.data("Comm.Channel.Text"), { channel: "say", talker: "Anna", text: 'You say, "|rHello"' });
  const heard = { channel: "say", talker: "Anna", text: 'Anna says, "|rHello"' };
  assert.deepEqual(bert.data("Comm.Channel.Text"), heard);
  await bert.types("south");
  await anna.types("say Bye");
  assert.deepEqual(bert.data("Comm.Channel.Text"), heard);
});

test("a client may ask who plays", async () => {
  const { anna } = await annaAndBert(heroes);
  assert.equal(anna.data("Comm.Channel.Players"), undefined);
  await anna.sends("comm.channel.players");
  assert.deepEqual(anna.data("Comm.Channel.Players"), [{ name: "Anna" }, { name: "Bert" }]);
});

test("who isn't in the game yet is told nothing, whatever they ask for", async () => {
  const { rehearsal } = await annaAndBert(heroes);
  const stranger = await rehearsal.connect();
  const asked = ["Char.Items.Inv", "Char.Items.Room", "Char.Items.Contents", "Comm.Channel.Players"];
  for (const name of asked) await stranger.sends(name, 1);
  for (const name of ["Char.Items.List", "Comm.Channel.Players", "Room.Info"])
    assert.equal(stranger.data(name), undefined);
});

test("a client that asks for hundreds of things that aren't there costs nobody anything", async () => {
  const { anna, bert } = await annaAndBert(heroes);
  const asking = Array.from({ length: 500 }, (_, number) => anna.sends(`Char.Nothing${number}`, { deep: [[number]] }));
  await Promise.all([...asking, bert.types("say Hello", 'You say, "Hello"')]);
  assert.deepEqual(bert.data("Comm.Channel.Text"), { channel: "say", talker: "Bert", text: 'You say, "Hello"' });
});
