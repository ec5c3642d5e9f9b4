/** Objects that are gone, are going, or are of another world, where an object of this one is wanted. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { required } from "./given.ts";
import { PlacedEntity } from "./placed-entity.ts";
import { World } from "./world.ts";

class Chest extends PlacedEntity {
  items: unknown[] = [];
  twin: Chest | null = null;
  farewells = 0;
  override atDelete() {
    this.farewells += 1;
    this.twin?.delete();
  }
  creak(): void {}
}
class Exit extends PlacedEntity {
  destination = required<PlacedEntity>();
}
const kinds = [Chest, Exit];

test("two that go together may each delete the other, and one itself; each goes once", () => {
  const world = new World({ kinds });
  const [one, other, lone] = world.turn(() => [world.create(Chest), world.create(Chest), world.create(Chest)] as const);
  const going = () => {
    [one.twin, other.twin, lone.twin] = [other, one, lone];
    one.delete();
    lone.delete();
  };
  const undone = () => {
    going();
    throw new Error("undone");
  };
  assert.throws(() => world.turn(undone), /undone/);
  assert.equal(world.size, 3);
  world.turn(going);
  assert.deepEqual(
    [one, other, lone].map(({ deleted, farewells }) => [deleted, farewells]),
    [
      [true, 1],
      [true, 1],
      [true, 1],
    ],
  );
  assert.equal(world.size, 0);
});

test("a throw in atDelete keeps an object, which can be deleted later", () => {
  class Door extends PlacedEntity {
    stuck = true;
    override atDelete() {
      if (this.stuck) throw new Error("stuck");
    }
  }
  const world = new World({ kinds: [Door] });
  const door = world.turn(() => world.create(Door));
  assert.throws(() => world.turn(() => door.delete()), /stuck/);
  world.turn(() => {
    door.stuck = false;
    door.delete();
  });
  assert.equal(door.deleted, true);
});

test("what a class requires is not given by what is deleted", () => {
  const world = new World({ kinds });
  const [room, gone] = world.turn(() => [world.create(Chest, { name: "a room" }), world.create(Chest)] as const);
  world.turn(() => gone.delete());
  assert.throws(() => world.turn(() => world.create(Exit, { destination: gone })), {
    code: "deleted",
    message: 'Exit #3 can\'t have as its "destination" what is deleted.',
  });
  const exit = world.turn(() => world.create(Exit, { destination: room }));
  world.turn(() => room.delete());
  assert.equal(exit.destination, null);
  world.requireFields();
});

test("an object of another world is refused wherever one of this world is wanted, and changes nothing", () => {
  const [world, other] = [new World({ kinds }), new World({ kinds })];
  const chest = world.turn(() => world.create(Chest, { name: "a chest" }));
  const stranger = other.turn(() => other.create(Chest));
  const cases: { readonly [path: string]: () => unknown } = {
    "a chest.twin": () => {
      chest.twin = stranger;
    },
    "a chest.items[0].owner": () => chest.items.push({ owner: stranger }),
    "a chest.items": () => {
      chest.items = [stranger];
    },
    "a chest.location": () => {
      chest.location = stranger;
    },
    "a chest.like": () => {
      chest.like = stranger;
    },
    "What Chest #1.creak() is to be given[0]": () =>
      world.timers.add({ due: 1, object: chest, method: chest.creak, args: [stranger], repeat: null }),
  };
  world.takeChanges();
  for (const [path, step] of Object.entries(cases)) {
    assert.throws(
      () => world.turn(step),
      (error: Error) => {
        assert.match(error.message, /can't be stored: it is an object of another world\.$/);
        return error.message.startsWith(path);
      },
    );
  }
  assert.deepEqual(world.takeChanges(), []);
});

test("a place that is none is refused with its path", () => {
  const world = new World({ kinds });
  for (const place of ["a room", 5, {}, [], true]) {
    assert.throws(() => world.turn(() => world.create(Chest, { location: place as never })), {
      code: "not-storable",
      message: "Chest#1.location can't be stored: it is no place.",
    });
  }
  assert.equal(world.size, 0);
});
