/** Any area after any other, on a world. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { required } from "../../world/given.ts";
import { Key } from "../../world/key.ts";
import { PlacedEntity } from "../../world/placed-entity.ts";
import { World } from "../../world/world.ts";
import type { Game } from "../game.ts";
import { GameObject } from "../game-object.ts";
import { type AnyArea, aboutArea, areasWith } from "./area.ts";
import { heldPiece } from "./held-piece.ts";
import { takeIn } from "./take-in.ts";

class Room extends GameObject {
  night = "";
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
const gameOf = (of: AnyArea) => ({ kinds, areas: [of], start }) as unknown as Game;

const parts = ["r", "s", "t"];
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const thing = fc.record({
  kind: fc.constant(Item),
  name: some(fc.constantFrom("Item", "a cup", "a bag")),
  pair: some(fc.constantFrom(...parts).map((part) => new Key(Room, `a.${part}`))),
});
const things = fc.dictionary(
  fc.constantFrom("x", "y"),
  fc.tuple(thing, fc.dictionary(fc.constantFrom("in"), thing)).map(([outer, inner]) => ({ ...outer, things: inner })),
);
const exit = fc.tuple(
  fc.constantFrom(...parts),
  fc.record({ kind: fc.constantFrom(Exit, Door), description: some(fc.constantFrom("", "Wide.")) }),
);
const room = fc.record({
  kind: fc.constantFrom(Room, Hall),
  night: some(fc.constantFrom("", "Stars.")),
  exits: fc.dictionary(fc.constantFrom("north", "up"), exit),
  things,
});
/** Some rooms are there or not, and what leads or refers to one that isn't goes. */
const anyArea = fc.dictionary(fc.constantFrom(...parts), room).map((rooms) => {
  const all: Record<string, unknown> = { start: { name: "Start" } };
  const known = (key: string | undefined) => key === undefined || Object.hasOwn(rooms, key.slice(2));
  for (const [part, { exits, ...rest }] of Object.entries(rooms)) {
    const ways = Object.entries(exits).filter(([, [to]]) => Object.hasOwn(rooms, to));
    const held = Object.entries(rest.things).filter(
      ([, each]) => known(each.pair?.key) && Object.values(each.things).every(({ pair }) => known(pair?.key)),
    );
    all[part] = { ...rest, exits: Object.fromEntries(ways), things: Object.fromEntries(held) };
  }
  return area("a", Room, all as never);
});

test("the world has what the area says, whatever it said before, and a rehearsal leaves no trace", () => {
  fc.assert(
    fc.property(fc.array(anyArea, { minLength: 1, maxLength: 4 }), (areas) => {
      const world = new World({ kinds });
      for (const each of areas) {
        const before = JSON.stringify(world.everything());
        assert.throws(
          () =>
            world.turn(() => {
              takeIn(gameOf(each), world, "neither");
              throw new Error("undo it");
            }),
          /undo it/,
        );
        assert.equal(JSON.stringify(world.everything()), before);
        world.turn(() => takeIn(gameOf(each), world, "neither"));
        const { content } = aboutArea(each);
        for (const [key, piece] of content) assert.deepEqual(heldPiece(world, key), piece, key);
        assert.equal([...world.all(PlacedEntity)].length, content.size);
        const reloaded = new World({ kinds });
        reloaded.load({ version: 1, changes: world.everything() });
        for (const [key, piece] of content) assert.deepEqual(heldPiece(reloaded, key), piece, key);
      }
    }),
    { numRuns: 150 },
  );
});
