/** Rules for one place or thing, which stand in its area. */
import assert from "node:assert/strict";
import { test } from "node:test";
import * as library from "holdfast/library";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";
import { Key } from "../../world/key.ts";
import type { Rules } from "../acts/local-rules.ts";
import { does, tell } from "../acts/telling.ts";
import { secret } from "../fixtures/anna-and-bert.ts";
import { defineGame } from "../game.ts";
import type { GameObject } from "../game-object.ts";
import { a } from "./area.ts";

const { area, basics, Character, Exit, going, Item, saying, taking } = library;

class Room extends library.Room {
  candles = 3;
}

const start = new Key(Room, "town.gate");
const chapel = new Key(Room, "town.chapel");
const idol = new Key(Item, "town.chapel.idol");

interface TownRules {
  readonly chapel?: Rules<Room>;
  readonly idol?: Rules<library.Item>;
  readonly door?: Rules<library.Exit>;
}

function townWith({ chapel: ofChapel = {}, idol: ofIdol = {}, door: ofDoor = {} }: TownRules) {
  return area("town", Room, {
    gate: { name: "The Gate", exits: { north: ["chapel", a(Exit, { rules: ofDoor })] } },
    chapel: {
      name: "The Chapel",
      exits: { south: "gate" },
      things: { idol: a(Item, { name: "an idol", rules: ofIdol }), cup: a(Item, { name: "a cup" }) },
      rules: ofChapel,
    },
  });
}

function gameWith(rules: TownRules) {
  return defineGame({
    name: "Rules",
    greeting: "Welcome.",
    kinds: [Room, Exit, Item, Character],
    commands: basics,
    areas: [townWith(rules)],
    start,
    createCharacter: ({ world }, name) => world.create(Character, { name, location: world.the(start) }),
  });
}

async function played(rules: TownRules) {
  const rehearsal = await Rehearsal.start(gameWith(rules));
  const anna = await rehearsal.connect();
  await anna.types(`create Anna ${secret}`);
  return { rehearsal, anna };
}

const silent: Rules<Room> = {
  refuses: (act, room) =>
    act.is(saying) && room.candles > 0 ? `Nobody speaks here, before ${room.candles} candles.` : null,
};

test("a place refuses by its rule what no other place does, and the rule is handed the place", async () => {
  const { rehearsal, anna } = await played({ chapel: silent });
  assert.match(await anna.types("say hello"), /You say/);
  await anna.types("north");
  assert.equal(await anna.types("say hello"), "Nobody speaks here, before 3 candles.");
  await rehearsal.step(({ world }) => {
    world.the(chapel).candles = 0;
  });
  assert.match(await anna.types("say hello"), /You say/);
});

test("a way and a thing have rules of their own, also where the thing is carried", async () => {
  const { rehearsal, anna } = await played({
    door: { refuses: (act, exit) => (act.is(going) && act.exit === exit ? "It is locked." : null) },
    idol: { refuses: (act) => (act.is(taking) ? "It is too holy." : null) },
  });
  assert.equal(await anna.types("north"), "It is locked.");
  await rehearsal.step(({ world }) => {
    world.only(Character).location = world.the(chapel);
  });
  assert.equal(await anna.types("get idol"), "It is too holy.");
  assert.match(await anna.types("get cup"), /You take|You pick/);
});

/** Says so of whatever it stands for when somebody speaks. */
const echo: Rules<GameObject> = {
  answers(act, it) {
    if (act.is(saying) && act.place) act.turn.show(act.place, tell`${it} ${does("answer")}.`);
  },
};

test("a place, and what lies beside an act, answer by their rules, of few things and of many", async () => {
  const { rehearsal, anna } = await played({ idol: echo, chapel: echo, door: echo });
  assert.match(await anna.types("say hello"), /^You say, "hello"\nNorth answers\.$/);
  await anna.types("north");
  for (let more = 0; more < 5; more++) {
    assert.match(await anna.types("say hello"), /\nThe Chapel answers\.\nAn idol answers\.$/);
    await rehearsal.step(({ world }) => {
      world.create(Item, { name: "a candle", location: world.the(chapel) });
    });
  }
  await rehearsal.step(({ world }) => {
    const cell = world.create(Room, { name: "A Cell" });
    for (const thing of [world.only(Character), world.the(idol)]) thing.location = cell;
  });
  assert.match(await anna.types("say hello"), /^You say, "hello"\nAn idol answers\.$/);
  await rehearsal.step(({ world }) => world.the(idol).delete());
  assert.equal(await anna.types("say hello"), 'You say, "hello"');
});

test("a reload brings other rules, and nothing of them is in the world", async () => {
  const { rehearsal, anna } = await played({ chapel: silent });
  await anna.types("north");
  await rehearsal.reloads(gameWith({ chapel: { refuses: (act) => (act.is(saying) ? "Hush." : null) } }));
  assert.equal(await anna.types("say hello"), "Hush.");
  await rehearsal.dies();
  assert.equal(await anna.types("say hello"), "Hush.");
  assert.doesNotMatch(JSON.stringify(rehearsal.world.everything()), /refuses|rules/);
  await rehearsal.reloads(gameWith({}));
  assert.match(await anna.types("say hello"), /You say/);
});

test("a rule that throws or waits fails its turn, and is named with its place", async () => {
  const late = async () => "Too late.";
  const { rehearsal, anna } = await played({
    chapel: {
      refuses: (act) => (act.is(saying) ? (late as unknown as () => string)() : null),
      answers(act) {
        if (act.is(taking)) throw new Error("the roof falls in");
      },
    },
  });
  await anna.types("north");
  await assert.rejects(anna.types("say hello"), {
    code: "hook-waited",
    message: /^town\.chapel\.refuses\(\) \(.*area-rules\.test\.ts:\d+\) returned a promise/,
  });
  await assert.rejects(anna.types("get cup"), { message: "the roof falls in" });
  assert.equal(rehearsal.world.the(new Key(Item, "town.chapel.cup")).location, rehearsal.world.the(chapel));
});

test("what is no rule is refused with its key", () => {
  const town = (rules: unknown) => () => area("town", Room, { gate: { name: "G", rules: rules as Rules<Room> } });
  const invalid = (message: string) => ({ code: "area-invalid", message: `The area "town": town.gate ${message}.` });
  assert.throws(town({ refuse: () => null }), invalid('has a rule "refuse", and there are refuses and answers'));
  assert.throws(town({ refuses: "no" }), invalid('has a rule "refuses" that is no function'));
  assert.throws(town([]), invalid("has rules that are no object of keys"));
});
