import assert from "node:assert/strict";
import { createServer } from "node:net";
import { test } from "node:test";
import { inspect } from "node:util";
import { PlacedEntity } from "./placed-entity.ts";
import { deepestLevel } from "./plain-data.ts";
import { World } from "./world.ts";

interface Item {
  name: string;
  tags?: string[];
}
class Chest extends PlacedEntity {
  items: Item[] = [];
}
const begun = () => [{ name: "axe" }, { name: "bow", tags: ["long"] }, { name: "cup" }];

function setting() {
  const world = new World({ kinds: [Chest] });
  const chest = world.turn(() => world.create(Chest, { name: "chest", items: begun() }));
  // biome-ignore lint/suspicious/noExplicitAny: these tests assign what a typed author could not.
  const db = world.stored(chest) as { items: Item[]; [key: string]: any };
  return { world, chest, db };
}

/** Runs `step` and undoes it. */
function undone(world: World, step: () => void): void {
  const stop = new Error("undo");
  assert.throws(
    () =>
      world.turn(() => {
        step();
        throw stop;
      }),
    stop,
  );
}

const names = (items: readonly Item[]) => items.map((item) => item.name).join(" ");

test("what is assigned is copied", () => {
  const { world, db } = setting();
  const mine = { name: "dagger", tags: ["short"] };
  world.turn(() => db.items.push(mine));
  mine.tags.push("rusty");
  assert.deepEqual(db.items[3], { name: "dagger", tags: ["short"] });
  world.turn(() => (db.copy = db.items));
  world.turn(() => db.items.pop());
  assert.equal(db.copy.length, 4);
});

test("a nested object is the same object at each reading, also after its array was rearranged", () => {
  const { world, db } = setting();
  const bow = db.items[1]!;
  assert.equal(db.items[1], bow);
  assert.equal(db.items.indexOf(bow), 1);
  world.turn(() => {
    db.items.shift();
    db.items.unshift({ name: "adze" }, { name: "awl" });
    db.items.reverse();
    bow.name = "crossbow";
  });
  assert.equal(names(db.items), "cup crossbow awl adze");
});

test("assigning what stands there already changes nothing", () => {
  const { world, db } = setting();
  const { items } = db;
  world.turn(() => {
    db.items = items;
    items[0] = items[0]!;
    assert.equal(world.changedInTurn, false);
  });
  assert.equal(db.items, items);
});

test("array methods give what they always give, and are undone exactly", () => {
  const steps: [(items: Item[]) => unknown, unknown, string][] = [
    [(items) => items.push({ name: "d" }, { name: "e" }), 5, "axe bow cup d e"],
    [(items) => items.pop(), { name: "cup" }, "axe bow"],
    [(items) => items.shift(), { name: "axe" }, "bow cup"],
    [(items) => items.unshift({ name: "d" }), 4, "d axe bow cup"],
    [(items) => items.splice(1, 1, { name: "d" }), [{ name: "bow", tags: ["long"] }], "axe d cup"],
    [(items) => items.splice(1).length, 2, "axe"],
    [(items) => items.splice(-1, 1).length, 1, "axe bow"],
    [(items) => names(items.sort((a, b) => (a.name < b.name ? 1 : -1))), "cup bow axe", "cup bow axe"],
    [(items) => names(items.reverse()), "cup bow axe", "cup bow axe"],
    [(items) => names(items.fill({ name: "f" }, 1)), "axe f f", "axe f f"],
    [(items) => names(items.copyWithin(0, 1)), "bow cup cup", "bow cup cup"],
    [(items) => (items.length = 1), 1, "axe"],
    [(items) => (items[1] = { name: "d" }), { name: "d" }, "axe d cup"],
    [(items) => (items[3] = { name: "d" }), { name: "d" }, "axe bow cup d"],
    [(items) => Array.prototype.push.call(items, { name: "d" }), 4, "axe bow cup d"],
  ];
  for (const [step, result, after] of steps) {
    const { world, db } = setting();
    undone(world, () => {
      assert.deepEqual(structuredCloneOf(step(db.items)), result, String(step));
      assert.equal(names(db.items), after, String(step));
    });
    assert.deepEqual(structuredCloneOf(db.items), begun(), String(step));
  }
});

test("elements that were filled or copied within an array are objects of their own", () => {
  const { world, db } = setting();
  world.turn(() => {
    db.items.fill({ name: "f" }, 0, 2);
    db.items[0]!.name = "g";
  });
  assert.equal(names(db.items), "g f cup");
});

test("the order of keys is undone too", () => {
  const { world, db } = setting();
  world.turn(() => Object.assign(db, { a: 1, b: { x: 1 }, c: 3 }));
  undone(world, () => {
    const { b } = db;
    delete db.b;
    db.d = 4;
    db.b = 2;
    b.x = 9;
    delete db.a;
  });
  assert.equal(JSON.stringify(db, ["a", "b", "c", "x"]), '{"a":1,"b":{"x":1},"c":3}');
  assert.deepEqual(Object.keys(db), ["name", "items", "a", "b", "c"]);
});

test("a turn within a turn is a savepoint", () => {
  const { world, db } = setting();
  world.turn(() => {
    db.a = 1;
    undone(world, () => {
      db.a = 2;
      db.items.length = 0;
      world.turn(() => (db.b = 3));
    });
    assert.equal(db.a, 1);
    assert.equal(db.b, undefined);
    assert.equal(db.items.length, 3);
  });
  assert.equal(db.a, 1);
});

