import assert from "node:assert/strict";
import { test } from "node:test";
import { Container } from "./container.ts";
import { annaAndBert } from "./fixtures/house.ts";
import { putting } from "./things.ts";

async function inTheShed() {
  const stage = await annaAndBert();
  await stage.goTo(stage.shed);
  const { anna, bert } = stage;
  const plays = async (lines: { readonly [typed: string]: string }) => {
    for (const [typed, answer] of Object.entries(lines)) assert.equal(await anna.types(typed), answer, typed);
  };
  return { ...stage, anna, bert, plays };
}

test("things are put into a container and taken out of it, and each hears of it", async () => {
  const { plays, bert } = await inTheShed();
  await plays({
    "look bag": "Well worn.\nIn it: a coin.",
    "get coin": "You don't see any coin here.",
    "look coin in bag": "You see nothing special about a coin.",
    "x coin in the bag": "You see nothing special about a coin.",
    "look at moon in bag": "There is no moon in a leather bag.",
    "get coin from bag": "You take a coin from a leather bag.",
    "look in bag": "Well worn.\nIt is empty.",
    "put coin into bag": "You put a coin into a leather bag.",
    "take coin out of bag": "You take a coin from a leather bag.",
    "put coin in the bag": "You put a coin into a leather bag.",
    "get all from the bag": "You take a coin from a leather bag.",
    "get bag": "You take a leather bag.",
    "put all in bag": "You put a coin into a leather bag.",
    "get moon from bag": "There is no moon in a leather bag.",
    "put bag in chest": "It is closed.",
    "put shed in bag": "You have no shed.",
  });
  assert.match(bert.heard(), /^Anna takes a coin from a leather bag\.\nAnna puts a coin into a leather bag\.\n/);
});

test("what is in a closed one is neither had nor found out about", async () => {
  const { plays, anna } = await inTheShed();
  await plays({
    "look chest": "It is closed.",
    "get ruby from chest": "It is closed.",
    "get moon from chest": "It is closed.",
    "look at ruby in chest": "It is closed.",
    "open chest": "You open an iron chest.",
    "open chest ": "It is open already.",
    "get ruby from chest ": "You take a ruby from an iron chest.",
    "close chest": "You close an iron chest.",
    "close chest ": "It is closed already.",
    "put ruby in chest": "It is closed.",
  });
  assert.equal(await anna.types("open ruby"), "You can't do that with a ruby.");
});

test("nothing goes into itself, into what it holds, or where nothing more fits", async () => {
  const { plays, rehearsal, anna, shed } = await inTheShed();
  await plays({
    "get bag": "You take a leather bag.",
    "put bag in bag": "You can't put a leather bag into itself.",
  });
  const [bag] = anna.puppet!.inside(Container);
  const pouch = await rehearsal.step(({ world }) => {
    bag!.capacity = 2;
    return world.create(Container, { name: "a pouch", location: anna.puppet });
  });
  await plays({
    "put pouch in bag": "You put a pouch into a leather bag.",
    "get coin from bag": "You take a coin from a leather bag.",
    "put coin in bag": "You put a coin into a leather bag.",
    "get pouch from bag": "You take a pouch from a leather bag.",
    "put pouch in bag ": "You put a pouch into a leather bag.",
  });
  await rehearsal.step(({ world }) => void world.create(Container, { name: "a sack", location: anna.puppet }));
  await plays({ "put sack in bag": "Nothing more fits into a leather bag." });
  await rehearsal.step((turn) => {
    bag!.capacity = 20;
    assert.equal(turn.do(putting, anna.puppet!, { item: bag!, into: pouch }), false);
  });
  anna.hears("You can't put a leather bag into itself.");
  assert.equal(bag!.location, anna.puppet);
  assert.equal(shed.deleted, false);
});

test("who is in an open one hears what happens around it and is heard, and who is in a closed one isn't", async () => {
  const { rehearsal, anna, bert, shed } = await inTheShed();
  const [bag] = shed.inside(Container);
  await rehearsal.step(() => {
    bert.puppet!.location = bag!;
  });
  await anna.types("say Hello?");
  bert.hears('Anna says, "Hello?"');
  await bert.types("say Here!");
  anna.hears(/Bert says, "Here!"$/);
  assert.equal(
    await bert.types("look"),
    [
      "Well worn.",
      "In it: a coin.",
      "Around a leather bag:",
      "Shed",
      "Cobwebs.",
      "You see a leather bag and an iron chest.",
      "Anna is here.",
      "Exits: west.",
    ].join("\n"),
  );
  await anna.types("close bag");
  bert.hears(/Anna closes a leather bag\.$/);
  await anna.types("say Hello?");
  await bert.types("say Dark in here.");
  assert.doesNotMatch(anna.heard(), /Dark/);
  assert.doesNotMatch(bert.heard(), /Hello/);
  assert.equal(await bert.types("look"), "Well worn.\nIn it: a coin.");
});
