import assert from "node:assert/strict";
import { test } from "node:test";
import { Entity } from "./entity.ts";
import { PlacedEntity } from "./placed-entity.ts";
import { World } from "./world.ts";

class Room extends PlacedEntity {
  visits = 0;
}
class Chest extends PlacedEntity {
  items: (PlacedEntity | null)[] = [];
  owner: PlacedEntity | null = null;
  note: unknown = null;

  creak(): void {}
}
class Sword extends PlacedEntity {
  static override kind = "blade";
}
class Dagger extends Sword {}
class Ledger extends Entity {
  sums: Record<string, number> = {};
}

const kinds = [Room, Chest, Sword, Dagger, Ledger];

function newWorld(): World {
  return new World({ kinds });
}

/** A world as another process would load it. */
function reloaded(world: World): World {
  const other = newWorld();
  other.load({ version: 1, changes: world.takeChanges() });
  return other;
}

test("an entity begins as its class says, then has what it is given, then what atCreate() does", () => {
  class Bell extends PlacedEntity {
    rings = 0;
    tone = "low";
    override atCreate() {
      this.rings += 1;
    }
  }
  const world = new World({ kinds: [Bell] });
  const bell = world.turn(() => world.create(Bell, { name: "bell", tone: "high" }));
  assert.deepEqual([bell.rings, bell.tone], [1, "high"]);
  assert.equal(bell.name, "bell");
  assert.equal(bell.location, null);
});

test("a name is the kind's until it is set", () => {
  const world = newWorld();
  world.turn(() => {
    const sword = world.create(Sword);
    assert.equal(sword.name, "blade");
    sword.name = "Excalibur";
    assert.equal(sword.name, "Excalibur");
  });
});

test("a class field in the place of what is stored is refused, with the class's line", () => {
  for (const name of ["id", "world", "deleted", "location", "contents", "like", "creak", "toString"]) {
    // As it is written in JavaScript; the compiler takes none of these names.
    class Purse extends Chest {
      [name] = null;
    }
    assert.throws(() => new World({ kinds: [Purse] }), {
      code: "field-hides",
      message: new RegExp(`world\\.test\\.ts:\\d+: The class Purse has a field "${name}", which would hide`),
    });
  }
});

test("an entity that has no place of its own under a name may have a field of it", () => {
  class Guild extends Entity {
    name = "of thieves";
  }
  const world = new World({ kinds: [Guild] });
  assert.equal(world.turn(() => world.create(Guild)).name, "of thieves");
});

