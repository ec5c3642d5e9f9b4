/** Views and prompts, played: when they are told, to whom, in which order, and what becomes of code that can't. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { command } from "../../game/commands/define-command.ts";
import { text } from "../../game/commands/slot.ts";
import { defineGame, type Game } from "../../game/game.ts";
import { GameObject } from "../../game/game-object.ts";
import { ask } from "../../game/scenes/questions.ts";
import { type Scene, scene } from "../../game/scenes/scene.ts";
import { step } from "../../game/scenes/steps.ts";
import type { Step } from "../../game/step.ts";
import type { Turn } from "../../game/turn.ts";
import { json, type View, view } from "../../game/views/view.ts";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";

class Room extends GameObject {}
class Hero extends GameObject {
  hp = 10;

  heal(turn: Turn): void {
    this.hp += 1;
    turn.tell(this, "You feel better.");
  }
}
class Ghost extends GameObject {}

const roomsOf = (turn: Pick<Turn, "world">) => [...turn.world.all(Room)];
const heroOf = ({ puppet }: Turn) => puppet as Hero;
const stays = (how: string, run: (turn: Turn) => void | Promise<Step>) => command({ how, help: "Does it.", run });

const vitals = view("Char.Vitals", json, Hero, ({ hp }) => ({ hp }));
const room = view("Room.Info", json, GameObject, ({ location }) =>
  location ? { name: location.name, who: location.contents.map(({ name }) => name) } : null,
);

type Prompt = (hero: Hero, turn: Turn) => string | null;

/** Each game has a class of heroes of its own, with its prompt. */
function gameWith(parts: Partial<Game> = {}, prompt: Prompt = ({ hp }) => `${hp}hp> `): Game {
  class Prompted extends Hero {
    override prompt(turn: Turn): string | null {
      return prompt(this, turn);
    }
  }
  return defineGame({
    name: "Arena",
    greeting: "Arena",
    kinds: [Room, Prompted, Ghost],
    create({ world }) {
      for (const name of ["North", "South"]) world.create(Room, { name });
    },
    createCharacter: (turn, name) => turn.world.create(Prompted, { name, location: roomsOf(turn)[0]! }),
    views: [vitals, room],
    ...parts,
    commands: [
      stays("walk", (turn) => {
        const hero = heroOf(turn);
        hero.location = roomsOf(turn).find((room) => room !== hero.location)!;
        turn.msg(`You go ${hero.location.name}.`);
      }),
      command({
        how: "hit <name>",
        help: "Hits.",
        with: { name: text },
        run(turn, { name: called }) {
          const foe = [...turn.world.all(Hero)].find(({ name }) => name === called)!;
          foe.hp -= 1;
          turn.tell(foe, "Ouch!");
          turn.msg("You hit.");
        },
      }),
      stays("sleep", (turn) => void turn.after(1000, heroOf(turn), heroOf(turn).heal)),
      stays("break", (turn) => {
        heroOf(turn).hp = 0;
        throw new Error("broken");
      }),
      stays("nothing", () => {}),
      ...(parts.commands ?? []),
    ],
  });
}

/** Plays it, and gives what has happened since the last call, as the transcript has it. */
async function play(game: Game = gameWith()) {
  const rehearsal = await Rehearsal.start(game);
  let read = 0;
  const happened = () => {
    const lines = rehearsal.transcript.split("\n");
    const since = lines.slice(read);
    read = lines.length;
    return since.filter((line) => line !== "");
  };
  const enter = async (name: string, flags = {}) => {
    const player = await rehearsal.connect({ flags });
    await player.types(`create ${name} correct horse`);
    return player;
  };
  return { rehearsal, happened, enter };
}

