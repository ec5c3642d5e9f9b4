/** What goes on side by side in a scene: `all`, `by` and `within`. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";
import { english as sentences } from "../../words/catalogue.ts";
import { command } from "../commands/define-command.ts";
import { Guest, inn, Lamp, rubbing } from "../fixtures/inn.ts";
import type { Game } from "../game.ts";
import { GameObject } from "../game-object.ts";
import { ask, choose, confirm } from "./questions.ts";
import { type Scene, type SceneOptions, scene } from "./scene.ts";
import { again, step, until, wait, work } from "./steps.ts";
import { all, by, within } from "./together.ts";

const says = (words: string) => step((turn) => turn.msg(words));

/** Anna begins a scene with herself and Bert by `meet`; it is with her. */
async function playing(
  play: (anna: Guest, bert: Guest) => Scene,
  options: SceneOptions = {},
  game: Partial<Game> = {},
) {
  const meeting = scene("meeting", play, options);
  const meet = command({
    how: "meet",
    help: "Meets Bert.",
    run(turn) {
      const [bert] = turn.world.find(GameObject, { name: "Bert" });
      turn.begin(meeting, turn.puppet!, turn.puppet as Guest, bert as Guest);
    },
  });
  const { scenes = [], commands = [], ...others } = game;
  const rehearsal = await Rehearsal.start(
    inn([], { scenes: [meeting, ...scenes], commands: [meet, ...commands], ...others }),
  );
  const [anna, bert] = [await rehearsal.connect(), await rehearsal.connect()];
  await anna.types("create Anna correct horse");
  await bert.types("create Bert correct horse");
  anna.heard();
  bert.heard();
  const isOver = () => !/open-scene/.test(rehearsal.stored());
  return { rehearsal, anna, bert, isOver };
}

const moves = { rock: "Rock.", paper: "Paper." };

test("two are asked at once, each what is theirs, and it goes on when both have answered, whoever is first", async () => {
  for (const first of ["anna", "bert"] as const) {
    const { rehearsal, anna, bert, isOver } = await playing(function* (one, other) {
      const [hers, his] = yield* all(choose("Your move?", moves), by(other, choose("Your move, Bert?", moves)));
      hers satisfies "rock" | "paper";
      yield* step((turn) => turn.tell([one, other], `${hers} and ${his}.`));
    });
    await anna.types("meet", "Your move?\n1. Rock.\n2. Paper.");
    bert.hears("Your move, Bert?\n1. Rock.\n2. Paper.");
    assert.deepEqual([anna.prompt, bert.prompt], [sentences.yourChoice, sentences.yourChoice]);
    await rehearsal.dies();
    const answers = [() => anna.types("rock"), () => bert.types("paper")];
    if (first === "bert") answers.reverse();
    assert.equal(await answers[0]!(), "");
    assert.equal(first === "anna" ? anna.prompt : bert.prompt, null);
    await rehearsal.dies();
    assert.equal(await answers[1]!(), "rock and paper.");
    (first === "anna" ? anna : bert).hears("rock and paper.");
    assert.ok(isOver());
  }
});

test("a part speaks to whom it is with, and gives what it comes to", async () => {
  const { anna, bert } = await playing(function* (_one, other) {
    const name = yield* by(
      other,
      (function* (): Scene<string> {
        yield* says("Anna wants to know something.");
        return (yield* ask("Your name? ")).toUpperCase();
      })(),
    );
    yield* says(`It is ${name}.`);
  });
  await anna.types("meet", "");
  bert.hears("Anna wants to know something.");
  assert.deepEqual([anna.prompt, bert.prompt], [null, "Your name? "]);
  await anna.types("shout hey", "You shout hey!");
  await bert.types("bert", "");
  anna.hears("It is BERT.");
});

test("parts may be anything, also in parts, and over at once", async () => {
  const { rehearsal, anna, isOver } = await playing(function* (one) {
    const values = yield* all(
      step(() => 1),
      all(
        wait(1_000),
        until(rubbing, { actor: one }),
        work(async () => 2),
      ),
      within(1_000, ask("Well? ")),
      all(),
    );
    const [first, [, { lamp }, second], third, none] = values;
    yield* says(`${first} ${lamp.name} ${second} ${third} ${none.length}`);
    for (let times = 0; times < 50; times++) yield* all(says("."), by(one, says("!")));
  });
  await anna.types("meet");
  await rehearsal.dies();
  await anna.types("@abort", sentences.sceneLeft);
  assert.ok(isOver());
  await anna.types("meet");
  await rehearsal.passes({ seconds: 1 });
  await rehearsal.dies();
  assert.match(await anna.types("rub"), /^You rub a lamp\.\n1 a lamp 2 null 0\n\.\n!\n/);
  assert.ok(isOver());
});

