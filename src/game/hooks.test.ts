/** A hook that waits would be done by half: each is refused, by the compiler and when it is called, and nothing of it stays. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { basics, Exit, Item } from "holdfast/library";
import { Rehearsal } from "../rehearsal/rehearsal.ts";
import { runMigrations } from "../world/migrations.ts";
import { World } from "../world/world.ts";
import { areasWith } from "./areas/area.ts";
import { command, commandsFor } from "./commands/define-command.ts";
import { defineGame, type Game } from "./game.ts";
import { GameObject } from "./game-object.ts";
import { ask } from "./scenes/questions.ts";
import { type Scene, scene } from "./scenes/scene.ts";
import { sessionOf } from "./session-of.ts";
import type { Turn } from "./turn.ts";
import { receive } from "./views/receive.ts";
import { json, view } from "./views/view.ts";

class Room extends GameObject {
  bank = 0;
}
class Hero extends GameObject {}

const rate = () => Promise.resolve(2);
const roomOf = (world: World) => [...world.all(Room)][0]!;

function gameWith(parts: Partial<Game>): Game {
  return defineGame({
    name: "Hooks",
    greeting: "hello",
    kinds: [Room, Hero],
    create: ({ world }) => world.create(Room, { bank: 5 }),
    createCharacter: (turn, name) => turn.world.create(Hero, { name, location: roomOf(turn.world) }),
    ...parts,
  });
}

/** What JavaScript, or a cast, lets through. */
const unchecked = <T>(value: unknown) => value as T;

function robs(turn: Turn): Promise<void> {
  roomOf(turn.world).bank = 0;
  return rate().then(() => {});
}
/** A promise of another library's, which has nothing but `then`. */
function thenable(then: (resolve: (value: unknown) => void) => void): object {
  return { then };
}
function robsThenable(turn: Turn): unknown {
  roomOf(turn.world).bank = 0;
  return thenable(() => {});
}

const refusal = (name: string) => ({
  code: "hook-waited",
  message: new RegExp(`^${name}\\(\\) \\(\\S+hooks\\.test\\.ts:\\d+\\) returned a promise`),
});

describe("what is written to wait is refused before anybody plays", () => {
  class Well extends GameObject {
    // @ts-expect-error it is done at once
    override async describe() {
      return "deep";
    }
  }
  const ruled = areasWith(Exit)("town", Room, { gate: { rules: { answers: unchecked(async () => {}) } } });
  const cases: readonly [name: string, parts: object][] = [
    ["create", { create: async () => {} }],
    ["atPuppet", { *atPuppet() {} }],
    ["greeting", { greeting: async () => "hello" }],
    ["migrate", { migrations: [{ name: "taxes", async migrate() {} }] }],
    ["Well.describe", { kinds: [Room, Hero, Well] }],
    [
      "make",
      {
        views: [
          view(
            "Char.Vitals",
            json,
            Hero,
            unchecked(async () => ({})),
          ),
        ],
      },
    ],
    ["town.gate.answers", { areas: [ruled], kinds: [Room, Hero, Exit] }],
  ];
  for (const [name, parts] of cases) {
    test(name, async () => {
      await assert.rejects(Rehearsal.start(gameWith(unchecked(parts))), {
        code: "hook-waited",
        message: new RegExp(`^${name}\\(\\) \\(\\S+hooks\\.test\\.ts:\\d+\\) is (async|a generator), but a hook`),
      });
    });
  }
});

