/** Scenes that wait until somebody does something. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";
import { english as sentences } from "../../words/catalogue.ts";
import { type Act, act } from "../acts/act.ts";
import { command } from "../commands/define-command.ts";
import { type Guest, type Innkeeper, type InnScene, inn, Lamp, rubbing } from "../fixtures/inn.ts";
import type { Game } from "../game.ts";
import { GameObject } from "../game-object.ts";
import { ask } from "./questions.ts";
import { type Scene, type SceneKind, scene } from "./scene.ts";
import { step, until } from "./steps.ts";
import { within } from "./together.ts";

type Play = (guest: Guest, lamp: Lamp, keeper: Innkeeper) => Scene;

const says = (words: string) => step((turn) => turn.msg(words));

/** Anna is in one scene, `chat`; Bert is there, too. */
async function playing(play: Play, game: Partial<Game> = {}) {
  const chat: InnScene = scene("chat", (guest, keeper) => {
    const [lamp] = keeper.location!.inside(Lamp);
    return play(guest, lamp!, keeper);
  });
  const rehearsal = await Rehearsal.start(inn([chat], game));
  const [anna, bert] = [await rehearsal.connect(), await rehearsal.connect()];
  await anna.types("create Anna correct horse");
  await bert.types("create Bert correct horse");
  await anna.types("talk chat");
  const isOver = () => !/open-scene/.test(rehearsal.stored());
  return { rehearsal, anna, bert, isOver };
}

test("it goes on in the turn of the act, after all else that this says, and knows what was done and by whom", async () => {
  const { anna, bert, isOver } = await playing(function* (_guest, lamp) {
    const { actor, lamp: rubbed, place } = yield* until(rubbing, { lamp });
    yield* says(`${actor.name} has rubbed ${rubbed.name} in ${place!.name}.`);
  });
  await anna.types("shout hey", "You shout hey!");
  assert.equal(anna.prompt, null);
  await bert.types("rub", "You rub a lamp.");
  anna.hears("Bert rubs a lamp.\nBert has rubbed a lamp in The Grey Goose.");
  assert.ok(isOver());
  await bert.types("rub", "You rub a lamp.");
});

test("it waits for that act by that one, with these and where `when` agrees, and for no other", async () => {
  const { rehearsal, anna, bert } = await playing(function* (guest) {
    yield* until(rubbing, { actor: guest }, ({ actor }) => (actor as Guest).coins > 5);
    yield* says("Rich!");
  });
  await bert.types("rub");
  assert.equal(await anna.types("rub"), "You rub a lamp.");
  await rehearsal.step(() => {
    (anna.puppet as Guest).coins = 6;
  });
  assert.equal(await anna.types("rub"), "You rub a lamp.\nRich!");
});

test("what it waits for is checked by the compiler", () => {
  void function* (guest: Guest, lamp: Lamp): Scene {
    // @ts-expect-error nobody rubs with an item
    yield* until(rubbing, { item: lamp });
    // @ts-expect-error a number is no lamp
    yield* until(rubbing, { lamp: 7 });
    const done = yield* until(rubbing, { actor: guest });
    done.lamp satisfies Lamp;
  };
});

test("it sees acts in the order in which they happen, each once, and none that began before it waited", async () => {
  const { anna } = await playing(function* (guest) {
    for (let times = 1; times <= 3; times++) {
      yield* until(rubbing, { actor: guest });
      yield* says(`Number ${times}.`);
    }
  });
  for (const times of [1, 2, 3]) assert.equal(await anna.types("rub"), `You rub a lamp.\nNumber ${times}.`);
  assert.equal(await anna.types("rub"), "You rub a lamp.");
});