test("who doesn't answer in time is asked no more, and the scene goes on without", async () => {
  const { rehearsal, anna, isOver } = await playing(function* () {
    const first = yield* within(2_000, confirm("Sure?"));
    yield* says(`First: ${first}.`);
    const second = yield* within(2_000, confirm("Quite sure?"));
    yield* says(`Second: ${second}.`);
  });
  await anna.types("meet");
  await rehearsal.passes({ seconds: 1 });
  await anna.types("no", "First: false.");
  await rehearsal.passes({ seconds: 1 });
  assert.equal(anna.prompt, "Quite sure? (yes or no) ");
  await rehearsal.dies();
  await rehearsal.passes({ seconds: 1 });
  anna.hears("Second: null.");
  assert.equal(anna.prompt, "");
  assert.ok(isOver());
  await anna.types("shout hey", "You shout hey!");
});

test("it goes on without an answer when something else comes first", async () => {
  const { rehearsal, anna, bert, isOver } = await playing(function* (one) {
    const lamp = one.location!.inside(Lamp)[0]!;
    const first = yield* within(until(rubbing, { lamp }), confirm("Sure?"));
    yield* says(`First: ${first}.`);
    const second = yield* within(until(rubbing, { lamp }), confirm("Quite sure?"));
    yield* says(`Second: ${second}.`);
  });
  await anna.types("meet");
  await anna.types("no", "First: false.");
  await rehearsal.dies();
  await bert.types("rub", "You rub a lamp.");
  anna.hears(/Second: null\.$/);
  assert.ok(isOver());
  await anna.types("shout hey", "You shout hey!");
});

test("whoever is in it may leave it for all, and those who are asked hear that", async () => {
  for (const leaver of ["anna", "bert"] as const) {
    const { anna, bert, isOver } = await playing(function* (_one, other) {
      yield* all(ask("Anna? "), by(other, ask("Bert? ")));
    });
    await anna.types("meet");
    const [leaves, stays] = leaver === "anna" ? [anna, bert] : [bert, anna];
    await leaves.types("@abort", sentences.sceneLeft);
    stays.hears(sentences.sceneOver);
    assert.ok(isOver());
    await stays.types("shout hey", "You shout hey!");
  }
});

test("who is deleted, or goes where it does not last, takes it along for all", async () => {
  const play = function* (_one: Guest, other: Guest): Scene {
    yield* all(ask("Anna? "), by(other, ask("Bert? ")));
  };
  const one = await playing(play);
  await one.anna.types("meet");
  await one.rehearsal.step(({ world }) => [...world.find(GameObject, { name: "Bert" })][0]!.delete());
  one.anna.hears(sentences.sceneOver);
  assert.ok(one.isOver());

  const lasting = await playing(play);
  await lasting.anna.types("meet");
  await lasting.bert.leaves();
  assert.ok(!lasting.isOver());
  const back = await lasting.rehearsal.connect();
  await back.types("connect Bert correct horse");
  assert.equal(back.prompt, "Bert? ");

  const other = await playing(play, { lasting: false });
  await other.anna.types("meet");
  await other.bert.leaves();
  assert.ok(other.isOver());
  await other.anna.types("shout hey", "You shout hey!");
});

test("a part that throws behind an answer keeps the question; one that throws while nobody types ends all", async () => {
  const { rehearsal, anna, bert, isOver } = await playing(function* (_one, other) {
    yield* all(
      ask("Anna? "),
      by(
        other,
        (function* (): Scene {
          if ((yield* ask("Bert? ")) === "break") throw new Error("broken");
          yield* wait(1_000);
          throw new Error("late");
        })(),
      ),
    );
  });
  await anna.types("meet");
  await assert.rejects(bert.types("break"), /broken/);
  assert.equal(bert.prompt, "Bert? ");
  await bert.types("so");
  await assert.rejects(rehearsal.passes({ seconds: 1 }), /late/);
  for (const player of [anna, bert]) player.hears(sentences.sceneBroken);
  assert.ok(isOver());
});

