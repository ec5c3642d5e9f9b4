/** Channels: being on them, talking on them, keeping them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Game } from "holdfast";
import { area, Channel, Character, channels, Membership, moderator, Said } from "holdfast/library";
import { house } from "../fixtures/house.ts";
import { nasty, talkers, talkersGame } from "../fixtures/talkers.ts";

const shipped = area("talk", Channel, {
  news: { name: "news", description: "What the keepers have to say.", forAll: true, access: { speak: ["herald"] } },
  keepers: { name: "keepers", access: { join: ["builder"] } },
});
const withChannels: Partial<Game> = {
  commands: [...(talkersGame.commands ?? []), ...channels],
  areas: [house, shipped],
};

/** Anna has made gossip, and Bert is on it. */
async function gossip() {
  const stage = await talkers(withChannels);
  assert.equal(
    await stage.anna.types("channel create gossip = |rTalk|n of the town."),
    "The channel gossip is there, and you are on it. Others type join gossip.",
  );
  assert.equal(await stage.bert.types("join gos"), "You are on gossip now. Type gossip WORDS to say something there.");
  return stage;
}

test("what is said on a channel reaches those who are on it, wherever they are, over a reload and a death", async () => {
  const { rehearsal, anna, bert, cleo } = await gossip();
  await bert.types("south");
  assert.equal(await anna.types("gossip Hello, |rall"), 'You say on gossip, "Hello, |rall"');
  assert.equal(bert.heard().split("\n").at(-1), 'Anna says on gossip, "Hello, |rall"');
  assert.deepEqual(bert.data("Comm.Channel.Text"), {
    channel: "gossip",
    talker: "Anna",
    text: 'Anna says on gossip, "Hello, |rall"',
  });
  await rehearsal.dies();
  assert.equal(await bert.types("chat gossip Hi"), 'You say on gossip, "Hi"');
  await rehearsal.reloads();
  assert.equal(await anna.types("GOSSIP Again"), 'You say on gossip, "Again"');
  assert.doesNotMatch(cleo.heard(), /gossip/);
  assert.equal(await cleo.types("gossip Me too"), 'There is no command "gossip". Type help for a list.');
  assert.equal(await cleo.types("chat gossip Me too"), "You are on no channel gossip. Type channels to see them.");
  const said =
    /^Said on gossip:\n {2}\d{4}-\d\d-\d\d \d\d:\d\d Anna: Hello, \|rall\n {2}.* Bert: Hi\n {2}.* Anna: Again$/;
  assert.match(await bert.types("gossip"), said);
  assert.match(await bert.types("channel history gossip"), said);
  assert.match(await cleo.types("channel history gossip"), /^You are on no channel gossip/);
  assert.equal(await bert.types("channel who gossip"), "On gossip: Anna and Bert.");
});

test("behind a colon stands what one does, and it passes for nothing else", async () => {
  const { rehearsal, anna, bert } = await gossip();
  const cases = {
    ":waves |rslowly.": "gossip: Anna waves |rslowly.",
    ": bows.": "gossip: Anna bows.",
    ":'s hat falls.": "gossip: Anna's hat falls.",
    ':says on gossip, "I am a thief"': 'gossip: Anna poses: says on gossip, "I am a thief"',
    ":smiles. Bert has left the game.": "gossip: Anna poses: smiles. Bert has left the game.",
  };
  for (const [typed, heard] of Object.entries(cases)) {
    assert.equal(await anna.types(`gossip ${typed}`), heard, typed);
    assert.equal(bert.heard(), heard, typed);
  }
  assert.equal(await anna.types("gossip :"), 'You say on gossip, ":"');
  await rehearsal.dies();
  assert.match(await bert.types("gossip"), /\n {2}\d{4}-.* Anna waves \|rslowly\.\n(.*\n)+ {2}.* Anna: :$/);
});

test("a moderator keeps every channel, and what is done there to others is on record", async () => {
  const { rehearsal, anna, bert, cleo } = await talkers({ ...withChannels, roles: [moderator] });
  await anna.types("channel create gossip");
  await cleo.types("join gossip");
  assert.equal(await bert.types("channel ban cleo from gossip"), "You may not do that on gossip.");
  await rehearsal.step(({ accounts }) => {
    accounts.byName("Bert")!.roles = ["moderator"];
  });
  await bert.types("channel remove cleo from gossip", "Cleo is not on gossip any more.");
  await bert.types("channel ban cleo from gossip", "Cleo may not be on gossip any more.");
  await bert.types("channel unban cleo from gossip", "Cleo may be on gossip again.");
  await bert.types("channel close gossip", "The channel gossip is closed.");
  const told = (await rehearsal.audited()).map(({ kind, to, why }) => `${kind} ${to?.name} ${why}`);
  assert.deepEqual(told.filter((line) => line.startsWith("channel")).toSorted(), [
    "channel-banned Cleo gossip",
    "channel-closed gossip null",
    "channel-removed Cleo gossip",
    "channel-unbanned Cleo gossip",
  ]);
});

