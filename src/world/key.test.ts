import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Key } from "./key.ts";
import { PlacedEntity } from "./placed-entity.ts";
import { World } from "./world.ts";

class Room extends PlacedEntity {}
class Chest extends PlacedEntity {}

const kinds = [Room, Chest];

test("an object is found by its key, as what it should be", () => {
  const world = new World({ kinds });
  const gate = world.turn(() => world.create(Room, { key: "town.gate" }));
  assert.equal(gate.key, "town.gate");
  assert.equal(world.the(new Key(Room, "town.gate")), gate);
  assert.deepEqual([...world.find(Room, { key: "town.gate" })], [gate]);
  assert.throws(() => world.the(new Key(Room, "town.crypt")), {
    code: "key-unknown",
    message: 'Nothing has the key "town.crypt".',
  });
  assert.throws(() => world.the(new Key(Chest, "town.gate")), {
    code: "key-unknown",
    message: `What has the key "town.gate" is Room #1, and no Chest.`,
  });
});

test("no two objects have one key, and what is like another has not its key", () => {
  const world = new World({ kinds });
  world.turn(() => {
    const gate = world.create(Room, { key: "gate" });
    const other = world.create(Room, { like: gate });
    assert.equal(other.key, null);
    assert.throws(() => world.create(Room, { key: "gate" }), { code: "key-taken" });
    assert.throws(() => (other.key = "gate"), { code: "key-taken" });
    gate.key = null;
    other.key = "gate";
    assert.equal(world.the(new Key(Room, "gate")), other);
    other.delete();
    gate.key = "gate";
    assert.equal(world.the(new Key(Room, "gate")), gate);
  });
});

test("a key is undone with its turn, and stored", () => {
  const world = new World({ kinds });
  const gate = world.turn(() => world.create(Room, { key: "gate" }));
  assert.throws(() =>
    world.turn(() => {
      gate.key = "door";
      throw new Error("undo it");
    }),
  );
  assert.equal(world.the(new Key(Room, "gate")), gate);
  const again = new World({ kinds });
  again.load({ version: 1, changes: world.everything(), checked: true });
  assert.equal(again.the(new Key(Room, "gate")).id, gate.id);
});

test("what a game called key before there were keys is none, and is no way to one", () => {
  const world = new World({ kinds });
  const rows = ["rusty", "rusty"].map((key, index) => JSON.stringify({ kind: "Chest", name: `${index}`, db: { key } }));
  const changes = rows.map((value, index) => ({ table: "object" as const, key: index + 1, value }));
  world.load({ version: 1, changes: [{ table: "meta", key: "last-id", value: "2" }, ...changes], checked: true });
  const [one, other] = world.all(Chest).toArray();
  assert.deepEqual([one!.key, other!.key, ...world.find(Chest, { key: "rusty" })], [null, null]);
  world.turn(() => {
    one!.key = "rusty";
    world.stored(other!).key = "iron";
    assert.deepEqual([...world.find(Chest, { key: "rusty" })], [one]);
    assert.deepEqual([one!.key, other!.key, world.stored(one!).key], ["rusty", null, "rusty"]);
  });
});

test("a key is letters, digits and dots between its parts, and nothing else", () => {
  const part = /^[\p{L}\p{N}_-]+$/u;
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom("a", "ö", "1", ".", "-", " ") })), (text) => {
      const isFine = text.split(".").every((each) => part.test(each));
      if (isFine) assert.equal(new Key(Room, text).key, text);
      else assert.throws(() => new Key(Room, text), { code: "key-invalid" });
    }),
  );
  assert.throws(() => new Key(Room, "a".repeat(201)), { code: "key-invalid" });
});
