import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMarkup } from "../../text/markup.ts";
import { renderPlain } from "../../text/plain.ts";
import { sentences } from "../../words/catalogue.ts";
import { annaAndBert, secret } from "../fixtures/anna-and-bert.ts";
import { Clock, Exit, Thing } from "../fixtures/rehearsal-game.ts";

const plain = (markup: string) => renderPlain(parseMarkup(markup));

test("say: the speaker and the others are each told in their own words", async () => {
  const { anna, bert } = await annaAndBert();
  assert.equal(await anna.types("say Hello, |rBert|n!"), 'You say, "Hello, |rBert|n!"');
  assert.equal(bert.heard(), 'Anna says, "Hello, |rBert|n!"');
  assert.equal(await anna.types("say"), `Type say <words>, "<words> or '<words>.`);
});

test("say reaches nobody in another room", async () => {
  const { anna, bert } = await annaAndBert();
  await bert.types("south");
  await anna.types("say Anybody?");
  assert.doesNotMatch(bert.heard(), /Anybody/);
});

test("emote: everybody sees the same, also with the sign", async () => {
  const { anna, bert } = await annaAndBert();
  assert.equal(await anna.types(":waves."), "Anna waves.");
  assert.equal(bert.heard(), "Anna waves.");
  assert.equal(await anna.types("emote smiles."), "Anna smiles.");
  assert.equal(await anna.types("emote"), "Type emote <action> or :<action>.");
});

test("look shows the room: its name, what it is like, what and who is there, the ways out", async () => {
  const { anna } = await annaAndBert();
  assert.equal(
    await anna.types("look"),
    [
      "Hall",
      "A wide red hall.",
      "You see an old lamp, an old coat, a statue and a clock.",
      "Bert is here.",
      "Exits: south.",
    ].join("\n"),
  );
});

test("look shows one thing, by any word of its name, an alias or an article", async () => {
  const { anna, bert } = await annaAndBert();
  for (const line of ["look lamp", "l the lamp", "look at an old lamp", "look lam"]) {
    assert.equal(await anna.types(line), "It smells of oil.", line);
  }
  assert.equal(await anna.types("look jacket"), "Moths.");
  assert.equal(await anna.types("look |rmoon"), "You don't see any |rmoon here.");
  assert.equal(await anna.types("look south"), "You see nothing special about south.");
  assert.equal(await anna.types("look me"), "Somebody new.");
  assert.equal(await anna.types("look bert"), "Somebody new.");
  assert.equal(bert.heard(), "Anna looks at you.");
});

test("look asks a thing that describes itself", async () => {
  const { rehearsal, anna } = await annaAndBert();
  assert.equal(await anna.types("look clock"), "The clock has ticked 7 times for 0 players.");
  await rehearsal.step(() => {
    for (const clock of rehearsal.world.all(Clock)) clock.ticks += 1;
  });
  assert.equal(await anna.types("look clock"), "The clock has ticked 8 times for 0 players.");
});

test("going somewhere is told to both rooms", async () => {
  const { anna, bert } = await annaAndBert();
  assert.equal(await bert.types("go south"), "Yard\nA windy yard.\nExits: north.");
  assert.equal(anna.heard(), "Bert leaves: south.");
  await anna.types("south");
  assert.equal(bert.heard(), "Anna arrives from Hall.");
  assert.equal(await anna.types("exits"), "Exits: north.");
  assert.equal(await anna.types("go up"), "You don't see any up here.");
  assert.equal(await anna.types("up"), "You can't go that way.");
  assert.equal(await anna.types("go"), "Type go <way> or go to <way>.");
});

test("an exit may refuse", async () => {
  const { rehearsal, anna } = await annaAndBert();
  await rehearsal.step(() => {
    for (const exit of rehearsal.world.all(Exit)) exit.locked = true;
  });
  assert.equal(await anna.types("south"), "The door is locked.");
  assert.equal(anna.puppet?.location?.name, "Hall");
});

test("get, drop and inventory", async () => {
  const { anna, bert } = await annaAndBert();
  assert.equal(await anna.types("inventory"), sentences.youCarryNothing);
  assert.equal(await anna.types("get lamp"), "You take an old lamp.");
  assert.equal(bert.heard(), "Anna takes an old lamp.");
  assert.equal(await anna.types("take coat"), "You take an old coat.");
  assert.equal(await anna.types("i"), "You carry an old lamp and an old coat.");
  assert.equal(await anna.types("get statue"), "You can't take a statue.");
  assert.equal(await anna.types("get bert"), "You can't take Bert.");
  assert.equal(await anna.types("get south"), "You can't take south.");
  assert.equal(await anna.types("get moon"), "You don't see any moon here.");
  assert.equal(await anna.types("get all"), "There is nothing like that here.");
  await anna.types("south");
  assert.equal(await anna.types("drop lamp"), "You put down an old lamp.");
  assert.equal(await anna.types("drop lamp"), "You have no lamp.");
  assert.match(await anna.types("look"), /You see an old lamp\./);
});