test("one that is begun by the act, or by what answers it, waits for the next one", async () => {
  const waiting = scene("waiting", function* (guest: Guest, lamp: Lamp): Scene {
    yield* until(rubbing, { actor: guest, lamp });
    yield* says("Again!");
  });
  class Genie extends GameObject {
    override answers(act: Act): void {
      if (act.is(rubbing)) act.turn.begin(waiting, act.actor, act.actor as Guest, act.lamp);
    }
  }
  const rehearsal = await Rehearsal.start(inn([], { kinds: [...inn([]).kinds, Genie], scenes: [waiting] }));
  const player = await rehearsal.connect();
  await player.types("connect guest");
  const genie = await rehearsal.step(({ world }) => world.create(Genie, { location: world.only(Lamp).location! }));
  assert.equal(await player.types("rub"), "You rub a lamp.");
  await rehearsal.step(() => genie.delete());
  assert.equal(await player.types("rub"), "You rub a lamp.\nAgain!");

  const starting = act<{ lamp: Lamp }>("start", {
    happen: ({ turn, actor, lamp }) => turn.begin(started, actor, actor as Guest, lamp),
  });
  const started: SceneKind<[Guest, Lamp]> = scene("started", function* (guest, lamp): Scene {
    yield* until(starting, { actor: guest, lamp });
    yield* says("Started again!");
  });
  const start = command({
    how: "start",
    help: "Starts.",
    run: (turn) => void turn.do(starting, turn.puppet!, { lamp: turn.world.only(Lamp) }),
  });
  const other = await Rehearsal.start(inn([], { scenes: [started], commands: [start] }));
  const anna = await other.connect();
  await anna.types("connect guest");
  await anna.types("start", "");
});

test("of an act and one that answers it, it sees the one that is over first", async () => {
  class Echo extends GameObject {
    override answers(act: Act): void {
      if (!act.is(rubbing) || this.tags.length > 0) return;
      this.tags = ["awake"];
      act.turn.do(rubbing, act.actor, { lamp: act.lamp });
    }
  }
  const { rehearsal, anna } = await playing(
    function* (guest) {
      for (let times = 1; ; times++) {
        yield* until(rubbing, { actor: guest });
        yield* says(`Number ${times}.`);
      }
    },
    { kinds: [...inn([]).kinds, Echo] },
  );
  await rehearsal.step(({ world }) => world.create(Echo, { location: world.only(Lamp).location! }));
  assert.equal(await anna.types("rub"), "You rub a lamp.\nYou rub a lamp.\nNumber 1.");
  assert.equal(await anna.types("rub"), "You rub a lamp.\nNumber 2.");
});

test("it survives kills and reloads, and an act that is undone has not brought it on", async () => {
  class Cursed extends GameObject {
    override answers(): void {
      if (this.tags.includes("awake")) throw new Error("cursed");
    }
  }
  const { rehearsal, anna, bert, isOver } = await playing(
    function* (guest, lamp) {
      yield* until(rubbing, { lamp });
      yield* step((turn) => {
        guest.coins += 1;
        turn.msg(`${guest.coins} coins.`);
      });
    },
    { kinds: [...inn([]).kinds, Cursed] },
  );
  const cursed = await rehearsal.step(({ world }) =>
    world.create(Cursed, { location: world.only(Lamp).location!, tags: ["awake"] }),
  );
  await assert.rejects(bert.types("rub"), /cursed/);
  anna.hears("");
  assert.ok(!isOver());
  await rehearsal.step(() => cursed.delete());
  await rehearsal.dies({ at: "turn-ended" });
  await bert.types("rub");
  await rehearsal.dies();
  anna.hears("Bert rubs a lamp.\n6 coins.");
  assert.ok(isOver());
});

test("a time may be set for it, and what comes first counts", async () => {
  const { rehearsal, anna, isOver } = await playing(function* (guest) {
    const rubbed = yield* within(5_000, until(rubbing, { actor: guest }));
    yield* says(rubbed ? "Rubbed." : "Too late.");
    const again = yield* within(5_000, until(rubbing, { actor: guest }));
    yield* says(again ? "Rubbed again." : "Too late.");
  });
  await rehearsal.passes({ seconds: 4 });
  await rehearsal.dies();
  assert.equal(await anna.types("rub"), "You rub a lamp.\nRubbed.");
  await rehearsal.passes({ seconds: 4 });
  anna.hears("");
  await rehearsal.passes({ seconds: 1 });
  anna.hears("Too late.");
  assert.ok(isOver());
  assert.equal(await anna.types("rub"), "You rub a lamp.");
});

test("it ends when what it waits for is deleted, which may be nothing that it was begun with", async () => {
  const { rehearsal, anna, isOver } = await playing(function* (guest) {
    const lamp = yield* step(({ world }) => world.create(Lamp, { name: "another", location: guest.location }));
    yield* until(rubbing, { lamp });
    yield* says("Never.");
  });
  assert.ok(!isOver());
  await rehearsal.step(({ world }) => [...world.find(Lamp, { name: "another" })][0]!.delete());
  assert.ok(isOver());
  await anna.types("shout free", "You shout free!");
});

