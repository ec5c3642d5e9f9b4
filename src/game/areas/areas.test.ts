/** Areas in a game that is played and reloaded. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { basics, Exit, Item as PlainItem, Room as PlainRoom } from "holdfast/library";
import { Rehearsal } from "../../rehearsal/rehearsal.ts";
import { required } from "../../world/given.ts";
import { Key } from "../../world/key.ts";
import { secret } from "../fixtures/anna-and-bert.ts";
import { defineGame, type Game } from "../game.ts";
import { GameObject } from "../game-object.ts";
import type { Turn } from "../turn.ts";
import { type AnyArea, a, areasWith } from "./area.ts";

class Room extends PlainRoom {
  override night = "";
  windows = 0;
}
class Door extends Exit {
  locked = true;
  opensWith: GameObject | null = null;
}
class Item extends PlainItem {
  pair: Item | null = null;
}
class Lamp extends GameObject {
  oil = required<GameObject>();
  override atCreate(): void {
    if (this.name === "a bomb") throw new Error("it goes off");
  }
}
class Bell extends GameObject {
  rung = 0;
  override atCreate(turn: Turn): void {
    turn.every(1000, this, this.ring);
    turn.random();
  }
  ring(): void {
    this.rung++;
  }
}
class Character extends GameObject {}

const area = areasWith(Exit);
const cryptKey = new Key(Item, "town.chapel.key");

const gate = { name: "The Gate", description: "Two towers.", exits: { north: "chapel" } } as const;
const chapel = {
  name: "The Chapel",
  description: "Cold stone.",
  exits: { south: "gate" },
  things: { key: a(Item, { name: "a rusty key" }) },
} as const;
const town = area("town", Room, { gate, chapel });

function gameOf(areas: readonly AnyArea[], more: Partial<Game> = {}): Game {
  return defineGame({
    name: "Areas",
    greeting: "Welcome.",
    commands: basics,
    kinds: [Room, Exit, Door, Item, Lamp, Bell, Character],
    areas,
    start: town.gate,
    createCharacter: ({ world }, name) => world.create(Character, { name, location: world.the(town.gate) }),
    ...more,
  });
}

async function played(areas: readonly AnyArea[] = [town]) {
  const rehearsal = await Rehearsal.start(gameOf(areas));
  const anna = await rehearsal.connect();
  await anna.types(`create Anna ${secret}`);
  const at = <T extends GameObject>(kind: new (...args: never[]) => T, key: string) =>
    rehearsal.world.the(new Key(kind, key));
  return { rehearsal, anna, at };
}

describe("an area", () => {
  test("is there when the game begins, with its ways and what is in its rooms", async () => {
    const { rehearsal, anna } = await played();
    const { world } = rehearsal;
    assert.match(await anna.types("look"), /Two towers\./);
    assert.match(await anna.types("north"), /Cold stone\./);
    assert.equal(world.the(cryptKey).location, world.the(town.chapel));
    assert.equal(world.the(new Key(Exit, "town.gate.north")).destination, world.the(town.chapel));
    assert.equal(world.the(new Key(Exit, "town.gate.north")).name, "north");
  });

  test("that was edited comes into the world with a reload, and what was done in play stays", async () => {
    const { rehearsal, anna, at } = await played();
    await rehearsal.step(({ world }) => {
      world.the(town.gate).windows = 3;
      world.the(cryptKey).location = [...world.all(Character)][0]!;
    });
    const door = a(Door, { opensWith: cryptKey });
    const edited = area("town", Room, {
      gate: { ...gate, description: "Two tall towers.", night: "Stars.", exits: { north: ["chapel", door] } },
      chapel: { ...chapel, exits: { ...chapel.exits, down: "crypt" } },
      crypt: { name: "The Crypt", description: "Bones.", exits: { up: "chapel" } },
    });
    const before = at(Room, "town.gate").id;
    await rehearsal.reloads(gameOf([edited]));
    assert.match(await anna.types("look"), /Two tall towers\./);
    const gateNow = at(Room, "town.gate");
    assert.deepEqual([gateNow.id, gateNow.night, gateNow.windows], [before, "Stars.", 3]);
    assert.equal(at(Door, "town.gate.north").opensWith, at(Item, "town.chapel.key"));
    assert.equal(at(Item, "town.chapel.key").location?.name, "Anna");
    assert.equal(at(Exit, "town.crypt.up").destination, at(Room, "town.chapel"));
    assert.equal(gateNow.contents.filter(({ name }) => name === "north").length, 1);
  });

  test("begins the timers of what it brings, at first and with a reload", async () => {
    const bell = { bell: a(Bell, { name: "a bell" }) };
    const { rehearsal, at } = await played([area("town", Room, { gate: { ...gate, things: bell }, chapel })]);
    await rehearsal.passes({ seconds: 3 });
    assert.equal(at(Bell, "town.gate.bell").rung, 3);
    const belfry = { name: "The Belfry", exits: { down: "chapel" }, things: bell } as const;
    await rehearsal.reloads(gameOf([area("town", Room, { gate: { ...gate, things: bell }, chapel, belfry })]));
    await rehearsal.passes({ seconds: 2 });
    assert.deepEqual([at(Bell, "town.gate.bell").rung, at(Bell, "town.belfry.bell").rung], [5, 2]);
  });

  test("that names another class gives what refers to its object the new one", async () => {
    const { rehearsal, at } = await played();
    const letter = await rehearsal.step(({ world }) => {
      const location = world.the(town.chapel);
      location.windows = 2;
      return world.create(Item, { name: "a letter", location }).id;
    });
    class Chapel extends Room {
      candles = 9;
    }
    const edited = area("town", Room, { gate, chapel: { ...chapel, kind: Chapel } as never });
    const kinds = [Room, Exit, Door, Item, Lamp, Character, Chapel];
    await rehearsal.reloads(gameOf([edited], { kinds }));
    const now = at(Chapel, "town.chapel");
    assert.deepEqual([now.candles, now.windows], [9, 2]);
    assert.equal(at(Exit, "town.gate.north").destination, now);
    assert.equal(rehearsal.world.get(letter, Item)?.location, now);
    await rehearsal.reloads(gameOf([edited], { kinds }));
  });

  test("stops a reload where both have changed the same, until somebody says whose word counts", async () => {
    const { rehearsal, anna } = await played();
    const edited = area("town", Room, { gate: { ...gate, description: "Two tall towers." }, chapel });
    await rehearsal.step(({ world }) => {
      world.the(town.gate).description = "Ruins.";
    });
    await assert.rejects(rehearsal.reloads(gameOf([edited])), {
      code: "area-conflict",
      message: 'The area "town": town.gate.description is "Two tall towers." in the area and "Ruins." in the world.',
    });
    assert.match(await anna.types("look"), /Ruins\./);
    await rehearsal.reloads(gameOf([edited]), { prefer: "world" });
    assert.match(await anna.types("look"), /Ruins\./);
    // The world's word was taken: the same area asks no second time, and the next edit does.
    await rehearsal.reloads(gameOf([edited]));
    await rehearsal.reloads(gameOf([town]), { prefer: "file" });
    assert.match(await anna.types("look"), /Two towers\./);
  });

  test("that has a room no more lets whoever is there begin again, and takes its exits along", async () => {
    const { rehearsal, anna, at } = await played();
    await anna.types("north");
    await rehearsal.step(({ world }) => {
      world.create(Exit, { name: "up", location: world.the(town.chapel), destination: world.the(town.gate) });
      world.create(Item, { name: "a candle", location: world.the(town.chapel) });
    });
    const edited = area("town", Room, { gate: { ...gate, exits: {} } });
    await rehearsal.reloads(gameOf([edited]));
    assert.match(await anna.types("look"), /Two towers\./);
    assert.deepEqual(
      at(Room, "town.gate").contents.map(({ name }) => name),
      ["Anna", "a candle"],
    );
    assert.equal([...rehearsal.world.all(Exit)].length, 0);
    await rehearsal.reloads(gameOf([town]));
    assert.equal(at(Room, "town.chapel").description, "Cold stone.");
  });

  test("leaves deleted what was deleted in the world, and tells if it was edited too", async () => {
    const { rehearsal } = await played();
    await rehearsal.step(({ world }) => world.the(cryptKey).delete());
    await rehearsal.reloads(gameOf([area("town", Room, { gate: { ...gate, windows: 1 }, chapel })]));
    assert.equal([...rehearsal.world.all(Item)].length, 0);
    const shiny = area("town", Room, {
      gate,
      chapel: { ...chapel, things: { key: a(Item, { name: "a shiny key" }) } },
    });
    await assert.rejects(rehearsal.reloads(gameOf([shiny])), {
      code: "area-conflict",
      message: 'The area "town": town.chapel.key was changed in the area, and deleted in the world.',
    });
    await rehearsal.reloads(gameOf([shiny]), { prefer: "file" });
    assert.equal(rehearsal.world.the(cryptKey).name, "a shiny key");
  });

  test("is taken in once, also over deaths, and not taken back by a generation that comes back", async () => {
    const { rehearsal, at } = await played();
    const edited = area("town", Room, { gate: { ...gate, windows: 5 }, chapel });
    const game = gameOf([edited]);
    await rehearsal.reloads(game);
    await rehearsal.step(({ world }) => {
      world.the(town.gate).windows = 7;
    });
    await rehearsal.dies();
    assert.equal(at(Room, "town.gate").windows, 7);
    const broken = gameOf([area("town", Room, { gate: { ...gate, windows: 6 }, chapel })]);
    await assert.rejects(rehearsal.reloads(broken), { code: "area-conflict" });
    assert.equal(at(Room, "town.gate").windows, 7);
  });

  test("may lie in a second one's way, and adopts what has its key", async () => {
    const { rehearsal, at } = await played();
    const id = await rehearsal.step(
      ({ world }) => world.create(Room, { name: "A Clearing", description: "Birds.", key: "forest.clearing" }).id,
    );
    const forest = area("forest", Room, {
      clearing: { name: "A Clearing", description: "Birds.", exits: { out: town.gate } },
    });
    const out = { ...gate, exits: { ...gate.exits, west: forest.clearing } };
    await rehearsal.reloads(gameOf([area("town", Room, { gate: out, chapel }), forest]));
    assert.equal(at(Room, "forest.clearing").id, id);
    assert.equal(at(Exit, "town.gate.west").destination.id, id);
    assert.equal(at(Exit, "forest.clearing.out").destination, at(Room, "town.gate"));
  });

  test("may hold what needs what comes later, or each other", async () => {
    const pairs = area("pairs", Room, {
      shop: {
        name: "Shop",
        description: "",
        things: {
          lamp: a(Lamp, { name: "a lamp", oil: new Key(Item, "pairs.shop.oil") }),
          oil: a(Item, { name: "oil" }, { sock: a(Item, { pair: new Key(Item, "pairs.shop.sock") }) }),
          sock: a(Item, { pair: new Key(Item, "pairs.shop.oil.sock") }),
        },
      },
    });
    const { at } = await played([town, pairs]);
    assert.equal(at(Lamp, "pairs.shop.lamp").oil, at(Item, "pairs.shop.oil"));
    assert.equal(at(Item, "pairs.shop.sock").pair?.pair, at(Item, "pairs.shop.sock"));
  });
});

describe("what is wrong in an area has its sentence", () => {
  const room = { name: "R", description: "" };
  const self = { kind: Lamp, name: "a lamp", oil: new Key(Lamp, "x.room.lamp") };
  const bomb = { kind: Lamp, name: "a bomb", oil: cryptKey };
  const looped: { kind: unknown; things: object } = { kind: Item, things: {} };
  looped.things = { bag: looped };
  const cases: readonly [rooms: object, said: RegExp, code?: string][] = [
    [
      { room: { ...room, exits: { north: "nowhere" } } },
      /x\.room\.north leads to "nowhere", and there is no such room\./,
    ],
    [
      { room: { ...room, exits: { north: "y.nowhere" } } },
      /refers to "y\.nowhere" as its destination, and nothing has/,
    ],
    [{ room: { ...room, exits: { n: "room" }, things: { n: { kind: Item } } } }, /x\.room\.n is there twice/],
    [{ room: { ...room, colour: "red" } }, /x\.room has a field "colour", which a Room has not\./],
    [{ room: { ...room, key: "x.y" } }, /x\.room gives its "key": where it stands says that\./],
    [{ room: { ...room, location: "y" } }, /x\.room has a "location" that is no key\./],
    [{ room: { ...room, like: "y" } }, /x\.room has a "like" that is no key\./],
    [
      { room: { ...room, like: { $key: 1 } } },
      /x\.room\.like is no reference: write \{ "\$key": "town\.gate" \} and nothing/,
    ],
    [{ room: { ...room, night: [{ $key: "x.room", and: 1 }] } }, /x\.room\.night\[0\] is no reference/],
    [
      { room: { ...room, night: { $object: 1 } } },
      /x\.room\.night\.\$object can't be stored: it is named by a reserved key/,
    ],
    [
      {
        room: { ...room, location: new Key(Room, "x.hall") },
        hall: { ...room, location: new Key(Room, "x.room") },
      },
      /x\.room can't be made before itself\./,
      "area-failed",
    ],
    [{ room: { ...room, night: () => 1 } }, /x\.room\.night can't be stored: it is a function\./],
    [{ room: { ...room, things: { lamp: { kind: Lamp } } } }, /x\.room\.lamp has no "oil", which a Lamp requires\./],
    [{ room: { ...room, things: { it: { kind: "Ghost" } } } }, /x\.room\.it is a Ghost, which is none of the game's/],
    [{ room: { ...room, things: { it: { name: "it" } } } }, /x\.room\.it has no "kind"\./],
    [{ room: { ...room, things: { bag: looped } } }, /x\.room\.bag\.bag is inside itself\./],
    [{ room: { ...room, things: [] } }, /x\.room has things that are no object of keys\./],
    [{ "the room": room }, /x\.the room has a key of other signs/],
    [{ room: "here" }, /x\.room is no object\./],
    [
      { room: { ...room, things: { lamp: self } } },
      /x\.room\.lamp can't be taken in: x\.room\.lamp can't be made before itself\./,
      "area-failed",
    ],
    [
      { room: { ...room, things: { bomb } } },
      /x\.room\.bomb can't be taken in: .*areas\.test\.ts:\d+: it goes off\./,
      "area-failed",
    ],
  ];
  for (const [rooms, message, code = "area-invalid"] of cases) {
    test(String(message), async () => {
      const start = async () => Rehearsal.start(gameOf([town, area("x", Room, rooms as never)]));
      await assert.rejects(start, { code, message });
    });
  }

  test("two areas of one name", async () => {
    await assert.rejects(Rehearsal.start(gameOf([town, town])), { code: "name-twice" });
  });

  test("a start that is not there", async () => {
    const game = gameOf([town], { start: new Key(Room, "town.inn") });
    await assert.rejects(Rehearsal.start(game), { code: "key-unknown", message: 'Nothing has the key "town.inn".' });
  });
});

describe("an area's file", () => {
  const directory = mkdtempSync(join(tmpdir(), "holdfast-areas-"));
  const file = join(directory, "town.json");
  const read = (text: string) => {
    writeFileSync(file, text);
    return area.file(pathToFileURL(file), Room);
  };
  test.after(() => rmSync(directory, { recursive: true }));

  test("says the same as an area in code", async () => {
    const fromFile = read(`{
      "gate": { "name": "The Gate", "description": "Two towers.", "exits": { "north": ["chapel", { "kind": "Door" }] } },
      "chapel": {
        "name": "The Chapel", "description": "Cold stone.", "exits": { "south": "gate", "north": "town.gate" },
        "things": { "key": { "kind": "Item", "name": "a rusty key", "pair": { "$key": "town.chapel.key" } } }
      }
    }`);
    const { rehearsal, at } = await played([fromFile]);
    assert.equal(at(Door, "town.gate.north").destination, rehearsal.world.the(town.chapel));
    assert.equal(rehearsal.world.the(cryptKey).pair, rehearsal.world.the(cryptKey));
    assert.equal(rehearsal.world.the(fromFile.gate!).name, "The Gate");
  });

  test("may begin with a mark that nobody sees", async () => {
    const marked = read(
      '\uFEFF{ "gate": { "name": "The Gate", "tags": ["old"], "access": { "look": ["holds:lamp"] } } }',
    );
    const { rehearsal } = await played([marked]);
    assert.deepEqual([...rehearsal.world.the(marked.gate!).tags], ["old"]);
  });

  test("that is wrong says so with file, key and line", async () => {
    const refused = (text: string) => async () => Rehearsal.start(gameOf([read(text)]));
    const invalid = (what: string) => ({ code: "area-invalid", message: new RegExp(`^${file}${what}`) });
    await assert.rejects(refused("{"), invalid(":1: It is no JSON: "));
    await assert.rejects(refused('{\n"gate": {},\n"gate": {}\n}'), invalid(':3: The key "gate" stands twice'));
    await assert.rejects(
      refused('{ "gate": { "windows": "two" } }'),
      invalid(':1: town.gate has "two" as "windows", which is a number'),
    );
    await assert.rejects(
      refused('{ "gate": { "exits": { "up": "roof" } } }'),
      invalid(':1: town.gate.up leads to "roof"'),
    );
    const texts = "which is a list of texts in a Room";
    await assert.rejects(
      refused('{ "gate": { "tags": [1] } }'),
      invalid(`:1: town.gate has \\[1\\] as "tags", ${texts}`),
    );
    await assert.rejects(refused('{ "gate": { "aliases": [{}] } }'), invalid(`:1: .*aliases", ${texts}`));
    await assert.rejects(
      refused('{ "gate": { "access": { "get": "builder" } } }'),
      invalid(":1: .*which is a record of lists of texts"),
    );
    await assert.rejects(
      refused('{ "gate": { "pronouns": "xe" } }'),
      invalid(":1: .*which is one of it, he, she, they"),
    );
    await assert.rejects(refused('{ "gate": { "rules": {} } }'), invalid(':1: town.gate has "rules", which are code'));
    assert.throws(() => area.file(pathToFileURL(join(directory, "none.json")), Room), { code: "area-invalid" });
  });
});

test("the compiler refuses what the area would refuse", () => {
  const misspelt = () => [
    // @ts-expect-error there is no such room
    area("x", Room, { gate: { name: "G", exits: { north: "nowhere" } } }),
    // @ts-expect-error a room has no such field
    area("x", Room, { gate: { name: "G", colour: "red" } }),
    // @ts-expect-error the number of windows is a number
    area("x", Room, { gate: { name: "G", windows: "two" } }),
    // @ts-expect-error a lamp needs its oil
    a(Lamp, { name: "a lamp" }),
    // @ts-expect-error an item is no way
    area("x", Room, { gate: { name: "G", exits: { north: ["gate", a(Item, {})] } } }),
  ];
  assert.equal(typeof misspelt, "function");
  const key: Key<Room> = town.gate;
  assert.equal(key.key, "town.gate");
});
