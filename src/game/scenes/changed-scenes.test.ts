/** New code under open scenes: what it has no place for is refused when it is checked, or ended with a word where its scene says so. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";
import { english as sentences } from "../../words/catalogue.ts";
import { command } from "../commands/define-command.ts";
import { type InnScene, inn } from "../fixtures/inn.ts";
import { ask, choose } from "./questions.ts";
import { type Scene, type SceneOptions, scene } from "./scene.ts";
import { step, wait } from "./steps.ts";

const named = (play: () => Scene, options: SceneOptions = {}): InnScene => scene("chat", play, options);

const first = named(function* () {
  const wish = yield* choose("Well?", { ale: "Ale.", wine: "Wine." });
  yield* step((turn) => turn.msg(`${wish}!`));
  const why = yield* ask("Why? ");
  yield* step((turn) => turn.msg(`${wish}, since ${why}.`));
});

async function atTheQuestion() {
  const rehearsal = await Rehearsal.start(inn([first]));
  const player = await rehearsal.connect();
  await player.types("create Anna correct horse");
  await player.types("talk chat");
  await player.types("ale", "ale!");
  assert.equal(player.prompt, "Why? ");
  return { rehearsal, player };
}

const changes: readonly (readonly [what: string, play: () => Scene, says: RegExp])[] = [
  [
    "asks another kind of question",
    function* () {
      yield* choose("Well?", { ale: "Ale.", wine: "Wine." });
      yield* step(() => {});
      yield* choose("Why?", { thirst: "Thirst." });
    },
    /Anna: The scene "chat" is stored at ask, and its code is at choose\./,
  ],
  [
    "has a step less",
    function* () {
      yield* choose("Well?", { ale: "Ale.", wine: "Wine." });
      yield* ask("Why? ");
    },
    /Anna: The scene "chat" is stored at step, and its code is at ask\./,
  ],
  ["is over before", function* () {}, /Anna: The scene "chat" is stored at choose, and its code is at its end\./],
  [
    "has not the choice that was made",
    function* () {
      const wish = yield* choose("Well?", { wine: "Wine." });
      yield* step(() => wish);
      yield* ask("Why? ");
    },
    /Anna: In the scene "chat" "ale" was chosen, and can't be\./,
  ],
  [
    "throws",
    function* () {
      yield* choose("Well?", { ale: "Ale." });
      throw new Error("half written");
    },
    /Anna: .*changed-scenes\.test\.ts:\d+: half written\./,
  ],
];

for (const [what, play, says] of changes) {
  test(`code that ${what} is refused, by whose scene it is, and the scene goes on in the old`, async () => {
    const { rehearsal, player } = await atTheQuestion();
    await assert.rejects(rehearsal.reloads(inn([named(play)])), { code: "scene-changed", message: says });
    await player.types("thirst", "ale, since thirst.");
  });

  test(`code that ${what} ends the scene with a word, where that says so`, async () => {
    const { rehearsal, player } = await atTheQuestion();
    await rehearsal.reloads(inn([named(play, { ifChanged: "end" })]));
    player.hears(sentences.sceneChanged);
    assert.doesNotMatch(rehearsal.stored(), /open-scene/);
    await player.types("shout free", "You shout free!");
  });
}

test("a scene that the new code has not is refused", async () => {
  const { rehearsal, player } = await atTheQuestion();
  const says = /Anna: The game has no scene "chat"\./;
  await assert.rejects(rehearsal.reloads(inn([])), { code: "scene-changed", message: says });
  await player.types("thirst", "ale, since thirst.");
});

test("code that says other words, and does other things later, goes on", async () => {
  const { rehearsal, player } = await atTheQuestion();
  const other = named(function* () {
    const wish = yield* choose("What will it be?", { ale: "An ale.", water: "Water.", wine: "Wine." });
    yield* step(() => assert.fail("done twice"));
    const why = yield* ask("Why on earth? ");
    yield* wait(1_000);
    yield* step((turn) => turn.msg(`Because ${why}: ${wish}.`));
  });
  await rehearsal.reloads(inn([other]));
  await player.types("thirst", "");
  await rehearsal.passes({ seconds: 1 });
  player.hears("Because thirst: ale.");
});

test("migrations come first", async () => {
  const { rehearsal, player } = await atTheQuestion();
  const migrations = [{ name: "the inn closes", migrate: () => {} }];
  await rehearsal.reloads(inn([first], { migrations, commands: [command({ how: "x", help: "X.", run: () => {} })] }));
  await player.types("thirst", "ale, since thirst.");
});

test("of very many the first are told", async () => {
  const rehearsal = await Rehearsal.start(inn([first]), { guests: 20 });
  for (let count = 0; count < 12; count++) {
    const player = await rehearsal.connect();
    await player.types("connect guest");
    await player.types("talk chat");
  }
  await assert.rejects(rehearsal.reloads(inn([])), { message: /Guest1: .*Guest10: .* And 2 more\.$/ });
});
