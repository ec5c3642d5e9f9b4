/** What a class declares is the state of its objects: stored, undone, read from the class and from what an object is like. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { inspect } from "node:util";
import fc from "fast-check";
import { Entity } from "./entity.ts";
import { required } from "./given.ts";
import { PlacedEntity } from "./placed-entity.ts";
import { World } from "./world.ts";

class Room extends PlacedEntity {}
class Exit extends PlacedEntity {
  destination = required<PlacedEntity>();
}
class Door extends Exit {
  locked = true;
  uses: { by: string }[] = [{ by: "the smith" }];
  opensWith: PlacedEntity | null = null;
  #knocks = 0;
  knock(): number {
    return ++this.#knocks;
  }
  get state(): string {
    return this.locked ? "locked" : "open";
  }
}
class Wolf extends PlacedEntity {
  override name = "a wolf";
  hp = 12;
  lairs: string[] = ["den"];
}
class Alpha extends Wolf {
  override hp = this.lairs.length * 20;
}

const kinds = [Room, Exit, Door, Wolf, Alpha];

function newWorld(rows: readonly string[] = []): World {
  const world = new World({ kinds });
  const objects = rows.map((value, index) => ({ table: "object" as const, key: index + 1, value }));
  world.load({
    version: 1,
    changes: [{ table: "meta", key: "last-id", value: String(rows.length) }, ...objects],
    checked: true,
  });
  return world;
}

const rowsOf = (world: World) =>
  world.takeChanges().flatMap(({ table, value }) => (table === "object" ? [String(value)] : []));

function lineOf(text: string): number {
  return (
    readFileSync(import.meta.filename, "utf8")
      .split("\n")
      .findIndex((line) => line.trim() === text) + 1
  );
}

function undone(world: World, step: () => void): void {
  const stop = new Error("undo");
  const turn = () =>
    world.turn(() => {
      step();
      throw stop;
    });
  assert.throws(turn, stop);
}

describe("a field", () => {
  test("is as the class says until it is set, and only what was set is stored", () => {
    const world = newWorld();
    const [wolf, alpha] = world.turn(() => [world.create(Wolf), world.create(Alpha, { hp: 40, name: "Grey" })]);
    assert.deepEqual([wolf.name, wolf.hp, alpha.name, alpha.hp], ["a wolf", 12, "Grey", 40]);
    world.turn(() => {
      wolf.hp -= 5;
      alpha.hp = 40;
    });
    assert.deepEqual(rowsOf(world), ['{"kind":"Wolf","db":{"hp":7}}', '{"kind":"Alpha","db":{"hp":40,"name":"Grey"}}']);
  });

  test("may begin with what another of the class begins with", () => {
    const world = newWorld();
    assert.equal(world.turn(() => world.create(Alpha)).hp, 20);
  });

  test("that is new in the class is in old objects, and follows the class until it is set", () => {
    const world = newWorld(['{"kind":"Wolf","db":{}}', '{"kind":"Wolf","db":{"hp":3}}']);
    assert.deepEqual(
      [...world.all(Wolf)].map(({ hp, lairs }) => [hp, lairs.join()]),
      [
        [12, "den"],
        [3, "den"],
      ],
    );
  });

  test("that the class doesn't declare stays in the row, and is no property of the object", () => {
    const world = newWorld(['{"kind":"Wolf","name":"Old","location":null,"db":{"hp":"many","teeth":42}}']);
    const wolf = world.get(1) as Wolf;
    assert.deepEqual([wolf.name, wolf.hp, Reflect.get(wolf, "teeth")], ["Old", "many", undefined]);
    world.turn(() => (wolf.hp = 5));
    assert.deepEqual(rowsOf(world), ['{"kind":"Wolf","location":null,"db":{"name":"Old","hp":5,"teeth":42}}']);
  });

  test("of a container is each object's own as soon as it is written into, and reading changes nothing", () => {
    const world = newWorld(['{"kind":"Door","db":{}}', '{"kind":"Door","db":{}}']);
    const [door, other] = [world.get(1) as Door, world.get(2) as Door];
    const held = door.uses;
    assert.equal(held, door.uses);
    world.turn(() => {
      assert.equal(held[0]?.by, "the smith");
      assert.equal(world.changedInTurn, false);
    });
    undone(world, () => {
      door.uses[0]!.by = "Anna";
      held.push({ by: "Bert" });
      assert.equal(JSON.stringify(door.uses), '[{"by":"Anna"},{"by":"Bert"}]');
    });
    assert.deepEqual(rowsOf(world), []);
    assert.equal(JSON.stringify([held, { ...world.stored(door) }]), '[[{"by":"the smith"}],{}]');
    world.turn(() => held.push({ by: "Bert" }));
    assert.deepEqual([door.uses.length, other.uses.length, held], [2, 1, door.uses]);
  });

  test("can be taken back to what the class says", () => {
    const world = newWorld(['{"kind":"Wolf","db":{"hp":3}}']);
    const wolf = world.get(1) as Wolf;
    undone(world, () => {
      delete world.stored(wolf).hp;
      assert.equal(wolf.hp, 12);
    });
    assert.equal(wolf.hp, 3);
  });
});

test("whatever stands in a row is kept: what the class declares is read, also if it is of another type, and nothing else", () => {
  const declared = { description: "", hp: 12, lairs: ["den"] };
  const names = [...Object.keys(declared), "teeth", "pack", "1"];
  const rows = fc.dictionary(fc.constantFrom(...names), fc.jsonValue({ noUnicodeString: false, maxDepth: 2 }), {
    noNullPrototype: true,
  });
  fc.assert(
    fc.property(rows, fc.constantFrom("hp", "lairs"), fc.integer(), (db, key, value) => {
      const plain = JSON.parse(JSON.stringify(db)) as Record<string, unknown>;
      fc.pre(!JSON.stringify(plain).includes('"$object"') && !JSON.stringify(plain).includes("__proto__"));
      const world = newWorld([JSON.stringify({ kind: "Wolf", location: null, db: plain })]);
      const wolf = world.get(1) as Wolf;
      const shown = () => Object.fromEntries(names.map((name) => [name, JSON.stringify(Reflect.get(wolf, name))]));
      const expected = (own: object) =>
        Object.fromEntries(
          names.map((name) => [name, name in declared ? JSON.stringify({ ...declared, ...own }[name]) : undefined]),
        );
      assert.deepEqual(shown(), expected(plain));
      undone(world, () => Reflect.set(wolf, key, value));
      assert.deepEqual(shown(), expected(plain));
      world.turn(() => Reflect.set(wolf, key, value));
      const now = {
        ...plain,
        ...(plain[key] === value || (!(key in plain) && value === 12 && key === "hp") ? {} : { [key]: value }),
      };
      assert.deepEqual(shown(), expected(now));
      assert.equal(JSON.stringify(world.stored(wolf)), JSON.stringify(now));
    }),
  );
});

describe("a class", () => {
  test("may have private members, getters and methods; the private ones are not stored", () => {
    const world = newWorld();
    const door = world.turn(() => {
      const hall = world.create(Room);
      return world.create(Door, { name: "north", destination: hall, location: hall });
    });
    assert.deepEqual([door.knock(), door.knock(), door.state], [1, 2, "locked"]);
    world.turn(() => (door.locked = false));
    assert.equal(door.state, "open");
    const again = newWorld(rowsOf(world)).get(2) as Door;
    assert.deepEqual(
      [again.knock(), again.locked, again.location?.contents, again.uses.length],
      [1, false, [again], 1],
    );
    assert.ok(again instanceof Door && again.destination === again.location);
  });

  const line = lineOf("field = value;");
  const initial = (value: unknown) =>
    class Bad extends PlacedEntity {
      field = value;
    };
  for (const [value, said] of [
    [() => {}, /Bad\.field can't be stored: it is a function/],
    [new Date(0), /Bad\.field can't be stored: it is an instance of Date/],
    [{ a: [new Map()] }, /Bad\.field\.a\[0\] can't be stored: it is an instance of Map/],
    [undefined, /Bad\.field can't be stored: it is undefined/],
    [Number.NaN, /Bad\.field can't be stored: it is NaN/],
  ] as const) {
    test(`whose field begins as ${inspect(value)} is refused with its place`, () => {
      assert.throws(() => new World({ kinds: [initial(value)] }), {
        code: "not-storable",
        message: new RegExp(`^\\S+fields\\.test\\.ts:${line}: ${said.source}`),
      });
    });
  }

  test("whose fields depend on one object, throw, or are set in a constructor is refused", () => {
    class Numbered extends PlacedEntity {
      number = this.id;
    }
    class Throwing extends PlacedEntity {
      number = JSON.parse("{");
    }
    class Constructed extends PlacedEntity {
      number = 0;
      constructor(...made: never[]) {
        super(...made);
        this.number = 7;
      }
    }
    for (const [kind, said] of [
      [Numbered, /Numbered can't be told: \S+:\d+: A field begins as the same for each object/],
      [Throwing, /Throwing can't be told: \S+:\d+: SyntaxError/],
      [Constructed, /Constructed can't be told: \S+:\d+: "number" is set in a constructor/],
    ] as const) {
      assert.throws(() => new World({ kinds: [kind] }), { code: "field-fails", message: said });
    }
  });

  test("that is in two worlds has its fields in both", () => {
    const [one, other] = [newWorld(), newWorld()];
    const wolf = one.turn(() => one.create(Wolf));
    one.turn(() => wolf.lairs.push("cave"));
    assert.equal(other.turn(() => other.create(Wolf)).lairs.length, 1);
  });
});

describe("what was never declared", () => {
  test("can't be given, set or left out, which the compiler says too", () => {
    const world = newWorld();
    world.turn(() => {
      const hall = world.create(Room);
      // @ts-expect-error a misspelt field
      const misspelt = () => world.create(Door, { destination: hall, loked: true });
      assert.throws(misspelt, { code: "no-such-field", message: 'Door has no field "loked".' });
      // @ts-expect-error what the class requires
      const missing = () => world.create(Door, { name: "north" });
      assert.throws(missing, {
        code: "field-missing",
        message: /^Door #\d+ has no "destination", which its class requires/,
      });
      // @ts-expect-error nothing of what the class requires
      assert.throws(() => world.create(Door), { code: "field-missing" });
      // @ts-expect-error a value of another type
      world.create(Wolf, { hp: "many" });
      // @ts-expect-error what no object is given
      assert.throws(() => world.create(Wolf, { contents: [] }), { code: "no-such-field" });
      for (const thing of [world.create(Wolf), world.create(Door, { destination: hall })]) {
        // @ts-expect-error a misspelt field
        assert.throws(() => (thing.loked = true), TypeError);
        assert.equal(Reflect.get(thing, "loked"), undefined);
      }
      assert.equal(world.size, 4);
    });
  });

  test("in stored objects refuses a class that requires it", () => {
    const hall = '{"kind":"Room","db":{}}';
    newWorld([hall, '{"kind":"Exit","db":{"destination":{"$object":1}}}']).requireFields();
    newWorld([hall, '{"kind":"Exit","db":{"destination":null}}']).requireFields();
    const lacking = newWorld([hall, '{"kind":"Door","db":{"locked":true}}']);
    assert.throws(() => lacking.requireFields(), { code: "field-missing", message: /^Door #2 has no "destination"/ });
    assert.equal((lacking.get(2) as Door).destination, null);
    const nested = newWorld([hall, '{"kind":"Exit","db":{"lock":{"destination":{"$object":1}}}}']);
    assert.throws(() => nested.requireFields(), { code: "field-missing" });
    newWorld([
      hall,
      '{"kind":"Exit","db":{"destination":{"$object":1}}}',
      '{"kind":"Exit","like":{"$object":2},"db":{}}',
    ]).requireFields();
  });
});

describe("an object that is like another", () => {
  test("has from it what it was not given, also what that is given later", () => {
    const world = newWorld();
    const [grey, young] = world.turn(() => {
      const grey = world.create(Wolf, { name: "Grey", hp: 30 });
      return [grey, world.create(Wolf, { like: grey, hp: 5 })] as const;
    });
    assert.deepEqual([young.name, young.hp, young.like], ["Grey", 5, grey]);
    world.turn(() => {
      grey.name = "Old Grey";
      grey.lairs.push("cave");
    });
    assert.deepEqual([young.name, young.lairs.join()], ["Old Grey", "den,cave"]);
    undone(world, () => {
      young.lairs.push("hill");
      grey.lairs.pop();
      assert.deepEqual([young.lairs.join(), grey.lairs.join()], ["den,cave,hill", "den"]);
    });
    assert.deepEqual([young.lairs.join(), grey.lairs.join()], ["den,cave", "den,cave"]);
    const rows = rowsOf(world);
    assert.equal(rows[1], '{"kind":"Wolf","like":{"$object":1},"db":{"hp":5}}');
    assert.equal((newWorld(rows).get(2) as Wolf).name, "Old Grey");
  });

  test("has the rest from its own class, whatever that other's class says", () => {
    const world = newWorld();
    const alpha = world.turn(() => world.create(Alpha, { like: world.create(Wolf, { name: "Grey" }) }));
    assert.deepEqual([alpha.name, alpha.hp], ["Grey", 20]);
  });

  test("is of its class or of one that extends it, and not like itself", () => {
    const world = newWorld();
    world.turn(() => {
      const [one, two, alpha] = [world.create(Wolf), world.create(Wolf), world.create(Alpha)];
      two.like = one;
      for (const [who, whom] of [
        [one, one],
        [one, two],
        [one, alpha],
        [one, world.create(Room)],
      ] as const) {
        assert.throws(() => (who.like = whom), { code: "not-alike" });
      }
      one.delete();
      assert.throws(() => (two.like = one), { code: "deleted" });
    });
  });

  test("stays as it is when that is deleted, also if the turn is undone or another process has done it", () => {
    const world = newWorld();
    const [first, second] = world.turn(() => {
      const first = world.create(Wolf, { name: "Grey", lairs: ["cave"] });
      const second = world.create(Wolf, { like: first, hp: 5 });
      world.create(Alpha, { like: second });
      return [first, second] as const;
    });
    const follower = newWorld(rowsOf(world));
    const shown = (world: World) =>
      [...world.all(Wolf)].map(({ id, name, hp, lairs, like }) => `${id} ${name} ${hp} ${lairs} ${like?.id}`);
    const before = shown(world);
    const held = second.lairs;
    undone(world, () => {
      second.delete();
      assert.deepEqual(shown(world), ["1 Grey 12 cave undefined", "3 Grey 5 cave 1"]);
      first.delete();
      assert.deepEqual(shown(world), ["3 Grey 5 cave undefined"]);
    });
    assert.deepEqual(shown(world), before);
    world.turn(() => {
      first.delete();
      held.push("hill");
    });
    assert.deepEqual(shown(world), ["2 Grey 5 cave,hill undefined", "3 Grey 5 cave,hill 2"]);
    follower.load({ version: 2, changes: world.takeChanges() });
    assert.deepEqual(shown(follower), shown(world));
    follower.turn(() => (follower.get(2) as Wolf).delete());
    assert.deepEqual(shown(follower), ["3 Grey 5 cave,hill undefined"]);
  });
});

test("what is private begins as the class says, also where an object is loaded before what it refers to", () => {
  class Watchdog extends PlacedEntity {
    bark = "woof";
    master: Watchdog | null = null;
    #first = this.bark;
    #led = this.master !== null;
    get first(): string {
      return `${this.#first} ${this.#led}`;
    }
  }
  const world = new World({ kinds: [Watchdog] });
  const shown = (of: World) => [...of.all(Watchdog)].map(({ bark, master, first }) => `${bark} ${master?.id} ${first}`);
  world.turn(() => {
    const [one, two] = [world.create(Watchdog), world.create(Watchdog, { bark: "grr" })];
    one.like = two;
    two.master = one;
  });
  assert.deepEqual(shown(world), ["grr 1 woof false", "grr 1 woof false"]);
  const next = new World({ kinds: [Watchdog] });
  next.load({ version: 1, changes: world.takeChanges() });
  assert.deepEqual(shown(next), shown(world));
});

test("an object shows its fields as what they are: accessors of its class", () => {
  const world = newWorld();
  const [one, two] = world.turn(() => [world.create(Wolf), world.create(Wolf)]);
  assert.ok("hp" in one && !("teeth" in one));
  assert.deepEqual([Object.keys(one), JSON.stringify(one), inspect(one)], [[], '{"$object":1}', "<Wolf #1>"]);
  const { name, hp } = one;
  assert.deepEqual([name, hp], ["a wolf", 12]);
  assert.notDeepEqual(one, two);
  assert.deepEqual([one], [world.get(1)]);
});

test("the compiler refuses what the world would refuse", () => {
  class Hiding extends PlacedEntity {
    // @ts-expect-error every object has an id
    id = 7;
    // @ts-expect-error every object has its place
    location = null;
    // @ts-expect-error a name is a text
    override name = 7;
  }
  class Guild extends Entity {
    name = "of thieves";
  }
  const world = new World({ kinds: [Guild] });
  assert.equal(world.turn(() => world.create(Guild, { name: "of cooks" })).name, "of cooks");
  assert.equal(Hiding.name, "Hiding");
});
