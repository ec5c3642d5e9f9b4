import assert from "node:assert/strict";
import { test } from "node:test";
import { required } from "./given.ts";
import { PlacedEntity } from "./placed-entity.ts";
import { World } from "./world.ts";

class House extends PlacedEntity {}
class Item extends PlacedEntity {
  oil = 3;
  marks = ["new"];
  owner = required<PlacedEntity>();
  #secret = 1;
  get secret(): number {
    return this.#secret;
  }
}
class Lamp extends Item {
  override oil = 5;
}

test("each field is told with what it reads, whose that is, and what the class says", () => {
  const world = new World({ kinds: [House, Item, Lamp] });
  const [house, first, second] = world.turn(() => {
    const house = world.create(House);
    const first = world.create(Item, { name: "first", marks: ["old"], owner: house });
    return [house, first, world.create(Lamp, { like: first, name: "second" } as never)];
  });
  const told = Object.fromEntries(world.fieldsOf(second).map(({ name, ...facts }) => [name, facts]));
  assert.deepEqual(Object.keys(told), ["name", "aliases", "description", "tags", "oil", "marks", "owner"]);
  assert.deepEqual(told.name, { value: "second", from: second, standard: "Lamp" });
  assert.deepEqual(told.oil, { value: 5, from: null, standard: 5 });
  assert.deepEqual(told.marks, { value: ["old"], from: first, standard: ["new"] });
  assert.deepEqual(told.owner, { value: house, from: first, standard: undefined });
  world.turn(() => house.delete());
  assert.deepEqual(world.fieldsOf(second).at(-1), { name: "owner", value: null, from: first, standard: undefined });
});

test("kinds are told by the class from which they derive", () => {
  const world = new World({ kinds: [House, Item, Lamp] });
  assert.deepEqual(world.kinds(Item), [Item, Lamp]);
  assert.deepEqual(world.kinds(Lamp), [Lamp]);
  assert.deepEqual(world.kinds(), [House, Item, Lamp]);
});