test("new code is held against the parts as well", async () => {
  const meeting = (second: () => Scene<unknown>, options: SceneOptions = {}) =>
    inn([], {
      scenes: [
        scene(
          "meeting",
          function* (): Scene {
            yield* all(ask("One? "), second());
          },
          options,
        ),
      ],
      commands: [
        command({
          how: "meet",
          help: "Meets.",
          run: (turn) => void turn.begin({ name: "meeting" } as never, turn.puppet as Guest),
        }),
      ],
    });
  const rehearsal = await Rehearsal.start(meeting(() => ask("Two? ")));
  const anna = await rehearsal.connect();
  await anna.types("create Anna correct horse");
  await anna.types("meet");
  const says =
    /^Scenes that are open can't go on with this code\. Anna: The scene "meeting" is stored at ask, and its code is at confirm\.$/;
  await assert.rejects(rehearsal.reloads(meeting(() => confirm("Two?"))), { code: "scene-changed", message: says });
  assert.equal(anna.prompt, "Two? ");
  await rehearsal.reloads(meeting(() => confirm("Two?"), { ifChanged: "end" }));
  anna.hears(sentences.sceneChanged);
  await anna.types("shout hey", "You shout hey!");
});

test("who is in too many things is asked nothing more, and who wants to is told", async () => {
  const many = Array.from({ length: 8 }, (_, index) =>
    scene(`busy ${index}`, function* (): Scene {
      yield* ask("Busy? ");
    }),
  );
  const { rehearsal, anna, bert } = await playing(
    function* (_one, other) {
      yield* by(other, ask("Time? "));
    },
    {},
    { scenes: many },
  );
  await rehearsal.step((turn) => {
    for (const busy of many) turn.begin(busy, bert.puppet!);
  });
  await anna.types("meet", sentences.otherIsBusy("Bert"));
  await bert.types("@abort");
  await anna.types("meet", "");
  assert.equal(bert.prompt, "Time? ");
});

const bad: readonly (readonly [what: string, play: (anna: Guest, bert: Guest) => unknown, says: RegExp])[] = [
  [
    "parts with a star too many",
    function* () {
      yield* all((yield* step(() => 1)) as never);
    },
    /gave all\(\) what is no part of its own/,
  ],
  [
    "one part twice",
    function* () {
      const part = ask("Well? ");
      yield* all(part, part);
    },
    /gave all\(\) what is no part of its own/,
  ],
  [
    "again in a part",
    function* (one) {
      const other = scene("meeting", function* () {});
      yield* by(one, again(other));
    },
    /In the scene "meeting" again\(\) stands in a part of it/,
  ],
  [
    "too many parts",
    function* () {
      yield* all(...Array.from({ length: 40 }, () => ask("Well? ")));
    },
    /has more than 32 parts side by side/,
  ],
  ["parts without an end", endless, /has more than 32 parts side by side/],
  [
    "parts that go round and round",
    function* () {
      for (;;) yield* all(step(() => {}));
    },
    /goes on and on without waiting/,
  ],
  [
    "a part with nobody",
    function* () {
      const ghost = yield* step(({ world }) => {
        const made = world.create(Guest, { name: "Ghost" });
        made.delete();
        return made;
      });
      yield* by(ghost, ask("Well? "));
    },
    /The scene "meeting" would go on with somebody who is deleted/,
  ],
  [
    "no time",
    function* () {
      yield* within(Number.NaN, ask("Well? "));
    },
    /can't be due/,
  ],
  [
    "waiting for no act",
    function* (one) {
      yield* until(undefined as never, { actor: one } as never);
    },
    /waits with until\(\) for what is no act/,
  ],
  [
    "waiting for nobody's act",
    function* () {
      yield* until(rubbing, {});
    },
    /waits until somebody does "rub" with nothing that there is/,
  ],
  [
    "waiting for an act with what is gone",
    function* (one) {
      const lamp = yield* step(({ world }) => {
        const made = world.create(Lamp);
        made.delete();
        return made;
      });
      yield* until(rubbing, { actor: one, lamp });
    },
    /waits until somebody does "rub" with nothing that there is/,
  ],
];

function* endless(): Scene<unknown> {
  return yield* all(endless());
}

for (const [what, play, says] of bad) {
  test(`a scene that is wrong by ${what} is refused where it is begun, and nothing of it stays`, async () => {
    const { anna, isOver } = await playing(play as () => Scene);
    await assert.rejects(anna.types("meet"), says);
    anna.hears(sentences.commandFailed);
    assert.ok(isOver());
    await anna.types("shout free", "You shout free!");
  });
}
