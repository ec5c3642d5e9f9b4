/** What the world has begun goes on over kill -9 and reload: timers and scenes. With the true processes. */
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { RunningHoldfast } from "../running-holdfast.ts";
import { AuthoredGame, lampGame } from "./author.ts";
import { Player } from "./player.ts";

async function playing(t: TestContext) {
  const game = new AuthoredGame(lampGame({ version: 1 }));
  const holdfast = await RunningHoldfast.start({ directory: game.directory });
  t.after(() => holdfast.stop());
  const { ports } = await holdfast.status();
  const player = await Player.enter(ports.telnet);
  t.after(() => player[Symbol.dispose]());
  const reloadAs = async (version: number) => {
    game.write("game.ts", lampGame({ version }));
    await holdfast.ask("reload", {});
  };
  return { holdfast, player, port: ports.telnet, reloadAs, game };
}

test("a timer set before a reload and a kill fires once, in the code of the day", async (t) => {
  const { holdfast, player, reloadAs } = await playing(t);
  // Long enough for both reloads, however busy the machine is.
  await player.asks("later 20000", "Later.");
  await reloadAs(2);
  await holdfast.killServer();
  await reloadAs(3);
  await player.sees("Ring 1 of version 3.");
  await holdfast.killServer();
  await player.asks("lamp", `Lamp {"rings":1} is.`);
});

test("a timer that came due while no Server was there fires once when one is", async (t) => {
  const { holdfast, player } = await playing(t);
  await player.asks("later 50", "Later.");
  await holdfast.killServer();
  await player.sees("Ring 1 of version 1.");
  await player.asks("lamp", `Lamp {"rings":1} is.`);
});

test("a timer that repeats keeps its count over kills", async (t) => {
  const { holdfast, player } = await playing(t);
  await player.asks("again 200", "Again.");
  for (const ring of [3, 6]) {
    await player.sees(`Ring ${ring} of version 1.`);
    await holdfast.killServer();
  }
  await player.sees("Ring 9 of version 1.");
  const rings = [...player.all.matchAll(/Ring (\d+) of/g)].map(([, ring]) => Number(ring));
  assert.deepEqual(
    rings,
    rings.map((_, index) => index + 1),
  );
});

test("a question is answered after a reload, after a kill, and while nobody is there to hear", async (t) => {
  const { holdfast, player, reloadAs } = await playing(t);
  await player.asks("ask", "Which colour?");
  await reloadAs(2);
  await player.asks("blue", "The colour blue, asked by 1, answered by 2.");
  await player.asks("ask", "Which colour?");
  await holdfast.killServer();
  // In the first minute of the new code the old one stands by, and is the one that takes over.
  await player.asks("green", "The colour green, asked by 2, answered by 1.");
  await holdfast.killServer();
  player.type("ask");
  await player.asks("red", "The colour red, asked by 2, answered by 2.");
});

/** Of the scene `story`, which asks, waits and does something between, and counts what it does. */
const story = `scene("story", function* (hero) {
  const name = yield* ask("Whose story?");
  yield* step((turn) => { lamp(turn).rubs += 1; turn.msg("Once there was " + name + "."); });
  for (let part = 1; part <= 3; part++) {
    const way = yield* choose("Part " + part + "?", { on: "On.", wait: "Wait." });
    if (way === "wait") yield* wait(20);
    yield* step((turn) => { lamp(turn).oil += 1; turn.msg("Part " + part + ": " + way + "."); });
  }
})`;

test("a scene goes on from each of its lines when the Server is killed before it", async (t) => {
  const begin =
    'command({ how: "story", help: "Tells one.", run(turn) { turn.begin({ name: "story" }, turn.puppet, turn.puppet); } }),';
  const game = new AuthoredGame(lampGame({ version: 1, scenes: story, commands: begin }));
  const holdfast = await RunningHoldfast.start({ directory: game.directory });
  t.after(() => holdfast.stop());
  using player = await Player.enter((await holdfast.status()).ports.telnet);
  for (const [line, answer] of [
    ["story", "Whose story?"],
    ["Anna", "Once there was Anna."],
    ["on", "Part 1: on."],
    ["2", "Part 2: wait."],
    ["on", "Part 3: on."],
  ] as const) {
    await player.asks(line, answer);
    await holdfast.killServer();
  }
  await player.asks("lamp", 'Lamp {"rubs":1,"oil":3} is.');
  for (const once of ["Whose story?", "Once there was", "Part 1?", "Part 1:", "Part 2:", "Part 3:"])
    assert.equal(player.all.split(once).length, 2, once);
});

