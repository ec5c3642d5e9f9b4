import assert from "node:assert/strict";
import { test } from "node:test";
import { PlacedEntity } from "./placed-entity.ts";
import { World } from "./world.ts";

class Room extends PlacedEntity {}
class Item extends PlacedEntity {
  static override readonly index = ["owner", "runes"] as const;
  owner: PlacedEntity | null = null;
  runes: string[] = [];
  price = 1;
}
class Apple extends Item {
  override name = "an apple";
}

const kinds = [Room, Item, Apple];

test("things are found by name, by tag and by what their class lists, the oldest first", () => {
  const world = new World({ kinds });
  world.turn(() => {
    const gate = world.create(Room, { name: "The Gate" });
    const cup = world.create(Item, { name: "a cup", tags: ["lit"], owner: gate, runes: ["fehu", "uruz"] });
    const [apple, other] = [world.create(Apple), world.create(Apple, { name: "a Pear", tags: ["lit", "ripe"] })];
    assert.deepEqual([...world.find(Room, { name: "the gate" })], [gate]);
    assert.deepEqual([...world.find(Item, { name: "AN APPLE" })], [apple]);
    assert.deepEqual([...world.find(PlacedEntity, { tag: "lit" })], [cup, other]);
    assert.deepEqual([...world.find(Apple, { tag: "lit" })], [other]);
    assert.deepEqual([...world.find(Item, { owner: gate })], [cup]);
    assert.deepEqual([...world.find(Apple, { runes: "uruz" })], []);
    assert.deepEqual(
      world
        .find(Item, { runes: "uruz" })
        .map(({ name }) => name)
        .toArray(),
      ["a cup"],
    );
    cup.runes.pop();
    assert.deepEqual([...world.find(Item, { runes: "uruz" })], []);
    gate.delete();
    assert.deepEqual([...world.find(Item, { owner: gate })], []);
  });
});

test("what no class lists is refused, by the compiler and by a sentence", () => {
  const world = new World({ kinds });
  // @ts-expect-error the price is not listed
  const byPrice = () => world.find(Item, { price: 1 });
  assert.throws(byPrice, { code: "not-indexed", message: "No Item can be found by its price." });
  // @ts-expect-error a room has no owner
  assert.throws(() => world.find(Room, { owner: null }), { code: "not-indexed" });
});

test("what is like another is found by what it has from that", () => {
  const world = new World({ kinds });
  world.turn(() => {
    const first = world.create(Item, { name: "a lamp", tags: ["brass"] });
    const second = world.create(Item, { like: first });
    const third = world.create(Item, { like: second, tags: ["tin"] });
    assert.deepEqual([...world.find(Item, { tag: "brass" })], [first, second]);
    first.tags = ["lit"];
    assert.deepEqual([...world.find(Item, { tag: "lit" })], [first, second]);
    second.like = null;
    first.name = "a torch";
    assert.deepEqual([...world.find(Item, { name: "a torch" })], [first]);
    assert.deepEqual([...world.find(Item, { tag: "tin" })], [third]);
  });
});

test("an index that was made in a turn which is undone knows nothing of it, and a search is no change", () => {
  const world = new World({ kinds });
  const lit = () => [...world.find(Item, { tag: "lit" })];
  assert.throws(() =>
    world.turn(() => {
      world.create(Item, { tags: ["lit"] });
      assert.equal(lit().length, 1);
      throw new Error("undo it");
    }),
  );
  assert.deepEqual(lit(), []);
  world.turn(() => {
    lit();
    assert.equal(world.changedInTurn, false);
  });
});

test("what was not made after all is not found, also where an index was asked under way", () => {
  const world = new World({ kinds });
  world.turn(() => {
    world.create(Item, { key: "town.cup" });
    assert.deepEqual([...world.find(Item, { name: "a ghost" })], []);
    assert.throws(() => world.create(Item, { name: "a ghost", key: "town.cup" }), { code: "key-taken" });
    const { value } = world.find(Item, { name: "a ghost" }).next();
    assert.equal(value, undefined);
  });
});

test("an index that is forgotten within a turn and made again knows nothing of what is undone", () => {
  const world = new World({ kinds });
  const named = (name: string) => [...world.find(Item, { name })];
  const cup = world.turn(() => world.create(Item, { name: "a cup" }));
  named("a cup");
  assert.throws(() =>
    world.turn(() => {
      const lights = () => {
        world.find(Item, { tag: "lit" });
        throw new Error("undo the inner");
      };
      assert.throws(() => world.turn(lights));
      cup.name = "a mug";
      assert.deepEqual(named("a mug"), [cup]);
      throw new Error("undo all");
    }),
  );
  assert.deepEqual([named("a cup"), named("a mug")], [[cup], []]);
});

test("what is deleted while those that were found are walked is left out", () => {
  const world = new World({ kinds });
  world.turn(() => {
    const [first, second] = [world.create(Apple), world.create(Apple)];
    const walked: Apple[] = [];
    for (const apple of world.find(Apple, { name: "an apple" })) {
      walked.push(apple);
      second.delete();
    }
    assert.deepEqual(walked, [first]);
  });
});

test("only() gives the one there is, get() what is of the class", () => {
  const world = new World({ kinds });
  assert.throws(() => world.only(Room), { code: "not-one", message: "There is no Room." });
  world.turn(() => {
    const room = world.create(Room);
    assert.equal(world.only(Room), room);
    assert.deepEqual([world.get(room.id, Room), world.get(room.id, Item), world.get(99, Room)], [room, null, null]);
    world.create(Room);
    assert.throws(() => world.only(Room), { code: "not-one", message: "There is more than one Room." });
  });
});
