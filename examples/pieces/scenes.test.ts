/** The scenes of docs/scenes.md are played, with a kill between any two lines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { defineGame, GameObject, type Player, Rehearsal } from "holdfast";
import { basics, Character, Item, Room } from "holdfast/library";
import { challenge, Duellist, duelling } from "./duel.ts";
import { Keeper, learn, sending, serve, teaching } from "./lesson.ts";

const game = defineGame({
  name: "Pieces",
  greeting: "Pieces.",
  kinds: [Room, Item, Character, Keeper, Duellist],
  commands: [...basics, learn, serve, challenge],
  scenes: [teaching, sending, duelling],
  create({ world }) {
    const location = world.create(Room, { name: "Hall", description: "A hall." });
    world.create(Keeper, { name: "the keeper", location });
    for (const [name, tags] of [
      ["a lamp", ["lamp"]],
      ["a sword", ["sword"]],
      ["a spoon", []],
    ] as const)
      world.create(Item, { name, tags: [...tags], location });
  },
  createCharacter: ({ world }, name) => world.create(Duellist, { name, location: world.only(Room) }),
});

async function playing() {
  const rehearsal = await Rehearsal.start(game);
  const [anna, bert] = [await rehearsal.connect(), await rehearsal.connect()];
  await anna.types("create Anna correct horse");
  await bert.types("create Bert correct horse");
  anna.heard();
  /** The Server dies before each line. */
  const types = async (player: Player, line: string) => {
    await rehearsal.dies();
    return player.types(line);
  };
  return { rehearsal, anna, bert, types };
}

test("the lesson waits for what the pupil does, and helps whoever does nothing", async () => {
  const { rehearsal, anna, bert, types } = await playing();
  assert.match(await types(anna, "learn from keeper"), /Take the lamp\./);
  await rehearsal.passes({ seconds: 30 });
  anna.hears('The keeper says, "Just type: get lamp"');
  await types(bert, "get lamp");
  await types(bert, "drop lamp");
  anna.heard();
  assert.match(await types(anna, "get lamp"), /Well done/);
  assert.match(await types(anna, "give lamp to keeper"), /That is all there is to it\./);
});

test("the errand takes any sword, and nothing else", async () => {
  const { rehearsal, anna, types } = await playing();
  await types(anna, "serve keeper");
  await types(anna, "get sword");
  await types(anna, "get spoon");
  assert.doesNotMatch(await types(anna, "give spoon to keeper"), /hero/);
  assert.match(await types(anna, "give sword to keeper"), /You are a hero/);
  assert.deepEqual([...rehearsal.world.find(GameObject, { name: "a sword" })], []);
});

test("a duel asks both at once, and leaves nobody in it, however it ends", async () => {
  const { rehearsal, anna, bert, types } = await playing();
  const duels = () => [...rehearsal.world.all(Duellist)].map((one) => one.duels);
  await types(anna, "challenge Bert");
  assert.equal(await types(bert, "yes"), "Your blow?\n1. Strike.\n2. Parry.");
  assert.deepEqual(duels(), [true, true]);
  for (let blow = 1; blow <= 2; blow++) {
    await types(anna, "strike");
    assert.match(await types(bert, "strike"), /^Anna hits you\.\nYou hit Anna\./);
  }
  await types(bert, "parry");
  assert.match(await types(anna, "strike"), /^Bert parries\./);
  await types(anna, "strike");
  bert.heard();
  await rehearsal.passes({ seconds: 10 });
  bert.hears("Anna hits you.");
  assert.deepEqual(duels(), [false, false]);
  await types(anna, "challenge Bert");
  await types(bert, "yes");
  await bert.leaves();
  assert.deepEqual(duels(), [false, false]);
  const again = await rehearsal.connect();
  await again.types("connect Bert correct horse");
  await types(anna, "challenge Bert");
  await types(again, "yes");
  assert.deepEqual(duels(), [true, true]);
  await rehearsal.step(({ world }) => [...world.find(Duellist, { name: "Bert" })][0]!.delete());
  assert.deepEqual(duels(), [false]);
});

test("a duel that nobody wants does not take place", async () => {
  const { rehearsal, anna, bert, types } = await playing();
  await types(anna, "challenge Bert");
  await rehearsal.passes({ seconds: 30 });
  anna.hears("Bert wants no duel.");
  await types(anna, "challenge Bert");
  await types(bert, "yes");
  await rehearsal.passes({ seconds: 10 });
  assert.ok([...rehearsal.world.all(Duellist)].every(({ duels }) => !duels));
  await types(anna, "challenge Bert");
  await types(bert, "no");
  anna.hears("Bert wants no duel.");
});