/** Of the scene `rite`, which borrows the lamp, asks two things at once, waits for an act, and puts the lamp back. */
const rite = `scene("rite", function* (hero, lamp) {
  yield* step((turn) => { lamp.away += 1; turn.msg("You borrow the lamp."); });
  try {
    const [word, sign] = yield* all(ask("Your word?"), within(600_000, by(hero, choose("Your sign?", { sun: "Sun.", moon: "Moon." }))));
    yield* step((turn) => turn.msg("So " + word + " and " + sign + "."));
    yield* until(bowing, { actor: hero, lamp });
    yield* step((turn) => turn.msg("It flares."));
    yield* ask("More?");
  } finally {
    yield* step((turn) => { lamp.back += 1; turn.msg("You put the lamp back."); });
  }
})`;
const rites = `
    command({ how: "rite", help: "Begins.", run: (turn) => void turn.begin({ name: "rite" }, turn.puppet, turn.puppet, lamp(turn)) }),
    command({ how: "bow", help: "Bows.", run: (turn) => void turn.do(bowing, turn.puppet, { lamp: lamp(turn) }) }),`;

test("what a scene waits for, asks side by side and does in finally is there once, when the Server is killed before each line", async (t) => {
  const source = lampGame({ version: 1, scenes: rite, commands: rites })
    .replace("import { ask,", "import { act, all, ask, by, until, within,")
    .replace("const lamp = ", 'const bowing = act("bow", { happen() {} });\nconst lamp = ');
  const game = new AuthoredGame(source);
  const holdfast = await RunningHoldfast.start({ directory: game.directory });
  t.after(() => holdfast.stop());
  using player = await Player.enter((await holdfast.status()).ports.telnet);
  for (const [line, answer] of [
    ["rite", "Your sign?"],
    ["moon", "Your word?"],
    ["ash", "So ash and moon."],
    ["bow", "It flares."],
    ["@abort", "You put the lamp back."],
  ] as const) {
    await player.asks(line, answer);
    await holdfast.killServer();
  }
  await player.asks("lamp", 'Lamp {"away":1,"back":1} is.');
  for (const once of ["You borrow the lamp.", "Your sign?", "So ash and moon.", "It flares.", "You put the lamp back."])
    assert.equal(player.all.split(once).length, 2, once);
});

test("a reload that a scene does not fit is refused, and says whose it is", async (t) => {
  const { holdfast, player, reloadAs, game } = await playing(t);
  await player.asks("ask", "Which colour?");
  game.write(
    "game.ts",
    lampGame({ version: 2 }).replace('yield* ask("Which colour?")', 'yield* choose("Which?", { a: "A." })'),
  );
  await assert.rejects(holdfast.ask("reload", {}), {
    code: "scene-changed",
    message: /Guest1: The scene "colour" is stored at ask, and its code is at choose\./,
  });
  await player.asks("blue", "The colour blue, asked by 1, answered by 1.");
  await reloadAs(2);
});

test("a login in the middle of its password goes on after a kill", async (t) => {
  const { holdfast, port } = await playing(t);
  using player = await Player.connect(port);
  await player.asks("create Ann", "Choose a password for Ann:");
  await holdfast.killServer();
  await player.asks("sea-glass and salt", "The same password once more:");
  await holdfast.killServer();
  // What the last process remembered of the password is gone with it, so that this counts as the first time again.
  await player.asks("sea-glass and salt", "The same password once more:");
  await player.asks("sea-glass and salt", "Your character Ann is made. Welcome!");
  assert.doesNotMatch(player.all, /no command|sea-glass/);
});
