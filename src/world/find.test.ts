import assert from "node:assert/strict";
import { test } from "node:test";
import { Entity } from "./entity.ts";
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

test("of several things that are wanted all must be so", () => {
  const world = new World({ kinds });
  world.turn(() => {
    const [anna, bert] = [world.create(Room), world.create(Room)];
    const cup = world.create(Item, { name: "a cup", tags: ["lit"], owner: anna });
    const other = world.create(Item, { name: "a cup", owner: bert });
    const apple = world.create(Apple, { tags: ["lit"], owner: anna });
    assert.deepEqual([...world.find(Item, { name: "a cup", tag: "lit" })], [cup]);
    assert.deepEqual([...world.find(Item, { tag: "lit", owner: anna })], [cup, apple]);
    assert.deepEqual([...world.find(Item, { owner: bert, name: "a cup" })], [other]);
    assert.deepEqual([...world.find(Item, { owner: bert, tag: "lit" })], []);
    assert.deepEqual([...world.find(Item, { name: "a cup", tag: "unheard" })], []);
    other.tags.push("lit");
    assert.deepEqual([...world.find(Item, { owner: bert, tag: "lit" })], [other]);
    // @ts-expect-error something must be wanted
    assert.deepEqual([...world.find(Item, {})], []);
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

test("a class that lists what is none of its fields is refused with its place", () => {
  class Misspelt extends Item {
    static override readonly index = ["ownr"] as never;
  }
  class Told extends Item {
    static override readonly index = ["worth"] as never;
    get worth(): number {
      return this.price * 2;
    }
  }
  class Keyless extends Entity {
    static override readonly index = ["key"];
  }
  for (const [kind, field] of [
    [Misspelt, "ownr"],
    [Told, "worth"],
    [Keyless, "key"],
  ] as const) {
    const message = new RegExp(
      `^\\S+find\\.test\\.ts:\\d+: The class ${kind.name} lists "${field}" in its static index`,
    );
    assert.throws(() => new World({ kinds: [kind] }), { code: "not-indexed", message });
  }
});

test("what has no place may have a field called key, and is found by it", () => {
  class Coupon extends Entity {
    static override readonly index = ["key"] as const;
    key = "none";
  }
  const world = new World({ kinds: [Coupon] });
  world.turn(() => {
    const [one, other] = [world.create(Coupon), world.create(Coupon, { key: "abc" })];
    assert.deepEqual([...world.find(Coupon, { key: "abc" })], [other]);
    assert.deepEqual([...world.find(Coupon, { key: "none" })], [one]);
  });
});

test("what is stored in another form is found too", () => {
  const world = new World({ kinds });
  const value = '{ "kind": "Item", "key": "town.cup", "db": { "name": "a cup", "tags": ["lit"] } }';
  world.load({ version: 1, changes: [{ table: "object", key: 1, value }], checked: true });
  for (const by of [{ tag: "lit" }, { name: "a cup" }, { key: "town.cup" }]) {
    assert.deepEqual([...world.find(Item, by)], [world.get(1)]);
  }
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