describe("at run time", () => {
  test("create is refused, and nothing of it stays", async () => {
    await assert.rejects(
      Rehearsal.start(gameWith({ create: unchecked(({ world }: Turn) => Promise.resolve(world.create(Room))) })),
      refusal("create"),
    );
  });

  for (const hook of ["atPuppet", "atUnpuppet", "atAway", "atBack"] as const) {
    for (const robbery of [robs, robsThenable]) {
      test(`${hook} is refused (${robbery.name}), with its place and the form that works, and its turn is undone`, async () => {
        const rehearsal = await Rehearsal.start(gameWith({ [hook]: robbery }));
        const comesAndGoes = async () => {
          const player = await rehearsal.connect();
          await player.types("create Anna correct horse");
          await player.goesAway();
          await rehearsal.passes({ seconds: 6 });
          await player.comesBack();
          await player.leaves();
        };
        await assert.rejects(comesAndGoes(), {
          ...refusal(hook),
          advice: new RegExp(`Write it as \`${hook}\\(…\\) {`),
        });
        assert.equal(roomOf(rehearsal.world).bank, 5);
      });
    }
  }

  test("createCharacter is refused, and no account is left; so is one that gives nothing to play", async () => {
    for (const [createCharacter, error] of [
      [() => Promise.resolve(null), refusal("createCharacter")],
      [() => undefined, { code: "no-character", message: /hooks\.test\.ts:\d+/ }],
    ] as const) {
      const rehearsal = await Rehearsal.start(gameWith({ createCharacter: unchecked(createCharacter) }));
      await assert.rejects((await rehearsal.connect()).types("create Anna correct horse"), error);
      assert.equal(rehearsal.accounts.isTaken("Anna"), false);
    }
  });

  test("a kind's atCreate and atDelete are refused with the class's name", () => {
    class Birth extends GameObject {}
    class Death extends GameObject {}
    Birth.prototype.atCreate = unchecked(async () => {});
    Death.prototype.atDelete = unchecked(async () => {});
    const world = new World({ kinds: [Birth, Death] });
    const death = world.turn(() => world.create(Death));
    assert.throws(() => world.turn(() => death.delete()), refusal("Death.atDelete"));
    assert.equal(death.deleted, false);
    assert.equal(world.size, 1);
    assert.throws(() => world.turn(() => world.create(Birth)), refusal("Birth.atCreate"));
    assert.equal(world.size, 1);
  });

  test("describe, appearance and refuses are refused where somebody looks or goes", async () => {
    class Well extends Item {
      override describe(): string {
        return unchecked(Promise.resolve("deep"));
      }
    }
    class Bucket extends Item {
      override refuses(): string {
        return unchecked(Promise.resolve("no"));
      }
    }
    class Cave extends Room {
      override appearance(): string {
        return unchecked(Promise.resolve("dark"));
      }
    }
    const create = ({ world }: Turn) => {
      const room = world.create(Room);
      world.create(Well, { name: "a well", location: room });
      world.create(Bucket, { name: "a bucket", location: room });
      world.create(Exit, { name: "in", location: room, destination: unchecked<Room>(world.create(Cave)) });
    };
    const rehearsal = await Rehearsal.start(
      gameWith({ kinds: unchecked([Room, Hero, Well, Bucket, Cave, Exit]), commands: basics, create }),
    );
    const player = await rehearsal.connect();
    await player.types("create Anna correct horse");
    await assert.rejects(player.types("look well"), refusal("Well.describe"));
    await assert.rejects(player.types("get bucket"), refusal("Bucket.refuses"));
    await assert.rejects(player.types("in"), refusal("Cave.appearance"));
  });

  test("a migration is refused by its name, is not remembered, and the world is as it was", () => {
    const world = new World({ kinds: [Room] });
    world.turn(() => world.create(Room, { bank: 5 }));
    const migrate = async (world: World) => {
      roomOf(world).bank = 0;
      await rate();
    };
    const migrations = [{ name: "taxes", migrate: unchecked<(world: World) => void>(migrate) }];
    assert.throws(() => runMigrations(world, migrations), {
      code: "migration-failed",
      message: /"taxes" failed: migrate\(\) \(\S+hooks\.test\.ts:\d+\) returned a promise/,
      advice: /at the top of the module: `const answer = await …;`/,
    });
    assert.equal(roomOf(world).bank, 5);
    assert.deepEqual(runMigrations(world, [{ ...migrations[0]!, migrate: () => {} }]), ["taxes"]);
  });

  test("a turn within a turn is refused, and nothing of it stays", () => {
    const world = new World({ kinds: [Room] });
    world.turn(() => world.create(Room, { bank: 5 }));
    const rob = async () => {
      roomOf(world).bank = 0;
    };
    assert.throws(() => world.turn(unchecked<() => void>(rob)), { code: "hook-waited" });
    assert.equal(roomOf(world).bank, 5);
  });

  const handlers = [
    ["a step that is a promise itself", async () => async () => {}, "step-waited"],
    ["a promise of no step", async () => 7, "no-step"],
    ["a step that was not waited for", () => () => {}, "no-step"],
    ["a generator, of which nothing has run", function* () {}, "hook-waited"],
    ["a change before waiting", robs, "changed-before-waiting"],
    ["a change before a thenable", robsThenable, "changed-before-waiting"],
  ] as const;
  for (const [what, handler, code] of handlers) {
    test(`a command and an answer are refused for ${what}, with the place`, async () => {
      const refused = { code, message: /\(\S+hooks\.test\.ts:\d+\) / };
      const run = unchecked<() => void>(handler);
      const commands = [
        command({ how: "do", help: "Does it.", run }),
        commandsFor(GameObject)({ how: "be", help: "Does it.", run }),
        command({ how: "ask", help: "Asks.", run: (turn) => void turn.begin(asking, sessionOf(turn)) }),
      ];
      const asking = scene("well", function* (): Scene {
        yield* ask("Well?", { read: (_, turn) => unchecked<(turn: Turn) => string>(run)(turn) });
      });
      const rehearsal = await Rehearsal.start(gameWith({ commands, scenes: [asking] }));
      const player = await rehearsal.connect();
      await player.types("create Anna correct horse");
      await assert.rejects(player.types("do"), refused);
      await assert.rejects(player.types("be"), refused);
      await player.types("ask");
      await assert.rejects(player.types("yes"), refused);
      assert.equal(roomOf(rehearsal.world).bank, 5);
    });
  }

  test("a handler that waits for a thenable goes on with its step", async () => {
    const step = (turn: Turn) => turn.msg("waited");
    const run = unchecked<() => void>(() => thenable((resolve) => resolve(step)));
    const rehearsal = await Rehearsal.start(gameWith({ commands: [command({ how: "do", help: "Does it.", run })] }));
    const player = await rehearsal.connect();
    await player.types("create Anna correct horse");
    assert.equal(await player.types("do"), "waited");
  });
});