test("entities are made by the world, of listed kinds, within a turn", () => {
  class Stranger extends PlacedEntity {}
  const world = newWorld();
  assert.throws(() => new Sword(), { code: "not-created", advice: /world\.create\(Sword/ });
  assert.throws(() => world.create(Sword), { code: "outside-a-turn" });
  assert.throws(() => world.turn(() => world.create(Stranger)), { code: "kind-not-listed", advice: /Add Stranger to/ });
  const foreign = class Foreign {} as unknown as typeof Stranger;
  const advice = /extends neither GameObject nor Entity of the Holdfast that runs/;
  assert.throws(() => world.turn(() => world.create(foreign)), { code: "kind-not-listed", advice });
  assert.equal(world.size, 0);
});

test("two kinds of one stored name, or one without, are refused", () => {
  const other = { Room: class Room extends PlacedEntity {} }.Room;
  assert.throws(() => new World({ kinds: [Room, other] }), {
    code: "kind-name",
    message: /^Two kinds are called "Room": \S+world\.test\.ts:\d+ and \S+world\.test\.ts:\d+\.$/,
  });
  assert.throws(() => new World({ kinds: [class extends PlacedEntity {}] }), {
    code: "kind-name",
    message: /^A kind has no name: \S+world\.test\.ts:\d+\.$/,
  });
});

test("entities are found by id and by class, subclasses included, oldest first", () => {
  const world = newWorld();
  world.turn(() => {
    const [sword, dagger, room] = [world.create(Sword), world.create(Dagger), world.create(Room)];
    assert.equal(world.get(dagger.id), dagger);
    assert.deepEqual([...world.all(Sword)], [sword, dagger]);
    assert.deepEqual([...world.all(Room)], [room]);
    assert.deepEqual([...world.all(PlacedEntity)], [room, sword, dagger]);
    for (const each of world.all(Sword)) if (each instanceof Dagger) each.delete();
    assert.deepEqual([...world.all(Sword)], [sword]);
    assert.equal(world.get(dagger.id), null);
    assert.equal(world.size, 2);
  });
});

test("what is made while all() is walked is left out", () => {
  const world = newWorld();
  world.turn(() => {
    world.create(Sword);
    for (const _ of world.all(Sword)) world.create(Sword);
    assert.equal(world.size, 2);
  });
});

test("contents follow locations, in the order of making, as lists of their moment", () => {
  const world = newWorld();
  world.turn(() => {
    const [hall, chest] = [world.create(Room), world.create(Chest)];
    const [one, two] = [world.create(Sword), world.create(Sword)];
    two.location = hall;
    one.location = hall;
    chest.location = hall;
    const before = hall.contents;
    assert.deepEqual(before, [chest, one, two]);
    for (const thing of hall.contents) if (thing !== chest) thing.location = chest;
    assert.deepEqual(before, [chest, one, two]);
    assert.deepEqual(hall.contents, [chest]);
    assert.deepEqual(chest.contents, [one, two]);
  });
});

test("nothing moves into itself, into what is in it, or into what is deleted", () => {
  const world = newWorld();
  world.turn(() => {
    const box = world.create(Chest, { name: "box" });
    const purse = world.create(Chest, { name: "purse", location: box });
    assert.throws(() => (box.location = box), { code: "inside-itself" });
    assert.throws(() => (box.location = purse), { code: "inside-itself" });
    const gone = world.create(Room);
    gone.delete();
    assert.throws(() => (box.location = gone), { code: "deleted" });
    assert.equal(box.location, null);
    assert.deepEqual(box.contents, [purse]);
  });
});

test("deleting leaves the contents where the object was, cancels its timers and empties references to it", () => {
  const world = newWorld();
  const { hall, chest, sword, other } = world.turn(() => {
    const hall = world.create(Room);
    const chest = world.create(Chest, { location: hall });
    const sword = world.create(Sword, { location: chest });
    const other = world.create(Chest, { items: [chest, sword], owner: chest });
    world.timers.add({ due: 10, object: chest, method: chest.creak, args: [], repeat: null });
    return { hall, chest, sword, other };
  });
  world.turn(() => chest.delete());
  assert.equal(chest.deleted, true);
  assert.equal(chest.location, null);
  assert.equal(sword.location, hall);
  assert.deepEqual(hall.contents, [sword]);
  assert.equal(world.timers.nextDue, null);
  assert.equal(other.owner, null);
  assert.deepEqual([...other.items], [null, sword]);
  assert.throws(() => world.turn(() => (chest.note = 1)), { code: "deleted", message: /Chest #2 is deleted/ });

  const again = reloaded(world);
  const same = again.get(other.id) as Chest;
  assert.equal(same.owner, null);
  assert.deepEqual([...same.items], [null, again.get(sword.id)]);
});

test("a throw in atDelete or atCreate undoes the deletion or the creation alone", () => {
  class Cursed extends PlacedEntity {
    override atCreate() {
      if (this.name === "too cursed") throw new Error("no");
    }
    override atDelete() {
      throw new Error("never");
    }
  }
  const world = new World({ kinds: [Cursed, Room] });
  world.turn(() => {
    const room = world.create(Room);
    const idol = world.create(Cursed, { location: room });
    assert.throws(() => idol.delete(), /never/);
    assert.throws(() => world.create(Cursed, { name: "too cursed", location: room }), /no/);
    assert.equal(idol.deleted, false);
    assert.deepEqual(room.contents, [idol]);
    assert.equal(world.size, 2);
  });
});

test("a committed id is never used again, also after a load", () => {
  const world = newWorld();
  const first = world.turn(() => world.create(Sword));
  world.turn(() => first.delete());
  const again = reloaded(world);
  const second = again.turn(() => again.create(Sword));
  assert.ok(second.id > first.id);
});

test("a write outside a turn is refused with advice, and changes nothing", () => {
  const world = newWorld();
  const room = world.turn(() => world.create(Room, { name: "hall" }));
  const advice = /return \(turn\) =>/;
  assert.throws(() => (room.visits += 1), { code: "outside-a-turn", message: /^hall\.visits /, advice });
  assert.throws(() => (room.name = "x"), { code: "outside-a-turn" });
  assert.throws(() => room.delete(), { code: "outside-a-turn" });
  assert.throws(() => world.setMeta("x", 1), { code: "outside-a-turn" });
  assert.throws(() => world.record(() => {}), { code: "outside-a-turn" });
  assert.throws(() => world.timers.add({ due: 1, object: room, method: null, args: [], repeat: null }), {
    code: "outside-a-turn",
  });
  assert.equal(room.visits, 0);
  assert.equal(world.inTurn, false);
});

test("a turn that throws leaves no change to store, and runs what was recorded, newest first", () => {
  const world = newWorld();
  const room = world.turn(() => world.create(Room));
  world.takeChanges();
  const undone: string[] = [];
  assert.throws(
    () =>
      world.turn(() => {
        assert.equal(world.changedInTurn, false);
        room.visits = 5;
        assert.equal(world.changedInTurn, true);
        world.record(() => undone.push("first"));
        world.record(() => undone.push("second"));
        world.create(Sword, { location: room });
        world.setMeta("weather", "storm");
        throw new Error("thunder");
      }),
    /thunder/,
  );
  assert.deepEqual(undone, ["second", "first"]);
  assert.equal(room.visits, 0);
  assert.deepEqual(room.contents, []);
  assert.equal(world.getMeta("weather"), undefined);
  assert.deepEqual(world.takeChanges(), []);
});

test("each changed row is taken once, as it is then; writing the same value is no change", () => {
  const world = newWorld();
  const room = world.turn(() => world.create(Room, { name: "hall" }));
  world.takeChanges();
  world.turn(() => (room.visits = 1));
  world.turn(() => (room.visits = 2));
  assert.deepEqual(world.takeChanges(), [
    { table: "object", key: room.id, value: '{"kind":"Room","db":{"name":"hall","visits":2}}' },
  ]);
  world.turn(() => {
    room.visits = 2;
    room.name = "hall";
    room.location = null;
    assert.equal(world.changedInTurn, false);
  });
  assert.deepEqual(world.takeChanges(), []);
  world.turn(() => assert.throws(() => world.takeChanges(), /middle of a turn/));
});

test("facts about the world are copies, kept and undone like all else", () => {
  const world = newWorld();
  world.turn(() => world.setMeta("weather", { sky: ["grey"] }));
  (world.getMeta("weather") as { sky: string[] }).sky.push("blue");
  assert.deepEqual(world.getMeta("weather"), { sky: ["grey"] });
  assert.deepEqual(reloaded(world).getMeta("weather"), { sky: ["grey"] });
});

test("a game's facts are none of Holdfast's, whatever they are called", () => {
  const world = newWorld();
  world.turn(() => {
    world.create(Room);
    for (const name of ["last-id", "migrations", "areas"]) world.setMeta(name, 0);
    world.create(Chest);
  });
  assert.deepEqual([...world.all(Entity)].map(String), ["Room #1", "Chest #2"]);
  assert.deepEqual([world.getMeta("last-id"), world.facts.get("last-id"), world.facts.get("areas")], [0, 2, undefined]);
});

test("references are stored as ids and are entities again after a load, whatever their order", () => {
  const world = newWorld();
  world.turn(() => {
    const chest = world.create(Chest, { name: "chest" });
    const sword = world.create(Sword, { location: chest });
    chest.items.push(sword);
    chest.note = { deep: [{ owner: chest }] };
  });
  const changes = world.takeChanges();
  const chestRow = changes.find((change) => change.key === 1);
  assert.match(chestRow?.value as string, /"items":\[\{"\$object":2\}\]/);
  const other = newWorld();
  other.load({ version: 1, changes: changes.toReversed() });
  const chest = other.get(1) as Chest;
  assert.equal(chest.items[0], other.get(2));
  assert.equal((chest.note as { deep: { owner: Chest }[] }).deep[0]?.owner, chest);
  assert.deepEqual(chest.contents, [other.get(2)]);
});

test("a delta changes the entities that are there, and keeps who they are", () => {
  const world = newWorld();
  const { hall, chest, sword } = world.turn(() => {
    const hall = world.create(Room, { name: "hall" });
    const chest = world.create(Chest, { name: "chest", location: hall });
    return { hall, chest, sword: world.create(Sword, { location: chest }) };
  });
  const standby = reloaded(world);
  const known = standby.get(sword.id);
  world.turn(() => {
    sword.location = hall;
    hall.visits = 7;
    chest.delete();
    world.create(Dagger, { location: hall });
  });
  standby.load({ version: 2, changes: world.takeChanges() });
  assert.equal(standby.get(sword.id), known);
  assert.equal((standby.get(hall.id) as Room).visits, 7);
  assert.equal(standby.get(chest.id), null);
  assert.deepEqual((standby.get(hall.id) as Room).contents, [known, [...standby.all(Dagger)][0]]);
  assert.equal(standby.size, world.size);
});

test("a stored kind that the game has no more is refused with the object's id", () => {
  const world = newWorld();
  world.turn(() => world.create(Sword));
  const changes = world.takeChanges();
  assert.throws(() => new World({ kinds: [Room] }).load({ version: 1, changes }), {
    code: "kind-unknown",
    message: /Object 1 is stored as a "blade"/,
    advice: /static kind = "blade"/,
  });
});

test("rows that can't be read are refused as damage; rows of other tables are nobody's business here", () => {
  const load = (table: "object" | "timer" | "session", value: string) =>
    newWorld().load({ version: 1, changes: [{ table, key: 1, value }] });
  assert.throws(() => load("object", "{"), { code: "world-damaged" });
  assert.throws(() => load("timer", "{"), { code: "world-damaged", message: /timer 1 can't be read/ });
  assert.throws(() => load("timer", '{"due":1,"object":9,"method":"x","data":null,"repeat":null}'), {
    code: "world-damaged",
  });
  assert.doesNotThrow(() => load("session", "{"));
});

test("what is in a row that the store has compared is read when somebody asks for it", () => {
  const value = '{"kind":"Chest","name":"a \\"chest\\",\\"db\\":","location":{"$object":2},"db":{"items":[tru';
  const hall = '{"kind":"Room","name":"hall","location":null,"db":{"visits":1}}';
  const changes = [1, 2].map((key) => ({ table: "object" as const, key, value: key === 1 ? value : hall }));
  assert.throws(() => newWorld().load({ version: 1, changes }), { code: "world-damaged" });
  const world = newWorld();
  world.load({ version: 1, changes, checked: true });
  const chest = world.get(1) as Chest;
  assert.deepEqual(chest.location?.contents, [chest]);
  assert.throws(() => chest.items, { code: "world-damaged", message: /object 1 can't be read/ });
});

test("a row that is stored in another form is read all the same", () => {
  const world = newWorld();
  const value = '{ "db": {"items": []}, "location": {"$object": 1}, "kind": "Chest" }';
  const room = { table: "object", key: 1, value: '{"kind":"Room","db":{}}' } as const;
  world.load({ version: 1, changes: [{ table: "object", key: 2, value }, room], checked: true });
  assert.equal((world.get(2) as Chest).location, world.get(1));
});

test("what is read in a turn that is undone still refers to what that turn had deleted", () => {
  const world = newWorld();
  world.turn(() => {
    const sword = world.create(Sword);
    world.create(Chest, { items: [sword] });
  });
  const other = newWorld();
  other.load({ version: 1, changes: world.takeChanges(), checked: true });
  const [sword, chest] = [other.get(1)!, other.get(2) as Chest];
  assert.throws(() =>
    other.turn(() => {
      sword.delete();
      assert.deepEqual([...chest.items], [null]);
      throw new Error("undone");
    }),
  );
  assert.equal(chest.items[0], sword);
});

test("whoever keeps an index is told at once of what comes and goes, and of what is undone", () => {
  const world = newWorld();
  const there = new Set<Sword>();
  world.watch(Sword, {
    added: (sword) => void there.add(sword),
    removed: (sword) => void there.delete(sword),
    renewed() {},
  });
  const old = world.turn(() => world.create(Sword));
  assert.throws(() =>
    world.turn(() => {
      old.delete();
      world.create(Sword).delete();
      const sword = world.create(Sword);
      assert.deepEqual([...there], [sword]);
      throw new Error("undone");
    }),
  );
  assert.deepEqual([...there], [old]);
});

test("an object that could not be made leaves nothing behind, also of where it was to be", () => {
  const world = newWorld();
  const hall = world.turn(() => world.create(Room));
  const broken = { name: "x", location: hall, items: [() => {}] as never };
  world.turn(() => {
    assert.throws(() => world.create(Chest, broken), { code: "not-storable" });
    assert.throws(() => world.create(Chest, { location: hall, name: Number.NaN as never }), { code: "not-storable" });
    assert.throws(() =>
      world.turn(() => {
        world.create(Chest, { location: hall }).name = "gone";
        throw new Error("undone");
      }),
    );
  });
  assert.deepEqual([hall.contents, world.size, [...world.all(Chest)]], [[], 1, []]);
  assert.deepEqual(
    world.takeChanges().map(({ table, key }) => `${table} ${key}`),
    ["object 1", "meta last-id"],
  );
  assert.equal(world.turn(() => world.create(Sword)).id, 2);
});