test("help names every command once, and each has help of its own", async () => {
  const { anna } = await annaAndBert();
  await anna.becomesOperator();
  const overview = await anna.types("help");
  const names = [...overview.matchAll(/^ {2}(\S+): [A-Z].*\.$/gm)].map(([, name = ""]) => name);
  assert.equal(new Set(names).size, names.length);
  for (const name of ["look", "say", "emote", "quit", "@reload", "@ban", "sing"]) assert.ok(names.includes(name), name);
  for (const name of names) assert.match(await anna.types(`help ${name}`), new RegExp(`^${name}: [A-Z].*\\.`), name);
  assert.match(overview, /^Commands:\n(.|\n)*\nFor operators:\n {2}@announce: /);
  assert.match(
    await anna.types("help say"),
    /^say: Says something to everybody here\.\nType it like this:\n {2}say <words>\n {2}"<words>\n(.|\n)*Also called: /,
  );
  assert.equal(await anna.types("help xyzzy"), 'There is no help on "xyzzy".');
});

test("options are kept with the session and the account, and can be left to the client again", async () => {
  const { rehearsal, anna } = await annaAndBert();
  assert.match(await anna.types("options"), /^screenreader: auto\. .* It can be on or off\.\n/);
  assert.match(await anna.types("options colour 16"), /^colors is now 16\.$/);
  await anna.types("options colours auto");
  const cases: readonly (readonly [line: string, kept: object])[] = [
    ["options screenreader on", { screenReader: true }],
    ["options colors truecolor", { screenReader: true, colors: 16_777_216 }],
    ["options width = 100", { screenReader: true, colors: 16_777_216, width: 100 }],
    ["options width auto", { screenReader: true, colors: 16_777_216 }],
    ["options encoding latin1", { screenReader: true, colors: 16_777_216, encoding: "iso-8859-1" }],
  ];
  for (const [line, kept] of cases) {
    assert.match(await anna.types(line), /is now/, line);
    assert.deepEqual({ ...anna.account!.preferences }, kept, line);
  }
  assert.equal(anna.session?.preferences.width, undefined);
  assert.match(await anna.types("options"), /^screenreader: on\.(.|\n)*^encoding: iso-8859-1\./m);
  for (const line of ["options width 3", "options width", "options colors pink", "options encoding klingon"]) {
    assert.match(await anna.types(line), /can be/, line);
  }
  assert.equal(await anna.types("options hat on"), 'There is no option "hat".');
  await anna.leaves();
  const again = await rehearsal.connect();
  await again.types(`connect Anna ${secret}`);
  assert.equal(again.session?.preferences.screenReader, true);
});

test("who has no place is told so instead of failing", async () => {
  const { rehearsal, anna } = await annaAndBert();
  await rehearsal.step(() => {
    anna.puppet!.location = null;
  });
  for (const line of ["look", "say Hello", "get lamp", "go south"])
    assert.equal(await anna.types(line), sentences.nowhere, line);
});

test("who tells of those whose name begins so", async () => {
  const { rehearsal } = await annaAndBert();
  const stranger = await rehearsal.connect();
  stranger.heard();
  assert.match(await stranger.types("who"), /^2 players are here: Anna, Bert\.$/);
  assert.equal(await stranger.types("who AN"), 'One player whose name begins with "AN": Anna.');
  assert.equal(await stranger.types("who zed"), plain(sentences.nobodyOnlineLike("zed")));
});

test("of thousands of things the first are named, and how many there are beside them", async () => {
  const { rehearsal, anna } = await annaAndBert();
  const hall = anna.puppet!.location!;
  await rehearsal.step(() => {
    for (let coin = 1; coin <= 5000; coin++) {
      rehearsal.world.create(Thing, { name: `coin ${coin}`, location: hall });
      rehearsal.world.create(Thing, { name: `pin ${coin}`, location: anna.puppet });
    }
  });
  const things = (await anna.types("look")).split("\n").find((line) => line.startsWith("You see"));
  assert.match(things!, /^You see an old lamp, an old coat, .*, coin 96 and 4904 more\.$/);
  assert.match(await anna.types("inventory"), /, pin 100 and 4900 more\.$/);
  await anna.types("get coin");
  assert.match(anna.prompt ?? "", /^Which one do you mean: 1 coin 1, .*, 10 coin 10 or another of 4990 more\? $/);
});
