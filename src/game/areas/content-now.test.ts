/** What an area would say of the world as it is now, after anything that may be done there. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { storedName } from "../../world/class-fields.ts";
import { required } from "../../world/given.ts";
import { Key } from "../../world/key.ts";
import { PlacedEntity } from "../../world/placed-entity.ts";
import { World } from "../../world/world.ts";
import type { Game } from "../game.ts";
import { GameObject } from "../game-object.ts";
import { type AnyArea, a, aboutArea, areasWith } from "./area.ts";
import { areaText } from "./area-text.ts";
import { type ContentNow, contentNow } from "./content-now.ts";
import { contentTaken, takeIn } from "./take-in.ts";

class Room extends GameObject {
  night = "";
  stars: unknown[] = [];
}
class Hall extends Room {}
class Exit extends GameObject {
  destination = required<GameObject>();
}
class Door extends Exit {
  locked = true;
}
class Item extends GameObject {
  pair: GameObject | null = null;
}

const area = areasWith(Exit);
const kinds = [Room, Hall, Exit, Door, Item];
const start = new Key(Room, "a.start");
const gameOf = (...areas: readonly AnyArea[]) => ({ kinds, areas, start }) as unknown as Game;

const first = area("a", Room, {
  start: { name: "Start", exits: { north: "r" } },
  r: {
    name: "R",
    exits: { south: "start", up: ["s", a(Door, { locked: false }, { knob: a(Item, {}) })] },
    things: { bag: a(Item, { name: "a bag" }, { cup: a(Item, { pair: new Key(Item, "a.r.bag") }) }) },
  },
  s: { name: "S", kind: Hall, night: "Stars.", things: { box: a(Item, { pair: new Key(Room, "a.start") }) } } as never,
});

const directory = mkdtempSync(join(tmpdir(), "holdfast-export-"));
test.after(() => rmSync(directory, { recursive: true }));

function exported(world: World): ContentNow & { readonly text: string } {
  const byName = new Map(kinds.map((kind) => [storedName(kind), kind]));
  const now = contentNow(world, "a", contentTaken(world, "a"), byName);
  const isExit = (kind: string) => byName.get(kind)?.prototype instanceof Exit || kind === "Exit";
  return { ...now, text: areaText(now.content, { name: "a", room: "Room", exit: "Exit", isExit }) };
}

function fromFile(text: string): AnyArea {
  const file = join(directory, "a.json");
  writeFileSync(file, text);
  return area.file(pathToFileURL(file), Room);
}

/** One thing that players, builders or code may do; numbers choose among what there is. */
const deed = fc.record({
  what: fc.constantFrom("set", "move", "delete", "room", "way", "thing", "stranger", "like", "key"),
  one: fc.nat(30),
  other: fc.nat(30),
  value: fc.constantFrom<readonly unknown[]>(
    ["name", "south"],
    ["night", "Moon."],
    ["stars", ["Vega"]],
    ["stars", [{ $key: 1 }, { $key: "a.r", more: 1 }]],
    ["description", 'A "line"\nand |rred|n.'],
    ["locked", true],
  ),
  part: fc.constantFrom("x", "y", "north"),
});
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

function doIt(world: World, { what, one, other, value: [field, value], part }: Deed): void {
  const all = [...world.all(PlacedEntity)] as GameObject[];
  const [it, that] = [all[one % all.length]!, all[other % all.length]!];
  const key = `${it.key ?? "a"}.${part}`;
  switch (what) {
    case "set":
      if (it instanceof Item) it.pair = other > 25 ? null : that;
      else if (it instanceof Exit && field === "stars") it.destination = that;
      else if (String(field) in it) Reflect.set(it, String(field), value);
      return;
    case "move":
      it.location = other > 27 ? null : that;
      return;
    case "delete":
      if (it.key !== start.key) it.delete();
      return;
    case "room":
      world.create(other % 2 ? Room : Hall, { name: "New", key: `a.${part}` });
      return;
    case "way":
      world.create(other % 2 ? Exit : Door, { name: part, key, location: it, destination: that });
      return;
    case "thing":
      world.create(Item, { key, location: it, pair: that });
      return;
    case "stranger":
      world.create(Item, { location: it });
      return;
    case "like":
      it.like = that;
      return;
    case "key":
      if (it.key !== start.key) it.key = null;
  }
}

/** What the world doesn't allow is left undone. */
function play(world: World, deeds: readonly Deed[]): void {
  for (const one of deeds) {
    try {
      world.turn(() => doIt(world, one));
    } catch (error) {
      assert.ok(error instanceof Error && "code" in error, String(error));
    }
  }
}

const rowsBeside = (world: World) => JSON.stringify(world.everything().filter(({ table }) => table !== "meta"));

test("what is written is read as the same, and taken in changes nothing, whatever was done in the world", () => {
  const runs = 400;
  let told = 0;
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 12 }), fc.array(deed, { maxLength: 6 }), (deeds, more) => {
      const world = new World({ kinds });
      world.turn(() => takeIn(gameOf(first), world, "neither"));
      for (const some of [deeds, more]) {
        play(world, some);
        const { content, unsaid, text } = exported(world);
        const written = fromFile(text);
        assert.deepEqual([...aboutArea(written).content].sort(), [...content].sort());
        const before = rowsBeside(world);
        try {
          world.turn(() => takeIn(gameOf(written), world, "neither"));
        } catch (error) {
          // Only where the file could not say what is there.
          const { message } = error as Error;
          assert.ok(
            unsaid.some((what) => message.includes(what)),
            `${unsaid}: ${message}\n${text}`,
          );
          told++;
          return;
        }
        assert.equal(rowsBeside(world), before);
        assert.equal(exported(world).text, text);
      }
    }),
    { numRuns: runs },
  );
  assert.ok(told < runs / 2, `${told} of ${runs} were told of conflicts`);
});

test("a world that is made of what was written says the same", () => {
  let refused = 0;
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 12 }), (deeds) => {
      const world = new World({ kinds });
      world.turn(() => takeIn(gameOf(first), world, "neither"));
      play(world, deeds);
      const { text } = exported(world);
      const other = new World({ kinds });
      try {
        other.turn(() => takeIn(gameOf(fromFile(text)), other, "neither"));
      } catch (error) {
        // What came to be step by step can't always be made at once; what leads nowhere is never made.
        assert.match((error as Error).message, /before itself|can't be like|has no "destination"/);
        refused++;
        return;
      }
      assert.equal(exported(other).text, text);
    }),
    { numRuns: 200 },
  );
  assert.ok(refused < 100, `${refused} were refused`);
});

test("it reads well: everything sorted, a field a line, and what is usual is not said", () => {
  const world = new World({ kinds });
  world.turn(() => takeIn(gameOf(first), world, "neither"));
  assert.equal(
    exported(world).text,
    `{
  "r": {
    "name": "R",
    "exits": {
      "south": "start",
      "up": [
        "s",
        {
          "kind": "Door",
          "locked": false,
          "things": {
            "knob": {
              "kind": "Item"
            }
          }
        }
      ]
    },
    "things": {
      "bag": {
        "kind": "Item",
        "name": "a bag",
        "things": {
          "cup": {
            "kind": "Item",
            "pair": { "$key": "a.r.bag" }
          }
        }
      }
    }
  },
  "s": {
    "kind": "Hall",
    "name": "S",
    "night": "Stars.",
    "things": {
      "box": {
        "kind": "Item",
        "pair": { "$key": "a.start" }
      }
    }
  },
  "start": {
    "name": "Start",
    "exits": {
      "north": "r"
    }
  }
}
`,
  );
});