test("the compiler refuses each", () => {
  class Slow extends GameObject {
    // @ts-expect-error atCreate() is done at once
    override async atCreate() {}
    // @ts-expect-error atDelete() is done at once
    override async atDelete() {}
    // @ts-expect-error it gives the line
    override prompt = async () => "";
  }
  class Timed extends GameObject {
    tick(turn: Turn): void {
      turn.after(1, this, this.tick);
      turn.every(1, this, this.count, 7);
      // @ts-expect-error a timer's method is done at once
      turn.after(1, this, this.wait);
      // @ts-expect-error a timer's method is done at once
      turn.every(1, this, this.wait);
      // @ts-expect-error a timer's method is done at once
      turn.calendar("* * * * *", this, this.wait);
      // @ts-expect-error a timer calls a method
      turn.after(1, this, this.name);
      // @ts-expect-error a timer calls what is there
      turn.after(1, this, this.tock);
      // @ts-expect-error a timer gives its method what that wants
      turn.after(1, this, this.count);
      // @ts-expect-error a timer gives its method what that wants
      turn.every(1, this, this.count, "7");
      // @ts-expect-error a timer gives its method nothing else
      turn.after(1, this, this.tick, 7);
      // @ts-expect-error a timer gives its method nothing else
      turn.after(1, this, this.ring, 7);
      turn.after(1, this, this.ring);
      turn.calendar("* * * * *", this, this.strike, this);
      turn.calendar({ pattern: "* * * * *", zone: "UTC" }, this, this.strike, this, 2);
    }
    count(_turn: Turn, _by: number): number {
      return 1;
    }
    ring(): void {}
    strike(_turn: Turn, _prey: GameObject, _times = 1): void {}
    async wait(): Promise<void> {}
  }
  assert.equal(typeof Timed.prototype.tick, "function");
  const waiting: Partial<Game> = {
    // @ts-expect-error it is done at once
    async create() {},
    // @ts-expect-error it gives the character
    createCharacter: async (turn) => turn.world.create(Hero),
    // @ts-expect-error it is done at once
    async atPuppet() {},
    // @ts-expect-error it is done at once
    async atUnpuppet() {},
    // @ts-expect-error it is done at once
    async atAway() {},
    // @ts-expect-error it is done at once
    async atBack() {},
    // @ts-expect-error it is done at once
    migrations: [{ name: "m", async migrate() {} }],
    commands: [
      // @ts-expect-error the step is done at once
      command({ how: "c", help: "C.", run: async () => async () => {} }),
    ],
    // @ts-expect-error the step is done at once
    receives: [receive("I", json, async () => async () => {})],
  };
  assert.ok(waiting && Slow);
});
