import assert from "node:assert/strict";
import { test } from "node:test";
import { Character, Room } from "holdfast/library";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";
import { command } from "../commands/define-command.ts";
import { text } from "../commands/slot.ts";
import { defineGame } from "../game.ts";
import { GameObject } from "../game-object.ts";
import type { Turn } from "../turn.ts";
import { type Act, act } from "./act.ts";
import { does, tell } from "./telling.ts";

class Item extends GameObject {
  cursed = false;
  override refuses(act: Act): string | null {
    return act.is(giving) && this.cursed ? "It sticks to your hand." : super.refuses(act);
  }
}
class Beggar extends GameObject {
  thanks = 0;
  override answers(act: Act): void {
    if (act.is(giving) && act.to === this) {
      this.thanks += 1;
      act.turn.do(saying, this, { words: `Bless you for ${act.item.name}!` });
    }
    super.answers(act);
  }
}
class Parrot extends GameObject {
  override answers(act: Act): void {
    if (act.is(saying) && act.actor !== this) act.turn.do(saying, this, { words: act.words });
  }
}

const giving = act<{ item: Item; to: GameObject }>("give", {
  refuse: ({ actor, item }) => (item.location === actor ? null : "You don't have it."),
  happen({ item, to }) {
    item.location = to;
  },
  report: ({ actor, item, to }) => tell`${actor} ${does("give")} ${item} to ${to}.`,
});
const saying = act<{ words: string }>("say", {
  happen() {},
  report: ({ actor, words }) => tell`${actor} ${does("say")}, "${words}"`,
});

const find = (turn: Turn, name: string) => turn.world.find(GameObject, { name }).next().value!;
const game = defineGame({
  name: "Acts",
  greeting: "Welcome.",
  kinds: [Room, Character, Item, Beggar, Parrot],
  commands: [
    command({
      how: "give <item> to <to>",
      help: "Gives.",
      with: { item: text, to: text },
      run(turn, { item, to }) {
        turn.do(giving, turn.puppet!, { item: find(turn, item) as Item, to: find(turn, to) });
      },
    }),
    command({
      how: "chat <words>",
      help: "Says.",
      with: { words: text },
      run: (turn, { words }) => void turn.do(saying, turn.puppet!, { words }),
    }),
    command({ how: "perch", help: "Brings parrots.", run: bringParrots }),
  ],
  create({ world }) {
    const square = world.create(Room, { name: "The Square" });
    world.create(Beggar, { name: "a beggar", location: square });
    world.create(Item, { name: "a coin" });
    world.create(Item, { name: "a ring", cursed: true });
  },
  createCharacter({ world }, name) {
    const character = world.create(Character, { name, location: world.only(Room) });
    for (const item of world.all(Item)) item.location ??= character;
    return character;
  },
});

function bringParrots(turn: Turn): void {
  for (const name of ["a parrot", "a macaw"]) turn.world.create(Parrot, { name, location: turn.world.only(Room) });
}

async function twoPlayers() {
  const rehearsal = await Rehearsal.start(game);
  const [anna, bert] = [await rehearsal.connect(), await rehearsal.connect()];
  await anna.types("create Anna correct horse");
  await bert.types("create Bert correct horse");
  anna.heard();
  bert.heard();
  return { rehearsal, anna, bert };
}

test("an act happens, is told to each as it is to them, and is answered", async () => {
  const { rehearsal, anna, bert } = await twoPlayers();
  assert.equal(
    await anna.types("give a coin to a beggar"),
    'You give a coin to a beggar.\nA beggar says, "Bless you for a coin!"',
  );
  assert.equal(bert.heard(), 'Anna gives a coin to a beggar.\nA beggar says, "Bless you for a coin!"');
  assert.equal(rehearsal.world.only(Beggar).thanks, 1);
});

test("what the act, or anything that it concerns, refuses does not happen, and only who would do it hears why", async () => {
  const { rehearsal, anna, bert } = await twoPlayers();
  assert.equal(await bert.types("give a coin to a beggar"), "You don't have it.");
  assert.equal(await anna.types("give a ring to a beggar"), "It sticks to your hand.");
  assert.equal(rehearsal.world.only(Beggar).thanks, 0);
});