describe("a view", () => {
  test("is told at the login and when it is another value: below the words, above the prompt, to whom it concerns", async () => {
    const { happened, enter } = await play();
    const anna = await enter("Anna");
    const bert = await enter("Bert");
    assert.deepEqual(happened().slice(-5), [
      'Bert is told: Char.Vitals {"hp":10}',
      'Bert is told: Room.Info {"name":"North","who":["Anna","Bert"]}',
      "Bert is prompted: 10hp> ",
      "Anna hears: Bert has come into the game.",
      'Anna is told: Room.Info {"name":"North","who":["Anna","Bert"]}',
    ]);
    await anna.types("hit Bert");
    assert.deepEqual(happened(), [
      "Anna types: hit Bert",
      "Bert hears: Ouch!",
      'Bert is told: Char.Vitals {"hp":9}',
      "Bert is prompted: 9hp> ",
      "Anna hears: You hit.",
      "Anna is prompted: 10hp> ",
    ]);
    await anna.types("walk");
    assert.deepEqual(happened(), [
      "Anna types: walk",
      "Anna hears: You go South.",
      'Anna is told: Room.Info {"name":"South","who":["Anna"]}',
      "Anna is prompted: 10hp> ",
      'Bert is told: Room.Info {"name":"North","who":["Bert"]}',
    ]);
    await bert.types("nothing");
    assert.deepEqual(happened(), ["Bert types: nothing", "Bert is prompted: 9hp> "]);
  });

  test("of a timer's turn is told as well, with the prompt", async () => {
    const { rehearsal, happened, enter } = await play();
    const anna = await enter("Anna");
    await anna.types("sleep");
    happened();
    await rehearsal.passes({ seconds: 1 });
    assert.deepEqual(happened(), [
      "(1 seconds pass)",
      "Anna hears: You feel better.",
      'Anna is told: Char.Vitals {"hp":11}',
      "Anna is prompted: 11hp> ",
    ]);
  });

  test("is told at each of many quick steps of who goes them", async () => {
    const { rehearsal, happened, enter } = await play();
    const anna = await enter("Anna");
    happened();
    await Promise.all([anna.types("walk"), anna.types("walk"), anna.types("walk")]);
    const rooms = happened().filter((line) => line.includes("Room.Info"));
    assert.deepEqual(
      rooms.map((line) => /"name":"(\w+)"/.exec(line)?.[1]),
      ["South", "North", "South"],
    );
    assert.equal(rehearsal.generation, 1);
  });

  test("is not told of what was undone, nor again after a reload, a death or a command that changes nothing", async () => {
    const { rehearsal, happened, enter } = await play();
    const anna = await enter("Anna");
    await assert.rejects(anna.types("break"), /broken/);
    for (const happens of [() => rehearsal.reloads(), () => rehearsal.dies(), () => anna.types("nothing")]) {
      happened();
      await happens();
      assert.deepEqual(
        happened().filter((line) => line.includes("told")),
        [],
      );
    }
    assert.deepEqual([anna.data("Char.Vitals"), anna.prompt], [{ hp: 10 }, "10hp> "]);
  });

  test("is told again to who comes back, as it is then", async () => {
    const { rehearsal, happened, enter } = await play();
    const anna = await enter("Anna");
    const bert = await enter("Bert");
    await bert.goesAway();
    await rehearsal.passes({ seconds: 6 });
    await anna.types("hit Bert");
    await anna.types("hit Bert");
    happened();
    await bert.comesBack();
    assert.deepEqual(happened(), [
      "(Bert comes back)",
      'Bert is told: Char.Vitals {"hp":8}',
      'Bert is told: Room.Info {"name":"North","who":["Anna","Bert"]}',
      "Bert is prompted: 8hp> ",
    ]);
  });

  test("is for clients that take data", async () => {
    const { happened, enter } = await play();
    const anna = await enter("Anna", { oob: false });
    await anna.types("walk");
    assert.ok(!happened().some((line) => line.includes("is told")));
  });

  test("that new code computes in another way is told after the reload", async () => {
    const { rehearsal, happened, enter } = await play();
    await enter("Anna");
    happened();
    const other = view("Char.Vitals", json, Hero, ({ hp }) => ({ health: hp }));
    await rehearsal.reloads(gameWith({ views: [other] }, () => "> "));
    assert.deepEqual(happened(), [
      "(the game is reloaded)",
      'Anna is told: Char.Vitals {"health":10}',
      "Anna is prompted: > ",
    ]);
  });
});

describe("a prompt", () => {
  test("becomes another one by itself, and is left out while something is asked", async () => {
    const asking = scene("well", function* (): Scene {
      yield* ask("Well? ");
      yield* step((turn) => turn.msg("Ah."));
    });
    const begins = stays("ask", (turn) => void turn.begin(asking, turn.session!));
    const { happened, enter } = await play(gameWith({ commands: [begins], scenes: [asking] }));
    const anna = await enter("Anna");
    const bert = await enter("Bert");
    happened();
    await anna.types("hit Bert");
    assert.equal(bert.prompt, "9hp> ");
    await bert.types("ask");
    await anna.types("hit Bert");
    assert.equal(bert.prompt, "Well? ");
    happened();
    await bert.types("yes");
    assert.deepEqual(happened(), ["Bert types: yes", "Bert hears: Ah.", "Bert is prompted: 8hp> "]);
  });

  test("is none where the game gives none, and comes by itself when there is one", async () => {
    const { enter } = await play(gameWith({}, ({ hp }) => (hp < 10 ? "Beware> " : null)));
    const anna = await enter("Anna");
    const bert = await enter("Bert");
    await bert.types("nothing");
    assert.equal(bert.prompt, null);
    await anna.types("hit Bert");
    assert.equal(bert.prompt, "Beware> ");
    assert.equal(anna.prompt, null);
  });

  test("that depends on the time is what it is at each command", async () => {
    const { rehearsal, enter } = await play(gameWith({}, (_hero, { now }) => `${now % 10_000}> `));
    const anna = await enter("Anna");
    const first = anna.prompt;
    await rehearsal.passes({ ms: 7 });
    assert.equal(anna.prompt, first);
    await anna.types("nothing");
    assert.notEqual(anna.prompt, first);
  });
});