test("how a channel is kept is told in words that mean something", async () => {
  const { anna } = await gossip();
  assert.match(
    await anna.types("channel"),
    /^Type channel create <name>, channel create <name> = <about>, channel history <channel>, .*channel ban <player> from <channel>/,
  );
});

test("a channel is muted, heard again, left", async () => {
  const { anna, bert } = await gossip();
  assert.equal(await bert.types("mute gossip"), "You hear nothing of gossip until you type unmute gossip.");
  await anna.types("gossip Hello");
  assert.equal(bert.heard(), "");
  assert.match(await bert.types("gossip Hello"), /^You have muted gossip\. Type unmute gossip/);
  assert.match(
    await bert.types("channels"),
    /^Channels:\n {2}gossip: \|rTalk\|n of the town\. You are on it, and have muted it: unmute gossip\.\n {2}news: .*\n/,
  );
  assert.equal(await bert.types("unmute gossip"), "You hear gossip again.");
  await anna.types("gossip Hello");
  assert.equal(bert.heard(), 'Anna says on gossip, "Hello"');
  assert.equal(await bert.types("leave gossip"), "You are not on gossip any more.");
  await anna.types("gossip Hello");
  assert.equal(bert.heard(), "");
  assert.equal(await bert.types("mute gossip"), "You are on no channel gossip. Type channels to see them.");
  assert.equal(await bert.types("join gossip"), "You are on gossip now. Type gossip WORDS to say something there.");
  assert.equal(await bert.types("join gossip"), "You are on gossip already.");
  assert.deepEqual(bert.links, {});
});

test("clients are told on which channels one is", async () => {
  const { anna, bert } = await gossip();
  const on = (...names: string[]) => names.map((name) => ({ name, caption: name, command: name }));
  assert.deepEqual(bert.data("Comm.Channel.List"), on("news", "gossip"));
  await bert.types("leave news");
  assert.deepEqual(bert.data("Comm.Channel.List"), on("gossip"));
  await anna.types("channel close gossip");
  assert.deepEqual(bert.data("Comm.Channel.List"), []);
});

test("a game ships channels by key: for all, for some, for listening", async () => {
  const { rehearsal, join, anna, bert } = await talkers(withChannels);
  assert.match(
    await anna.types("channels"),
    /^Channels:\n {2}news: What the keepers have to say\. You are on it\.\nType/,
  );
  assert.equal(await anna.types("news Hello"), "You may only listen on news.");
  await rehearsal.step(() => anna.puppet!.roles.push("herald"));
  await anna.types("news The tide comes in.");
  assert.equal(bert.heard(), 'Anna says on news, "The tide comes in."');
  assert.equal(await bert.types("join keepers"), "There is no channel keepers. Type channels to see them.");
  await bert.becomesOperator();
  assert.equal(await bert.types("join keepers"), "You are on keepers now. Type keepers WORDS to say something there.");
  await anna.types("leave news");
  await anna.types("quit");
  const again = await rehearsal.connect();
  await again.types("connect Anna correct horse");
  assert.match(await again.types("channels"), /You are not on it: join news\./);
  assert.deepEqual(again.links["join news"], "join news");
  assert.equal(await again.types("join news"), "You are on news now. Type news WORDS to say something there.");
  const dora = await join("Dora");
  assert.match(await dora.types("channels"), /You are on it/);
});

test("a channel is called as no command, no way, no player and no other channel is, and not like one", async () => {
  const { rehearsal, anna } = await gossip();
  const taken = (name: string) => `${name} is what a command or a way is called. Please choose another name.`;
  for (const name of ["look", "LOOK", "north", "open", "kick", "tell"]) {
    const answer = await anna.types(`channel create ${name}`);
    assert.ok(answer === taken(name) || name === "kick", answer);
  }
  for (const name of ["gossip", "GOSSIP", "gossíp", "gosslp"])
    assert.match(await anna.types(`channel create ${name}`), /^There is a channel|^The name/, name);
  for (const name of ["bert", "Anna", "CLEO"])
    assert.equal(
      await anna.types(`channel create ${name}`),
      `A player is called ${name}, or much like it. Please choose another name.`,
    );
  assert.match(await anna.types("channel create gоssip"), /one alphabet|Latin/);
  assert.match(await anna.types("channel create operator"), /kept for the game/);
  for (const name of ["one", "two"].map((each) => `channel create ${each}er`)) await anna.types(name);
  assert.equal(
    await anna.types("channel create another"),
    "You have 3 channels already, and it can't be more. Close one first.",
  );
  await rehearsal.step(({ world }) => {
    for (let made = 0; made < 200; made++) world.create(Channel, { name: `made ${made}` });
  });
  assert.equal(await anna.types("channel create another"), "There are 200 channels, and it can't be more.");
  assert.equal((await anna.types("channels")).split("\n").length, 206);
});

