/** What a scene does in its `finally` blocks is done once, whatever ends it, and keeps nothing from ending. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Player } from "../../rehearsal/player.ts";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";
import { faultPoints } from "../../server/watch/fault-points.ts";
import { english as sentences } from "../../words/catalogue.ts";
import { command } from "../commands/define-command.ts";
import { Guest, Innkeeper, type InnScene, inn, Lamp, rubbing } from "../fixtures/inn.ts";
import { ask, choose } from "./questions.ts";
import { type Scene, type SceneOptions, scene } from "./scene.ts";
import { again, step, until, wait, work } from "./steps.ts";
import { all, within } from "./together.ts";

type Play = (guest: Guest, keeper: Innkeeper) => Scene;

async function playing(play: Play, options: SceneOptions = {}) {
  const chat: InnScene = scene("chat", play, options);
  const rehearsal = await Rehearsal.start(inn([chat], { commands: [dismiss, smash] }));
  const player = await rehearsal.connect();
  await player.types("create Anna correct horse");
  await player.types("talk chat");
  const coins = () => [...rehearsal.world.all(Guest)][0]!.coins;
  const isOver = () => !/open-scene/.test(rehearsal.stored());
  return { rehearsal, player, chat, coins, isOver };
}

const dismiss = command({ how: "dismiss", help: "Deletes.", run: ({ world }) => world.only(Innkeeper).delete() });
const smash = command({ how: "smash", help: "Deletes.", run: ({ world }) => world.only(Lamp).delete() });

/** Borrows five coins, and gives them back. */
function* borrowing(guest: Guest, part: Scene<unknown>): Scene {
  yield* step(() => {
    guest.coins += 5;
  });
  try {
    yield* part;
  } finally {
    yield* step((turn) => {
      guest.coins -= 5;
      turn.msg("You give it back.");
    });
  }
}

/** What of it the player reads comes at once, where that is who types. */
type Ended = (parts: { rehearsal: Rehearsal; player: Player; other: Player }) => Promise<unknown>;

const ends: readonly (readonly [what: string, part: () => Scene<unknown>, ended: Ended, heard: string])[] = [
  ["comes to its end", () => ask("Well? "), ({ player }) => player.types("so"), "You give it back."],
  ["is left", () => ask("Well? "), ({ player }) => player.types("@abort"), `${sentences.sceneLeft}\nYou give it back.`],
  [
    "is left while it waits",
    () => wait(1_000),
    ({ player }) => player.types("@abort"),
    `${sentences.sceneLeft}\nYou give it back.`,
  ],
  [
    "is left while it works",
    () => work(() => new Promise<void>(() => {})),
    ({ player }) => player.types("@abort"),
    `${sentences.sceneLeft}\nYou give it back.`,
  ],
  [
    "is about what is deleted",
    () => ask("Well? "),
    ({ other }) => other.types("dismiss"),
    `${sentences.sceneOver}\nYou give it back.`,
  ],
  [
    "waits for an act with what is deleted",
    function* () {
      const lamp = yield* step(({ world }) => world.only(Lamp));
      yield* until(rubbing, { lamp });
    },
    ({ other }) => other.types("smash"),
    "You give it back.",
  ],
  [
    "is in a part of which another is left",
    () => all(wait(1_000), ask("Well? ")),
    ({ player }) => player.types("@abort"),
    `${sentences.sceneLeft}\nYou give it back.`,
  ],
  [
    "is not over in time",
    () => within(1_000, ask("Well? ")),
    ({ rehearsal }) => rehearsal.passes({ seconds: 1 }),
    "You give it back.",
  ],
];

for (const [what, part, ended, heard] of ends) {
  test(`one that ${what} does it once, wherever the Server dies`, async () => {
    for (const at of [null, ...faultPoints]) {
      const { rehearsal, player, coins, isOver } = await playing((guest) => borrowing(guest, part()));
      const other = await rehearsal.connect();
      await other.types("create Bert correct horse");
      player.heard();
      assert.equal(coins(), 10);
      await rehearsal.dies();
      if (at !== null) await rehearsal.dies({ at });
      const said = await ended({ rehearsal, player, other });
      await rehearsal.passes({ ms: 1 });
      assert.equal(said || player.heard(), heard, at ?? "nowhere");
      assert.equal(coins(), 5);
      await rehearsal.dies();
      await rehearsal.passes({ seconds: 60 });
      player.hears("");
      assert.equal(coins(), 5);
      assert.ok(isOver());
    }
  });
}