test("acts that answer each other for ever end, are told with those who do them, and leave nothing", async () => {
  const { anna, bert } = await twoPlayers();
  await anna.types("perch");
  await assert.rejects(anna.types("chat hello"), {
    code: "acts-too-deep",
    message: /^Acts answer acts 20 deep: … say by a parrot, then say by a macaw, then /,
  });
  assert.equal(bert.heard(), "");
});

test("an act with what is gone is refused with a sentence for the author", async () => {
  const { rehearsal, anna } = await twoPlayers();
  const coin = rehearsal.world.find(Item, { name: "a coin" }).next().value!;
  await rehearsal.step(() => coin.delete());
  await assert.rejects(
    rehearsal.step((turn) => turn.do(giving, anna.puppet!, { item: coin, to: anna.puppet! })),
    { code: "deleted" },
  );
});

test("an act may be of some actors alone: nobody else's compiles, and its rules and who knows it by `is` see such an actor", async () => {
  class Dog extends GameObject {
    teeth = 42;
    bitten = 0;
    override answers(act: Act): void {
      if (act.is(biting) && act.prey === this) this.bitten += act.actor.teeth;
    }
  }
  const biting = act<{ prey: Dog }, Dog>("bite", {
    refuse: ({ actor }) => (actor.teeth > 0 ? null : "No teeth."),
    happen() {},
  });
  const rehearsal = await Rehearsal.start({ ...game, kinds: [...game.kinds, Dog] });
  await rehearsal.step((turn) => {
    const [dog, prey] = [turn.world.create(Dog), turn.world.create(Dog)];
    assert.equal(turn.do(biting, dog, { prey }), true);
    assert.equal(prey.bitten, 42);
    dog.teeth = 0;
    assert.equal(turn.do(biting, dog, { prey }), false);
    // @ts-expect-error a beggar has no teeth
    () => turn.do(biting, turn.world.create(Beggar), { prey });
  });
});

test("what is inside can be had by its class", async () => {
  const rehearsal = await Rehearsal.start(game);
  await rehearsal.step(({ world }) => {
    class Nothing extends GameObject {}
    const room = world.create(Room);
    const [beggar, item] = [world.create(Beggar, { location: room }), world.create(Item, { location: room })];
    assert.deepEqual(room.inside(Beggar), [beggar]);
    assert.deepEqual(room.inside(GameObject), [beggar, item]);
    assert.deepEqual(room.inside(Nothing), []);
  });
});

test("hooks of an act do their work at once", async () => {
  class Waiting extends GameObject {
    // @ts-expect-error it is done at once
    override async answers() {}
    // @ts-expect-error it is done at once
    override async refuses() {
      return null;
    }
  }
  assert.ok(Waiting);
  act<{ words: string }>("wait", {
    // @ts-expect-error it is done at once
    async happen() {},
  });
  // @ts-expect-error a part by this name would hide who does it
  act<{ actor: string }>("hide", { happen() {} });
  assert.throws(() => act("nothing", {} as never), { code: "act-invalid" });
});

test("who is left out of a report hears nothing of it", async () => {
  const sneaking = act<object>("sneak", {
    happen() {},
    report: ({ actor }) => tell`${actor} ${does("sneak")} by.`,
    except: ({ place }) => (place?.contents ?? []).filter(({ tags }) => tags.includes("asleep")),
  });
  const sneak = command({
    how: "sneak",
    help: "Sneaks.",
    run: (turn) => void turn.do(sneaking, turn.puppet!, {}),
  });
  const rehearsal = await Rehearsal.start({ ...game, commands: [sneak] });
  const [anna, bert] = [await rehearsal.connect(), await rehearsal.connect()];
  await anna.types("create Anna correct horse");
  await bert.types("create Bert correct horse");
  assert.equal(await anna.types("sneak"), "You sneak by.");
  assert.match(bert.heard(), /Anna sneaks by\./);
  await rehearsal.step(() => {
    bert.puppet!.tags = ["asleep"];
  });
  assert.equal(await anna.types("sneak"), "You sneak by.");
  assert.equal(bert.heard(), "");
});