test("data is read in all the ways that JavaScript has", () => {
  const { db } = setting();
  assert.deepEqual(Object.entries(db.items[1]!), [
    ["name", "bow"],
    ["tags", ["long"]],
  ]);
  assert.deepEqual({ ...db.items[0] }, { name: "axe" });
  assert.equal([...db.items].length, 3);
  assert.ok(Array.isArray(db.items));
  assert.ok("name" in db.items[0]!);
  assert.equal(
    JSON.stringify(db),
    '{"name":"chest","items":[{"name":"axe"},{"name":"bow","tags":["long"]},{"name":"cup"}]}',
  );
  assert.match(inspect(db), /crossbow|bow/);
  assert.equal(db.items.find((item) => item.tags?.includes("long"))?.name, "bow");
});

test("no way of reading leads to data that isn't tracked", () => {
  const { db } = setting();
  const views = [
    Object.getOwnPropertyDescriptor(db, "items")?.value[1],
    Object.values(db)[1]?.[1],
    Reflect.get(db, "items")[1],
    db.items.slice(1)[0],
    db.items.filter((item) => item.tags)[0],
    [...db.items.entries()][1]?.[1],
  ];
  for (const view of views) {
    assert.equal(view, db.items[1]);
    assert.throws(() => (view!.name = "x"), { code: "outside-a-turn" });
  }
});

test("what can't be stored is refused, naming the path, and nothing is changed", (t) => {
  const server = createServer();
  t.after(() => server.close());
  const cycle: Record<string, unknown> = { name: "snake" };
  cycle.tail = [cycle];
  let deep: unknown = 1;
  for (let level = 0; level < deepestLevel; level++) deep = [deep];
  const refused: [unknown, RegExp][] = [
    [() => {}, /^chest\.items\[2\]\.owner can't be stored: it is a function/],
    [{ a: [1, Symbol("s")] }, /^chest\.items\[2\]\.owner\.a\[1\] .*a symbol/],
    [{ "two words": 1n }, /\.owner\["two words"\] .*a bigint/],
    [new Date(0), /an instance of Date/],
    [{ at: new Map() }, /\.owner\.at .*an instance of Map/],
    [[new Set()], /\.owner\[0\] .*an instance of Set/],
    [server, /an instance of Server/],
    [Promise.resolve(), /an instance of Promise/],
    [Number.NaN, /NaN/],
    [[Number.POSITIVE_INFINITY], /Infinity/],
    [undefined, /undefined/],
    [{ a: undefined }, /\.owner\.a .*undefined/],
    [Object.assign([1], { 2: 3 }), /\.owner\[1\] .*undefined/],
    [cycle, /\.owner\.tail\[0\] .*inside itself/],
    [JSON.parse('{"__proto__": 1}'), /\.owner\.__proto__ .*reserved/],
    [{ $object: 3 }, /\.owner\.\$object .*reserved/],
    [{ [Symbol("s")]: 1 }, /named by a symbol/],
    [deep, /nested deeper/],
  ];
  const { world, db } = setting();
  const before = JSON.stringify(db);
  for (const [value, message] of refused) {
    world.turn(() => {
      assert.throws(() => ((db.items[2] as unknown as { owner: unknown }).owner = value), {
        code: "not-storable",
        message,
      });
      assert.throws(() => db.items.push(value as Item), { code: "not-storable", message: /^chest\.items\[3\]/ });
      assert.throws(() => db.items.splice(0, 3, value as Item), { code: "not-storable" });
    });
  }
  assert.equal(JSON.stringify(db), before);
});

test("nesting step by step is bounded like nesting at once", () => {
  const { world, db } = setting();
  world.turn(() => {
    assert.throws(
      () => {
        let at = db;
        for (;;) {
          at.next = {};
          at = at.next;
        }
      },
      { code: "not-storable", message: /nested deeper/ },
    );
  });
  assert.doesNotThrow(() => world.takeChanges());
});

test("an array keeps the form that is stored: no gaps, no names", () => {
  const { world, db } = setting();
  world.turn(() => {
    assert.throws(() => (db.items[5] = { name: "x" }), { code: "not-storable", message: /items\[5\]/ });
    for (const length of [9, -1, 1.5, Number.NaN]) {
      assert.throws(() => (db.items.length = length), { code: "not-storable" }, String(length));
    }
    assert.throws(() => delete db.items[0], { code: "not-storable" });
    assert.throws(() => Object.assign(db.items, { label: "x" }), { code: "not-storable" });
    for (const key of ["-1", "1.5", "01", "1e0"]) {
      assert.throws(() => Object.assign(db.items, { [key]: { name: "x" } }), { code: "not-storable" }, key);
    }
  });
  assert.equal(names(db.items), "axe bow cup");
});

test("special properties, prototypes and freezing are refused", () => {
  const { world, db } = setting();
  world.turn(() => {
    assert.throws(() => Object.defineProperty(db, "x", { get: () => 1 }), { code: "not-storable" });
    assert.throws(() => Object.setPrototypeOf(db, Array.prototype), { code: "not-storable" });
    assert.throws(() => Object.freeze(db.items), { code: "not-storable" });
    assert.throws(() => Reflect.set(db, "__proto__", {}), { code: "not-storable" });
    Object.defineProperty(db, "x", { value: 1, writable: true, enumerable: true, configurable: true });
  });
  assert.equal(db.x, 1);
  assert.equal(Reflect.get(db, "__proto__"), Object.prototype);
});

function structuredCloneOf(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
