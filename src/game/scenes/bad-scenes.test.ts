/** What authors get wrong in scenes: each has its sentence, and does no damage. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";
import { english as sentences } from "../../words/catalogue.ts";
import { Guest, Innkeeper, type InnScene, inn } from "../fixtures/inn.ts";
import { ask, choose } from "./questions.ts";
import { type Scene, scene } from "./scene.ts";
import { again, step, wait, work } from "./steps.ts";

async function playing(play: (guest: Guest, keeper: Innkeeper) => unknown, limits = {}) {
  const chat: InnScene = scene("chat", play as () => Scene);
  const rehearsal = await Rehearsal.start(inn([chat]), { limits });
  const player = await rehearsal.connect();
  await player.types("connect guest");
  return { rehearsal, player, chat };
}

const badPlays: readonly (readonly [what: string, play: (guest: Guest, keeper: Innkeeper) => unknown, RegExp])[] = [
  ["async", async () => {}, /scene "chat" \(.*bad-scenes\.test\.ts:\d+\) is no generator/],
  ["an async generator", async function* () {}, /is no generator that runs at once/],
  ["no generator", () => {}, /is no generator/],
  ["a list", () => [ask("Well? ")], /is no generator/],
  [
    "yielding a promise",
    function* () {
      yield Promise.resolve(1);
    },
    /yielded a promise\.$/,
  ],
  [
    "a forgotten star",
    function* () {
      yield ask("Well? ");
    },
    /yielded a generator\.$/,
  ],
  [
    "yielding rubbish",
    function* () {
      yield 7;
    },
    /yielded what is no wish\.$/,
  ],
  [
    "throwing",
    function* () {
      yield* step(() => {});
      throw new Error("thrown");
    },
    /thrown/,
  ],
  [
    "a step that waits",
    function* () {
      yield* step(async () => {});
    },
    /step\(\).* returned a promise/,
  ],
  [
    "what can't be stored",
    function* () {
      yield* step(() => new Map());
    },
    /What the scene "chat" is given at step can't be stored: it is an instance of Map/,
  ],
  [
    "changing the world between steps",
    function* (guest: Guest) {
      guest.coins = 0;
      yield* ask("Well? ");
    },
    /was changed by/,
  ],
  [
    "nothing to choose",
    function* () {
      yield* choose("Well?", { never: null });
    },
    /nothing to choose where a scene asks "Well\?"/,
  ],
  [
    "waiting for no time",
    function* () {
      yield* wait(Number.NaN);
    },
    /can't be due/,
  ],
  [
    "steps without an end",
    function* () {
      for (;;) yield* step(() => "x".repeat(100));
    },
    /more than 131072 bytes to remember/,
  ],
];

for (const [what, play, says] of badPlays) {
  test(`a scene that is wrong by ${what} is refused where it is begun, and nothing of it stays`, async () => {
    const { player, rehearsal } = await playing(play);
    await assert.rejects(player.types("talk chat"), says);
    player.hears(sentences.commandFailed);
    assert.equal(rehearsal.world.only(Guest).coins, 5);
    assert.doesNotMatch(rehearsal.stored(), /open-scene/);
    await player.types("shout free", "You shout free!");
  });
}

test("a scene that goes round and round without waiting is refused", async () => {
  const { player, chat } = await playing(function* (guest, keeper) {
    yield* again(chat, guest, keeper);
  });
  await assert.rejects(player.types("talk chat"), /goes on and on without waiting/);
});

test("one that throws behind an answer is as it was, and one that throws after waiting ends", async () => {
  const { player, rehearsal } = await playing(function* () {
    const answer = yield* ask("Well? ");
    if (answer === "break") throw new Error("broken");
    yield* wait(1_000);
    throw new Error("late");
  });
  await player.types("talk chat");
  await assert.rejects(player.types("break"), /broken/);
  assert.equal(player.prompt, "Well? ");
  await player.types("so");
  await assert.rejects(rehearsal.passes({ seconds: 1 }), /late/);
  player.hears(sentences.sceneBroken);
  assert.doesNotMatch(rehearsal.stored(), /open-scene/);
});

test("one whose code goes another way the second time ends with a word, and the author hears where", async () => {
  const { player, rehearsal } = await playing(function* ({ coins }) {
    if (coins === 5) yield* ask("Well? ");
    else yield* choose("Well?", { yes: "Yes." });
  });
  await player.types("talk chat");
  await rehearsal.step(({ world }) => {
    world.only(Guest).coins = 0;
  });
  await assert.rejects(player.types("so"), /scene "chat" is stored at ask, and its code is at choose/);
  player.hears(sentences.sceneChanged);
  await player.types("shout free", "You shout free!");
});

test("a scene can't be begun with somebody who is deleted", async () => {
  const { rehearsal, chat } = await playing(function* () {
    yield* ask("Well? ");
  });
  const begins = rehearsal.step((turn) => {
    const ghost = turn.world.create(Guest, { name: "a ghost" });
    ghost.delete();
    turn.begin(chat, ghost, ghost, turn.world.only(Innkeeper));
  });
  await assert.rejects(begins, { code: "deleted", message: /^The scene "chat" would go on with somebody/ });
});

test("a scene that the game doesn't list can't be begun", async () => {
  const other: InnScene = scene("other", function* () {});
  const { player } = await playing(function* (guest, keeper) {
    yield* step((turn) => void turn.begin(other, guest, guest, keeper));
  });
  await assert.rejects(player.types("talk chat"), { code: "scene-not-listed" });
});

test("what scenes remember is bounded, also where answers are long", async () => {
  const { player } = await playing(
    function* () {
      for (;;) yield* ask("More? ");
    },
    { sceneBytes: 1_000 },
  );
  await player.types("talk chat");
  await player.types("x".repeat(900));
  await assert.rejects(player.types("x".repeat(100)), /more than 1000 bytes to remember/);
  await player.types("short");
  await player.types("@abort", sentences.sceneLeft);
});

test("what was typed is no markup where it is shown, and is kept as it is", async () => {
  const typed = "|rred |lcquit|ltclick|le \u202e ' \" `x` <b>";
  const heard: string[] = [];
  const { player, rehearsal } = await playing(function* () {
    const answer = yield* ask("Well? ");
    yield* wait(1_000);
    yield* step(() => void heard.push(answer));
  });
  await player.types("talk chat");
  await player.types(typed);
  await rehearsal.dies();
  await rehearsal.passes({ seconds: 1 });
  assert.deepEqual(heard, [typed.replace("\u202e", "")]);
});

test("work that gives what can't be stored ends its scene", async () => {
  const { player } = await playing(function* () {
    yield* work(async () => () => {});
  });
  await assert.rejects(player.types("talk chat"), /can't be stored: it is a function/);
  player.hears(sentences.sceneBroken);
});

test("a scene that is begun with what can't be stored is told which argument that is", async () => {
  const { rehearsal, player, chat } = await playing(function* () {});
  const guest = rehearsal.world.only(Guest);
  assert.equal(player.puppet, guest);
  await assert.rejects(
    rehearsal.step((turn) => void turn.begin(chat, guest, guest, (() => {}) as never)),
    { code: "not-storable", message: /^In the scene "chat", arguments\[1\] can't be stored: it is a function\.$/ },
  );
});