describe("code that is wrong", () => {
  const hpOf = (actor: GameObject) => (actor as Hero).hp;
  /** What the test is told, while the line is done and the other views are told. */
  async function fails(make: View["make"], schema: View["schema"] = json): Promise<string> {
    const wrong = view("Char.Wrong", schema, Hero, (actor, turn) => (hpOf(actor) < 10 ? make(actor, turn) : 1));
    const { rehearsal, happened, enter } = await play(gameWith({ views: [wrong, vitals] }));
    const anna = await enter("Anna");
    const bert = await enter("Bert");
    happened();
    let told = "";
    await assert.rejects(anna.types("hit Bert"), (error: Error) => {
      told = `${(error as { code?: string }).code ?? ""} ${error.message}`;
      return true;
    });
    assert.deepEqual(happened(), [
      "Anna types: hit Bert",
      "Bert hears: Ouch!",
      'Bert is told: Char.Vitals {"hp":9}',
      "Bert is prompted: 9hp> ",
      "Anna hears: You hit.",
      "Anna is prompted: 10hp> ",
    ]);
    assert.deepEqual([bert.data("Char.Wrong"), hpOf(bert.puppet!)], [1, 9]);
    await assert.rejects(anna.types("hit Bert"), "it is looked at again when that may help");
    await anna.types("nothing");
    assert.equal(rehearsal.generation, 1);
    return told;
  }

  test("costs no more than that view, and is told with its place", async () => {
    const cases: readonly (readonly [View["make"], RegExp, View["schema"]?])[] = [
      [() => assert.fail("no luck"), /no luck/],
      [() => Promise.resolve(1), /^hook-waited The view Char\.Wrong \(\S+player-views\.test\.ts:\d+\) waits/],
      [
        function* () {
          yield 1;
        },
        /^hook-waited The view Char\.Wrong/,
      ],
      [(actor) => actor, /^bad-view .*object of the world/],
      [({ location }) => ({ in: [location] }), /^bad-view .*object of the world/],
      [() => 1n, /^bad-view The view Char\.Wrong \(\S+\) can't be told: it gave what is no plain data/],
      [
        () => "x",
        /^bad-view .*its schema refuses what it gave: it is not as wanted/,
        (data): data is number => data === 1,
      ],
      [(actor) => Object.assign(actor, { hp: 1 }), /^view-acted .*was changed by what only looks/],
      [(actor) => actor.delete(), /^view-acted/],
      [(_actor, turn) => turn.msg("Boo!"), /^view-acted A view, a prompt or a greeting wanted to do something/],
      [(_actor, turn) => turn.random(), /^view-acted/],
      [(actor, turn) => turn.after(1, actor, (actor as Hero).heal), /^view-acted/],
      [(_actor, turn) => turn.session?.setData({ a: 1 }), /^view-acted/],
    ];
    for (const [make, told, schema] of cases) assert.match(await fails(make, schema), told);
  });

  test("of a prompt leaves the line done, and its player without one", async () => {
    const { enter } = await play(gameWith({}, ({ hp }) => (hp < 10 ? assert.fail("no prompt") : "> ")));
    const anna = await enter("Anna");
    await assert.rejects(anna.types("hit Anna"), /no prompt/);
    assert.deepEqual([anna.prompt, anna.data("Char.Vitals")], [null, { hp: 9 }]);
  });
});

test("what a schema makes of a value is told, and each value is shown to it once", async () => {
  let asked = 0;
  const schema = {
    "~standard": {
      version: 1,
      vendor: "test",
      validate(value: unknown) {
        asked++;
        return { value: { ...(value as object), max: 10 } };
      },
    },
  } as const;
  const shaped = view("Char.Vitals", schema, Hero, ({ hp }) => ({ hp }));
  const { enter } = await play(gameWith({ views: [shaped] }));
  const anna = await enter("Anna");
  await anna.types("nothing");
  await anna.types("walk");
  assert.deepEqual([anna.data("Char.Vitals"), asked], [{ hp: 10, max: 10 }, 1]);
});
