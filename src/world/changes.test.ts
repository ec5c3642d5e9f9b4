/** What any step has changed is told, and taken back, at once or in another process. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Changes } from "./changes.ts";
import type { Entity } from "./entity.ts";
import { PlacedEntity } from "./placed-entity.ts";
import { World } from "./world.ts";

class Thing extends PlacedEntity {
  count = 0;
  list: unknown[] = ["first"];
  friend: Thing | null = null;
  made = 0;
  override atCreate(): void {
    this.made += 1;
  }
  ring(): void {}
}
class Box extends Thing {
  override list: unknown[] = [];
  #opened = 0;
  open(): number {
    return ++this.#opened;
  }
}
const kinds = [Thing, Box];

const deed = fc.record({
  what: fc.constantFrom(
    "create",
    "delete",
    "move",
    "count",
    "push",
    "friend",
    "like",
    "key",
    "reset",
    "timer",
    "cancel",
  ),
  one: fc.nat(20),
  other: fc.nat(20),
  value: fc.nat(3),
});
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

function doIt(world: World, { what, one, other, value }: Deed): void {
  const all = [...world.all(Thing)].sort((a, b) => a.id - b.id);
  const [it, that] = [all[one % all.length], all[other % all.length]];
  const key = `key-${value}`;
  if (!it || !that || what === "create") {
    world.create(value ? Thing : Box, { count: value, location: it ?? null });
    return;
  }
  const timers = world.timers.of(it);
  switch (what) {
    case "delete":
      it.delete();
      return;
    case "move":
      it.location = other > 17 ? null : that;
      return;
    case "count":
      it.count = value;
      return;
    case "push":
      it.list.push(value, that);
      return;
    case "friend":
      it.friend = other > 17 ? null : that;
      return;
    case "like":
      it.like = other > 17 ? null : that;
      return;
    case "key":
      it.key = it.key === key ? null : key;
      return;
    case "reset":
      delete world.stored(it).count;
      return;
    case "timer":
      world.timers.add({ due: value, object: it, method: it.ring, args: [that], repeat: null });
      return;
    case "cancel":
      if (timers[0]) world.timers.cancel(timers[0].id);
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

function reloaded(world: World): World {
  const copy = new World({ kinds });
  copy.load({ version: 1, changes: world.everything() });
  return copy;
}

/** Every object with its own fields. `called` gives what something is called. */
function dump(world: World, called: (entity: Entity) => string): unknown {
  const data = (value: unknown): unknown => {
    if (value instanceof PlacedEntity) return value.deleted ? null : called(value);
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(data);
    return Object.fromEntries(
      Object.entries(value)
        .map(([name, each]) => [name, data(each)])
        .sort(),
    );
  };
  const things = [...world.all(Thing)].map((it) => [
    called(it),
    it.constructor.name,
    data(it.location),
    data(it.like),
    it.key,
    data(world.stored(it)),
    it.contents.map(called).sort(),
    world.timers
      .of(it)
      .map(({ due, method, args }) => JSON.stringify([due, method, data(args)]))
      .sort(),
  ]);
  return Object.fromEntries(things.map(([name, ...rest]) => [name, rest]));
}

const byNumber = ({ id }: Entity) => `#${id}`;

test("what a step that deletes nothing has changed is taken back to the last field, and nothing else is", () => {
  fc.assert(
    fc.property(
      fc.array(deed, { maxLength: 15 }),
      fc.array(deed, { maxLength: 15 }),
      fc.boolean(),
      (before, step, isReloaded) => {
        const world = new World({ kinds });
        world.turn(() => play(world, before));
        const was = dump(world, byNumber);
        let changes!: Changes;
        world.turn(() => {
          changes = world.changesOf(() =>
            play(
              world,
              step.filter(({ what }) => what !== "delete"),
            ),
          );
        });
        const there = isReloaded ? reloaded(world) : world;
        there.turn(() => there.takeBack(JSON.parse(JSON.stringify(changes))));
        assert.deepEqual(dump(there, byNumber), was);
        assert.deepEqual(dump(reloaded(there), byNumber), was);
      },
    ),
    { numRuns: 300 },
  );
});

