/** A newcomer's first five minutes, with what newcomers do instead, and with reloads and kills in the middle. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Player, Rehearsal } from "holdfast";
import game from "./game.ts";
import { Envelope, Islander } from "./islander.ts";

const secret = "four gulls and a herring";

async function arriving() {
  const rehearsal = await Rehearsal.start(game);
  const anna = await rehearsal.connect();
  await anna.types("connect guest", /^The Jetty\n/m);
  await rehearsal.passes({ seconds: 1 });
  anna.hears(/^Somebody small is shouting at you(.|\n)*Begin with look\. If you have done this before, type skip\.\)$/);
  return { rehearsal, anna };
}

/** What is typed, and what is read of the next lesson. */
const course = [
  ["look", /"And now look at something! Properly!"/],
  ["look at boat", /"You have dropped your letter!"/],
  ["get letter", /"That's it\. Now come up to the green!"/],
  ["north", /"I'm Una," she says\./],
  ["say Kittiwake!", /"Pass," says Una/],
] as const;

test("a guest learns to look, to take, to go, and to say the word, by doing it", async () => {
  const { anna } = await arriving();
  for (const [line, next] of course) await anna.types(line, next);
  await anna.types("north", /^The Lane\n/);
});

test("neither reloads nor kills, between any two lines and in the middle of them, take a lesson away or give it twice", async () => {
  const { rehearsal, anna } = await arriving();
  const points = ["turn-ended", "batch-handed-over", "batch-durable", "batch-released"] as const;
  for (const [index, [line, next]] of course.entries()) {
    await rehearsal.reloads();
    await rehearsal.dies({ at: points[index % points.length]! });
    const read = await anna.types(line, next);
    assert.equal(read.match(new RegExp(next, "g"))?.length, 1, line);
  }
  assert.equal([...rehearsal.world.all(Envelope)].length, 1);
});

test("who begins by looking at one thing has learnt both", async () => {
  const { anna } = await arriving();
  await anna.types("look at tower", /^White, and blind\..*\n"You have dropped your letter!"/);
});

test("what isn't asked for yet may be done, and is not asked for again", async () => {
  const { anna } = await arriving();
  await anna.types("get letter", "You take a letter.");
  await anna.types("look", /And now look at something/);
  await anna.types("look at letter", /the bearer is all the relief we can send(.|\n)*Now come up to the green!/);
  await anna.types("n", /"I'm Una," she says\./);
  await anna.types("say hello", 'You say, "hello"');
  await anna.types("north", /^Una plants both feet in the gateway\./);
  await anna.types("east", /^The Strand\n/);
  await anna.types("say kittiwake", 'You say, "kittiwake"');
  await anna.types("west");
  await anna.types("look at slate", /THE WORD TODAY IS KITTIWAKE/);
  await anna.types("say it is the kittiwake", /"Pass," says Una/);
});

test("who goes ahead without the letter may come back for it, and reads the lesson of the green at once then", async () => {
  const { anna } = await arriving();
  for (const line of ["look", "look at tower", "north", "south"]) await anna.types(line);
  await anna.types("get letter", /Now come up to the green!/);
  await anna.types("north", /"I'm Una," she says\./);
});

test("who does nothing for a minute is helped, once", async () => {
  const { rehearsal, anna } = await arriving();
  await rehearsal.passes({ minutes: 1 });
  anna.hears("(Type look and press Enter.)");
  await rehearsal.passes({ minutes: 1 });
  assert.doesNotMatch(anna.heard(), /press Enter/);
  await anna.types("look", /And now look at something/);
});

test("it can be skipped at any time, and nothing is missing then", async () => {
  for (const before of [0, 1, 2, 3, 4]) {
    const { rehearsal, anna } = await arriving();
    for (const [line] of course.slice(0, before)) await anna.types(line);
    await anna.types("skip", /^You put your letter into your pocket\./);
    assert.deepEqual(
      anna.puppet?.contents.map(({ name }) => name),
      ["a letter"],
    );
    await anna.types("skip", /^There is no command "skip"/);
    for (const line of ["north", "north", "look"]) await anna.types(line);
    await rehearsal.passes({ minutes: 2 });
    assert.doesNotMatch(rehearsal.transcript.split("skip").at(-1) ?? "", /\(Type|Una plants/);
  }
});

test("a player who leaves in the middle of it is told where they were, and goes on", async () => {
  const rehearsal = await Rehearsal.start(game);
  const anna = await rehearsal.connect();
  await anna.types(`create Anna ${secret}`);
  await rehearsal.passes({ seconds: 1 });
  for (const line of ["look", "look at tower", "get letter"]) await anna.types(line);
  await anna.leaves();
  await rehearsal.dies();
  const again = await rehearsal.connect();
  await again.types(`connect Anna ${secret}`);
  await rehearsal.passes({ seconds: 1 });
  again.hears(/Now come up to the green!/);
  await again.types("north", /"I'm Una," she says\./);
});

test("on a full jetty everybody finds their own letter, and gives it to nobody but the keeper", async () => {
  const { rehearsal, anna } = await arriving();
  const others: Player[] = [];
  for (let guest = 0; guest < 4; guest++) others.push(await rehearsal.connect());
  for (const other of others) await other.types("connect guest");
  await anna.types("look", /You see a letter\.\n/);
  for (const player of [anna, ...others]) await player.types("get letter", /^You take a letter\./);
  await anna.types("look", /sky|The Jetty/);
  for (const [line, answer] of [
    ["give letter to guest2", "It is addressed to the keeper."],
    ["drop letter", "Better not. The wind would have it."],
    ["offer letter to guest2", "It is addressed to the keeper."],
  ] as const)
    assert.equal(await anna.types(line), answer);
});

test("a guest who leaves, or quits, takes their letter out of the world", async () => {
  const { rehearsal, anna } = await arriving();
  await anna.types("get letter");
  const bert = await rehearsal.connect();
  await bert.types("connect guest");
  await bert.types("quit");
  assert.equal(bert.closedWith, "quit");
  await anna.leaves();
  assert.equal([...rehearsal.world.all(Islander)].length, 0);
  assert.equal([...rehearsal.world.all(Envelope)].length, 0);
});
