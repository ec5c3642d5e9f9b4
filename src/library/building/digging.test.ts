import assert from "node:assert/strict";
import { test } from "node:test";
import { defineGame, GameObject, Key, Rehearsal } from "holdfast";
import * as library from "holdfast/library";
import { Hatch, Street, twoBuilders } from "../fixtures/builders.ts";

const { Exit, Room } = library;

test("@dig makes a room that belongs to the area, and ways there and back", async () => {
  const { rehearsal, anna, bert, hall } = await twoBuilders();
  assert.equal(
    await anna.types("@dig The Old Mill = west, east"),
    "Dug The Old Mill (#13, house.old-mill).\nOpened west: Hall to The Old Mill.\nOpened east: The Old Mill to Hall.",
  );
  const mill = rehearsal.world.the(new Key(Room, "house.old-mill"));
  assert.equal(rehearsal.world.the(new Key(Exit, "house.hall.west")).destination, mill);
  assert.equal(rehearsal.world.the(new Key(Exit, "house.old-mill.east")).destination, hall);
  assert.match(await bert.types("west"), /^The Old Mill\nExits: east\.$/);
  assert.equal(await anna.types("@dig Attic"), "Dug Attic (#16, house.attic).");
  assert.equal(await anna.types("@dig Attic"), "Dug Attic (#17, house.attic-2).");
  assert.equal(await anna.types("@dig Lane as Street"), "Dug Lane (#18, house.lane).");
  assert.ok(rehearsal.world.get(18, Street));
  assert.equal(await anna.types("@dig X = up"), "Dug X (#19, house.x).\nOpened up: Hall to X.");
});

test("what stands against it is said, and nothing is dug", async () => {
  const { rehearsal, anna } = await twoBuilders();
  const before = rehearsal.world.size;
  const said = {
    "@dig X = south": "There is a way south already. @link lets it lead elsewhere.",
    "@dig X = SOUTH, north": "There is a way SOUTH already. @link lets it lead elsewhere.",
    "@dig X = a, b, c": "That is too much at once: there may be 2.",
    "@dig X as Lamp": "There is no kind Lamp. There are: Room, Street.",
    "@tunnel sideways = X": "sideways is no way of the compass. @dig and @open make ways of any name.",
    "@tunnel s = X": "There is a way south already. @link lets it lead elsewhere.",
    "@open south = house.yard": "There is a way south already. @link lets it lead elsewhere.",
    "@open trapdoor = nowhere": "There is no nowhere. Name what is here, or type its #number or key.",
    "@open trapdoor = lamp": "You can't do that with an old lamp (#4).",
    "@open hatch = #4": "You can't do that with an old lamp (#4).",
    "@link lamp = house.yard": "You can't do that with an old lamp (#4).",
    "@link south = #99999": "There is no #99999. Name what is here, or type its #number or key.",
  };
  for (const [line, answer] of Object.entries(said)) assert.equal(await anna.types(line), answer, line);
  assert.equal(rehearsal.world.size, before);
});

test("@tunnel, @open and @link make ways, of kinds of the game's own too", async () => {
  const { rehearsal, anna, hall, yard } = await twoBuilders();
  assert.equal(
    await anna.types("@tunnel n as Street = Mill Lane"),
    "Dug Mill Lane (#13, house.mill-lane).\nOpened north: Hall to Mill Lane.\nOpened south: Mill Lane to Hall.",
  );
  assert.equal(await anna.types("@open trapdoor as Hatch = house.yard"), "Opened trapdoor: Hall to Yard.");
  const trapdoor = rehearsal.world.the(new Key(Hatch, "house.hall.trapdoor"));
  assert.deepEqual([trapdoor.destination, trapdoor.location], [yard, hall]);
  assert.equal(
    await anna.types("@link trapdoor = Mill Lane"),
    `trapdoor (#${trapdoor.id}) leads to Mill Lane (#13) now.`,
  );
  assert.match(await anna.types("trapdoor"), /^Mill Lane/);
});

test("what is dug from a place that is in no area has no key, and a game may have only kinds of its own", async () => {
  class Cell extends Room {}
  class Trap extends Exit {}
  class Hero extends GameObject {}
  const game = defineGame({
    name: "Cells",
    greeting: "",
    kinds: [Cell, Trap, Hero, library.Item],
    commands: library.building,
    scenes: library.scenes,
    roles: [library.builder],
    create: ({ world }) => world.create(Cell, { name: "Cell" }),
    createCharacter: ({ world }, name) => world.create(Hero, { name, location: world.only(Cell) }),
  });
  const rehearsal = await Rehearsal.start(game);
  const anna = await rehearsal.connect();
  await anna.types("create Anna correct horse");
  await anna.becomesOperator();
  assert.match(await anna.types("@dig Next = out, in"), /^Dug Next \(#\d+\)\.\n/);
  assert.deepEqual(
    [...rehearsal.world.all(Exit)].map((exit) => [exit.constructor.name, exit.key]),
    [
      ["Trap", null],
      ["Trap", null],
    ],
  );
});

test("ten thousand rooms of one name are dug, and each has a key of its own", async () => {
  const { rehearsal, anna } = await twoBuilders();
  await rehearsal.step(({ world }) => {
    for (let room = 1; room < 10_000; room++) {
      world.create(Room, { name: "Cave", key: room === 1 ? "house.cave" : `house.cave-${room}` });
    }
  });
  assert.match(await anna.types("@dig Cave"), /house\.cave-10000\)\.$/);
  assert.match(await anna.types("@dig Cave"), /house\.cave-10001\)\.$/);
});