test("who keeps a channel says who may be on it; others don't", async () => {
  const { rehearsal, anna, bert, cleo } = await gossip();
  await cleo.types("join gossip");
  assert.equal(await bert.types("channel remove cleo from gossip"), "You may not do that on gossip.");
  assert.equal(await bert.types("channel close gossip"), "You may not do that on gossip.");
  assert.equal(await anna.types("channel remove cleo from gossip"), "Cleo is not on gossip any more.");
  assert.equal(cleo.heard(), "You were taken off gossip.");
  assert.equal(await anna.types("channel remove cleo from gossip"), "Cleo is not on gossip.");
  await cleo.types("join gossip");
  assert.equal(await anna.types("channel ban cleo from gossip"), "Cleo may not be on gossip any more.");
  assert.equal(await anna.types("channel ban cleo from gossip"), "Cleo may not be on gossip already.");
  assert.equal(await cleo.types("join gossip"), "There is no channel gossip. Type channels to see them.");
  await anna.types("gossip Hello");
  assert.equal(cleo.heard(), "");
  await rehearsal.dies();
  assert.match(await cleo.types("join gossip"), /^There is no channel/);
  assert.equal(await anna.types("channel unban cleo from gossip"), "Cleo may be on gossip again.");
  assert.equal(await anna.types("channel unban cleo from gossip"), "Cleo is not kept off gossip.");
  assert.match(await cleo.types("join gossip"), /^You are on gossip now/);
  assert.equal(await anna.types("channel describe gossip = Talk."), "The channel gossip is described.");
  assert.equal(
    await anna.types(`channel describe gossip = ${"x".repeat(300)}`),
    "That is too long: at most 200 letters.",
  );
  bert.heard();
  await bert.becomesOperator();
  bert.heard();
  assert.equal(await bert.types("channel close gossip"), "The channel gossip is closed.");
  assert.equal(cleo.heard(), "The channel gossip is closed.");
  assert.equal(await cleo.types("gossip Hello"), 'There is no command "gossip". Type help for a list.');
  await rehearsal.reloads();
  assert.deepEqual([...rehearsal.world.all(Said)], []);
  assert.ok([...rehearsal.world.all(Membership)].every(({ channel }) => channel.name === "news"));
});

test("of what was said so much is kept and no more, and what one ignores is not shown", async () => {
  const { rehearsal, anna, bert } = await gossip();
  for (let line = 1; line <= 60; line++) await anna.types(`gossip line ${line}`);
  await bert.types(`gossip ${"x".repeat(5000)}`);
  const lines = (await anna.types("channel history gossip")).split("\n").slice(1);
  assert.equal(lines.length, 50);
  assert.match(lines[0]!, /Anna: line 12$/);
  assert.ok(lines.at(-1)!.length < 600);
  await anna.types("ignore bert");
  assert.match((await anna.types("gossip")).split("\n").at(-1)!, /Anna: line 60$/);
  await bert.types("gossip Hello?");
  assert.equal(anna.heard(), "");
  assert.equal([...rehearsal.world.all(Said)].length, 50);
});

test("who is deleted is on no channel, and a thousand may be on one", async () => {
  const { rehearsal, join, anna } = await gossip();
  const before = [...rehearsal.world.all(Membership)].length;
  const guest = await join("guest");
  assert.equal(await guest.types("channel create mine"), "Guests can't do that.");
  await guest.types("join gossip");
  await guest.types("gossip Hello");
  await guest.types("quit");
  assert.equal([...rehearsal.world.all(Membership)].length, before);
  assert.match(await anna.types("gossip"), /Guest1: Hello$/);
  await rehearsal.step(({ world }) => {
    const [channel] = world.find(Channel, { name: "gossip" });
    for (let each = 0; each < 1000; each++)
      world.create(Membership, { channel: channel!, member: world.create(Character, { name: "somebody" }) });
  });
  assert.equal(await anna.types("gossip Hello"), 'You say on gossip, "Hello"');
});

test("whatever is typed has an answer", async () => {
  const { rehearsal, anna, bert } = await gossip();
  const patterns = channels.flatMap(({ how }) => how).filter((how) => !how.startsWith("<"));
  for (const how of patterns) {
    for (const text of ["", ...nasty]) {
      const line = how.replaceAll(/<\w+>/g, text);
      assert.notEqual(await anna.types(line), "", line.slice(0, 80));
    }
  }
  for (const text of nasty.filter((text) => !text.startsWith("@")))
    assert.notEqual(await anna.types(`gossip ${text}`), "");
  bert.heard();
  await rehearsal.dies();
  assert.equal(await anna.types("gossip Hi"), 'You say on gossip, "Hi"');
  assert.equal(bert.heard(), 'Anna says on gossip, "Hi"');
});