test("what it has waited for and does no more may be deleted", async () => {
  const { rehearsal, anna } = await playing(function* (guest) {
    const lamp = yield* step(({ world }) => world.only(Lamp));
    yield* until(rubbing, { actor: guest, lamp });
    yield* says(`${yield* ask("Well? ")}.`);
  });
  await anna.types("rub");
  await rehearsal.step(({ world }) => world.only(Lamp).delete());
  await anna.types("so", "so.");
});

test("whoever waits for what never comes can leave it, and is told where that is not so", async () => {
  const { anna, isOver } = await playing(function* (guest) {
    yield* until(rubbing, { actor: guest });
  });
  await anna.types("@abort", sentences.sceneLeft);
  assert.ok(isOver());
  assert.match(await anna.types("@abort"), /no command/);

  const stubborn: InnScene = scene(
    "stubborn",
    function* (guest) {
      yield* until(rubbing, { actor: guest });
    },
    { mayLeave: false },
  );
  const rehearsal = await Rehearsal.start(inn([stubborn]));
  const player = await rehearsal.connect();
  await player.types("connect guest");
  await player.types("talk stubborn");
  await player.types("@abort", sentences.sceneStays);
});

test("what goes wrong in it ends it, is told to its author, and is nothing to whoever does the act", async () => {
  const bad: readonly (readonly [Play, RegExp])[] = [
    [
      function* (_guest, lamp) {
        yield* until(rubbing, { lamp });
        throw new Error("thrown after it");
      },
      /thrown after it/,
    ],
    [
      function* (guest, lamp) {
        yield* until(rubbing, { lamp });
        yield* step((turn) => {
          guest.coins = 0;
          turn.msg("Never said.");
          throw new Error("thrown in a step");
        });
      },
      /thrown in a step/,
    ],
    [
      function* (_guest, lamp) {
        yield* until(rubbing, { lamp }, () => {
          throw new Error("thrown in when");
        });
      },
      /thrown in when/,
    ],
    [
      function* (guest, lamp) {
        yield* until(rubbing, { lamp }, () => {
          guest.coins = 0;
          return true;
        });
      },
      /was changed by what only looks/,
    ],
    [
      function* (_guest, lamp) {
        yield* until(rubbing, { lamp }, (async () => true) as never);
      },
      /returned a promise/,
    ],
  ];
  for (const [play, says] of bad) {
    const { anna, bert, isOver } = await playing(play);
    await assert.rejects(bert.types("rub"), says);
    bert.hears("You rub a lamp.");
    anna.hears(`Bert rubs a lamp.\n${sentences.sceneBroken}`);
    assert.equal((anna.puppet as Guest).coins, 5);
    assert.ok(isOver());
  }
});

test("a scene of another code ends with a word where the act finds it, and the act is done", async () => {
  const { rehearsal, anna, bert, isOver } = await playing(function* ({ coins }, lamp) {
    if (coins === 5) yield* until(rubbing, { lamp });
    else yield* ask("Well? ");
  });
  await rehearsal.step(() => {
    (anna.puppet as Guest).coins = 0;
  });
  await assert.rejects(bert.types("rub"), /is stored at until, and its code is at ask/);
  bert.hears("You rub a lamp.");
  anna.hears(`Bert rubs a lamp.\n${sentences.sceneChanged}`);
  assert.ok(isOver());
});

test("what an act is with and can't be stored ends the scene that has waited for it", async () => {
  const calling = act<{ lamp: Lamp; back: () => void }>("call", { happen() {} });
  const call = command({
    how: "call",
    help: "Calls.",
    run: (turn) => void turn.do(calling, turn.puppet!, { lamp: turn.world.only(Lamp), back() {} }),
  });
  const { anna, isOver } = await playing(
    function* (_guest, lamp) {
      yield* until(calling, { lamp });
    },
    { commands: [call] },
  );
  await assert.rejects(anna.types("call"), /is given at until\.back can't be stored: it is a function/);
  anna.hears(sentences.sceneBroken);
  assert.ok(isOver());
});

test("what a scene does itself is nothing that it has waited for", async () => {
  const { anna, isOver } = await playing(function* (guest, lamp) {
    for (;;) {
      yield* until(rubbing, { lamp });
      yield* step((turn) => void turn.do(rubbing, guest, { lamp }));
    }
  });
  assert.equal(await anna.types("rub"), "You rub a lamp.\nYou rub a lamp.");
  assert.ok(!isOver());
});