test("one that throws while nobody types gives back, too", async () => {
  const { rehearsal, player, coins, isOver } = await playing((guest) =>
    borrowing(
      guest,
      (function* (): Scene {
        yield* wait(1_000);
        throw new Error("late");
      })(),
    ),
  );
  await assert.rejects(rehearsal.passes({ seconds: 1 }), /late/);
  player.hears(`${sentences.sceneBroken}\nYou give it back.`);
  assert.equal(coins(), 5);
  assert.ok(isOver());
});

test("one that throws behind an answer is as it was, and has given nothing back", async () => {
  const { player, coins } = await playing((guest) =>
    borrowing(
      guest,
      (function* (): Scene {
        yield* ask("Well? ");
        throw new Error("broken");
      })(),
    ),
  );
  await assert.rejects(player.types("so"), /broken/);
  assert.deepEqual([coins(), player.prompt], [10, "Well? "]);
});

test("one that goes on with another, or is begun anew, gives back first", async () => {
  let kind!: InnScene;
  const { player, coins, chat } = await playing((guest, keeper) =>
    borrowing(
      guest,
      (function* (): Scene {
        const wish = yield* choose("Well?", { again: "Again.", end: "End." });
        if (wish === "again") yield* again(kind, guest, keeper);
      })(),
    ),
  );
  kind = chat;
  await player.types("again", "You give it back.\nWell?\n1. Again.\n2. End.");
  assert.equal(coins(), 10);
  await player.types("@abort");
  await player.types("talk chat");
  assert.equal(coins(), 10);
  await player.types("end", "You give it back.");
  assert.equal(coins(), 5);
});

test("begun once more while it is open, it ends before it begins", async () => {
  const seen: string[] = [];
  const { rehearsal, chat } = await playing(function* () {
    yield* step(() => void seen.push("begins"));
    try {
      yield* wait(1_000);
    } finally {
      yield* step(() => void seen.push("ends"));
    }
  });
  await rehearsal.step((turn) => {
    const [guest] = turn.world.all(Guest);
    turn.begin(chat, guest!, guest!, turn.world.only(Innkeeper));
  });
  assert.deepEqual(seen, ["begins", "ends", "begins"]);
});

test("a part that comes too late, and what is in it, ends from the inside to the outside, before the scene goes on", async () => {
  const says = (words: string) => step((turn) => turn.msg(words));
  function* trying(name: string, part: Scene<unknown>): Scene {
    try {
      yield* part;
    } finally {
      yield* says(`${name} ends.`);
    }
  }
  const { rehearsal, player, isOver } = await playing(function* () {
    yield* trying(
      "Whole",
      within(1_000, trying("Part", all(trying("Inner", ask("One? ")), trying("Other", ask("Two? "))))),
    );
    yield* says("On.");
    yield* trying("Late", ask("Three? "));
  });
  await rehearsal.passes({ seconds: 1 });
  player.hears("Inner ends.\nOther ends.\nPart ends.\nWhole ends.\nOn.");
  await player.types("@abort", `${sentences.sceneLeft}\nLate ends.`);
  assert.ok(isOver());
});

test("who is in it and leaves the game, or is deleted, does it all the same", async () => {
  for (const leaves of ["leaves", "is deleted"] as const) {
    const { rehearsal, player, isOver } = await playing(
      function* (_guest, keeper) {
        try {
          yield* ask("Well? ");
        } finally {
          yield* step(() => {
            keeper.name = "somebody else";
          });
        }
      },
      { lasting: false },
    );
    if (leaves === "leaves") await player.leaves();
    else await rehearsal.step(({ world }) => world.only(Guest).delete());
    assert.equal(rehearsal.world.only(Innkeeper).name, "somebody else");
    assert.ok(isOver());
  }
});

test("where its end is undone, it is open, and does nothing of that", async () => {
  const { rehearsal, player, coins } = await playing((guest) => borrowing(guest, ask("Well? ")));
  await rehearsal.step(({ world }) => {
    const tried = () => {
      world.only(Innkeeper).delete();
      throw new Error("never mind");
    };
    assert.throws(() => world.turn(tried), /never mind/);
  });
  player.hears("");
  assert.deepEqual([coins(), player.prompt], [10, "Well? "]);
  await player.types("so", "You give it back.");
});

test("a step that itself ends its scene is followed by what that gives back", async () => {
  const { player, coins, isOver } = await playing((guest, keeper) =>
    borrowing(
      guest,
      (function* (): Scene {
        yield* ask("Well? ");
        yield* step(() => keeper.delete());
        yield* step(() => assert.fail("it is over"));
      })(),
    ),
  );
  await player.types("so", "You give it back.");
  assert.equal(coins(), 5);
  assert.ok(isOver());
});