test("what was deleted comes again, and is what it was to all that the step has changed", () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 15 }), fc.array(deed, { maxLength: 15 }), (before, step) => {
      const world = new World({ kinds });
      world.turn(() => play(world, before));
      // What isn't changed by the step forgets what is deleted.
      world.turn(() => {
        for (const thing of world.all(Thing)) {
          thing.list = [];
          thing.friend = null;
          for (const { id } of world.timers.of(thing)) world.timers.cancel(id);
          world.stored(thing).born = thing.id;
        }
      });
      const byBirth = (entity: Entity) => `${world.stored(entity).born}`;
      const was = dump(world, byBirth);
      let changes!: Changes;
      world.turn(() => {
        changes = world.changesOf(() => play(world, step));
      });
      world.turn(() => world.takeBack(changes));
      assert.deepEqual(dump(world, byBirth), was);
      const there = reloaded(world);
      assert.deepEqual(
        dump(there, (entity) => `${there.stored(entity).born}`),
        was,
      );
    }),
    { numRuns: 300 },
  );
});

test("several steps are taken back, the last first, also where one has brought again what an earlier one had made", () => {
  const world = new World({ kinds });
  const steps: Changes[] = [];
  const step = (act: () => void) => world.turn(() => void steps.push(world.changesOf(act)));
  const undo = () => {
    const rename = world.turn(() => world.takeBack(steps.pop()!));
    for (const [index, earlier] of steps.entries()) steps[index] = rename(earlier);
  };
  step(() => void world.create(Box, { key: "box" }));
  const box = () => [...world.find(Box, { key: "box" })][0];
  step(() => {
    box()!.count = 3;
  });
  const coin = world.turn(() => world.create(Thing, { location: box()! }));
  world.turn(() => world.timers.add({ due: 5, object: box()!, method: box()!.ring, args: [coin], repeat: null }));
  const first = box()!.id;
  step(() => box()!.delete());
  assert.equal(coin.location, null);
  undo();
  assert.deepEqual([box()!.count, coin.location, box()!.made], [3, box(), 1]);
  assert.deepEqual(
    world.timers.of(box()!).map(({ due, args }) => [due, args]),
    [[5, [coin]]],
  );
  assert.notEqual(box()!.id, first);
  undo();
  assert.equal(box()!.count, 0);
  assert.throws(undo, { code: "changed-since", message: /^Thing \(#2\) came into Box \(#4\) since then\.$/ });
});

test("what was changed since is named, and nothing is taken back", () => {
  const set = (field: string, value: unknown) => (it: Thing) => {
    Reflect.set(it, field, value);
  };
  const cases: readonly [step: (it: Thing) => void, since: (it: Thing) => void, message: RegExp][] = [
    [set("count", 1), set("count", 2), /^count of it \(#2\) was changed since then\.$/],
    [set("count", 1), (it) => Reflect.deleteProperty(it.world.stored(it), "count"), /^count of it \(#2\) was changed/],
    [set("location", null), (it) => set("location", it.world.only(Box))(it), /^location of it \(#2\) was changed/],
    [set("count", 1), (it) => it.delete(), /^Thing #2 is gone since then\.$/],
    [set("location", null), (it) => it.world.only(Box).delete(), /^the place of Thing #2 is gone since then\.$/],
    [set("key", "a"), set("key", "b"), /^key of it \(#2\) was changed/],
    [
      (it) => it.world.create(Thing, { name: "new", location: it }),
      (it) => set("count", 9)(it.contents[0] as Thing),
      /^count of new \(#3\) was changed/,
    ],
    [(it) => it.delete(), (it) => it.world.create(Thing, { key: "old" }), /can't have the key "old"/],
  ];
  for (const [step, since, message] of cases) {
    const world = new World({ kinds });
    const it = world.turn(() => {
      const box = world.create(Box);
      return world.create(Thing, { name: "it", location: box, key: "old" });
    });
    let changes!: Changes;
    world.turn(() => {
      changes = world.changesOf(() => {
        it.list.push("x");
        step(it);
      });
    });
    world.turn(() => since(it));
    const was = dump(world, byNumber);
    assert.throws(() => world.turn(() => world.takeBack(changes)), { message });
    assert.deepEqual(dump(world, byNumber), was);
  }
});

test("a step that changes nothing in the end tells nothing, and one that throws has done nothing", () => {
  const world = new World({ kinds });
  const thing = world.turn(() => world.create(Thing));
  world.turn(() => {
    const changes = world.changesOf(() => {
      thing.count = 5;
      thing.count = 0;
      delete world.stored(thing).count;
      world.create(Thing).delete();
    });
    assert.deepEqual(changes, { objects: [], timers: [] });
    const fails = () =>
      world.changesOf(() => {
        thing.count = 5;
        throw new Error("no");
      });
    assert.throws(fails, /no/);
  });
  assert.equal(thing.count, 0);
  assert.throws(
    () =>
      world.changesOf(() => {
        thing.count = 1;
      }),
    { code: "outside-a-turn" },
  );
});