const bad: readonly (readonly [what: string, ending: (guest: Guest) => Scene<unknown>, says: RegExp])[] = [
  ["asks", () => ask("Really? "), /The scene "chat" was left, and its finally is at ask\./],
  ["waits", () => wait(1), /its finally is at wait/],
  ["works", () => work(async () => 1), /its finally is at work/],
  ["waits for an act", (guest) => until(rubbing, { actor: guest }), /its finally is at until/],
  ["has parts", () => all(step(() => 1)), /its finally is at all/],
  ["goes on with another scene", () => again(scene("chat", function* () {})), /its finally is at again/],
  [
    "throws",
    function* () {
      yield* step(() => {});
      throw new Error("thrown at the end");
    },
    /thrown at the end/,
  ],
  [
    "throws in a step",
    () =>
      step(() => {
        throw new Error("thrown in a step");
      }),
    /thrown in a step/,
  ],
  ["gives what can't be stored", () => step(() => () => {}), /is given at its end can't be stored: it is a function/],
  [
    "goes on for ever",
    function* () {
      for (;;) yield* step(() => {});
    },
    /goes on and on without waiting/,
  ],
  [
    "changes the world between its steps",
    function* (guest) {
      guest.coins = 100;
      yield* step(() => {});
    },
    /was changed by what only looks/,
  ],
];

for (const [what, ending, says] of bad) {
  test(`one whose finally ${what} is left all the same, nothing of that is kept, and its author hears of it`, async () => {
    const { player, coins, isOver } = await playing(function* (guest) {
      try {
        yield* ask("Well? ");
      } finally {
        yield* step((turn) => {
          guest.coins = 0;
          turn.msg("Never said.");
        });
        yield* ending(guest);
      }
    });
    await assert.rejects(player.types("@abort"), says);
    player.hears(sentences.sceneLeft);
    assert.equal(coins(), 5);
    assert.ok(isOver());
    await player.types("shout free", "You shout free!");
  });
}

test("what comes behind the function that is left is left, too", async () => {
  const { player, coins, isOver } = await playing(function* (guest) {
    yield* borrowing(guest, borrowing(guest, ask("Well? ")));
    yield* step(() => assert.fail("it is over"));
    yield* ask("Never? ");
  });
  await player.types("@abort", `${sentences.sceneLeft}\nYou give it back.\nYou give it back.`);
  assert.equal(coins(), 5);
  assert.ok(isOver());
});

test("a catch that keeps it from being left gets nothing by that", async () => {
  const { player, coins, isOver } = await playing(function* (guest) {
    try {
      yield* ask("Well? ");
    } catch {
      yield* step(() => {
        guest.coins = 0;
      });
    }
    yield* ask("Still here? ");
  });
  await assert.rejects(player.types("@abort"), /was left, and its finally is at ask/);
  assert.equal(coins(), 5);
  assert.ok(isOver());
});

test("where it comes to its own end, finally may ask like the rest of it", async () => {
  const { player, isOver } = await playing(function* () {
    try {
      yield* ask("Well? ");
    } finally {
      const word = yield* ask("A last word? ");
      yield* step((turn) => turn.msg(`${word}!`));
    }
  });
  await player.types("so");
  assert.equal(player.prompt, "A last word? ");
  await player.types("bye", "bye!");
  assert.ok(isOver());
});

test("one whose finally begins it anew has been left, and is open anew", async () => {
  let kind!: InnScene;
  const { player, chat } = await playing(function* (guest, keeper) {
    try {
      yield* ask("Well? ");
    } finally {
      yield* step((turn) => void turn.begin(kind, guest, guest, keeper));
    }
  });
  kind = chat;
  await player.types("@abort", sentences.sceneLeft);
  assert.equal(player.prompt, "Well? ");
});

test("endings that bring about endings for ever are cut off", async () => {
  let kind!: InnScene;
  const { player, chat, isOver } = await playing(function* (guest, keeper) {
    try {
      yield* ask("Well? ");
    } finally {
      yield* step((turn) => {
        const other = turn.world.create(Innkeeper, { name: "another", location: keeper.location });
        turn.begin(kind, guest, guest, other);
        other.delete();
      });
    }
  });
  kind = chat;
  await assert.rejects(player.types("@abort"), /goes on and on without waiting/);
  assert.ok(isOver());
});

test("code that has no place for it any more is not run to end it", async () => {
  const { rehearsal, player, coins } = await playing((guest) => borrowing(guest, ask("Well? ")));
  const other: InnScene = scene("chat", (guest) => borrowing(guest, choose("Well?", { yes: "Yes." })), {
    ifChanged: "end",
  });
  await rehearsal.reloads(inn([other]));
  player.hears(sentences.sceneChanged);
  assert.equal(coins(), 10);
});
