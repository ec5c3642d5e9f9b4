/** What each way of reading sees, what each change touches, and that a look changes nothing. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Source } from "./looking.ts";
import { PlacedEntity } from "./placed-entity.ts";
import { World } from "./world.ts";

class Thing extends PlacedEntity {
  marks: number[] = [];
  twin: Thing | null = null;

  tick(): void {}
}
class Box extends Thing {}
class Coin extends Thing {}

function made() {
  const world = new World({ kinds: [Thing, Box, Coin] });
  const things = world.turn(() => {
    const box = world.create(Box, { name: "box" });
    const lamp = world.create(Thing, { name: "lamp", location: box });
    return { box, lamp, twin: world.create(Thing, { name: "twin", twin: lamp }) };
  });
  world.follow(true);
  const seen = (look: () => unknown): Source[] => {
    const sources = new Set<Source>();
    world.look(look, sources);
    return [...sources].sort();
  };
  const touched = (change: () => unknown): Source[] => {
    world.turn(() => void change());
    return [...world.takeTouched()].sort();
  };
  return { world, ...things, seen, touched };
}

test("a look sees whatever it reads", () => {
  const { world, box, lamp, twin, seen } = made();
  const [b, l, t] = [box.id, lamp.id, twin.id];
  const cases: readonly (readonly [() => unknown, ...Source[]])[] = [
    [() => lamp.id],
    [() => lamp.name, l],
    [() => lamp.marks.length, l],
    [() => lamp.deleted, l],
    [() => lamp.like, l],
    [() => lamp.location, b, l],
    [() => box.contents, -b],
    [() => twin.twin, l, t],
    [() => world.get(99), 99],
    [() => [...world.find(Thing, { name: "LAMP" })].length, 'found name "lamp'],
    [() => [...world.find(Thing, { tag: "lit" })].length, 'found tags "lit'],
    [() => [...world.find(Coin, { name: "LAMP" })].length, "members Coin"],
    [() => world.get(l, Box), l],
    [() => world.only(Box), "members Box", b],
    [() => world.all(Thing), "members Thing"],
    [() => [...world.all(Box)], "members Box", b],
    [() => world.size, "members Entity"],
    [() => world.getMeta("weather"), "meta game weather"],
    [() => world.timers.size, "timers"],
    [() => world.timers.of(lamp), "timers"],
    [() => world.timers.get(1), "timers"],
    [() => world.see("from outside"), "from outside"],
  ];
  for (const [look, ...sources] of cases) assert.deepEqual(seen(look), sources.sort(), String(look));
});

test("what is like another is seen with it", () => {
  const { world, lamp, twin, seen } = made();
  world.turn(() => {
    lamp.like = twin;
  });
  assert.deepEqual(
    seen(() => lamp.description),
    [lamp.id, twin.id],
  );
});

test("a change touches what was seen of it", () => {
  const { world, box, lamp, twin, touched } = made();
  const [b, l, t] = [box.id, lamp.id, twin.id];
  const cases: readonly (readonly [() => unknown, ...Source[]])[] = [
    [() => Object.assign(lamp, { name: "torch" }), l],
    [() => Object.assign(lamp, { name: "torch" })],
    [() => lamp.marks.push(1), l],
    [() => Object.assign(twin, { location: box }), -b, t],
    [() => Object.assign(twin, { like: lamp }), t],
    [() => world.setMeta("weather", "rain"), "meta game weather"],
    [
      () => world.timers.add({ due: 1, object: lamp, method: lamp.tick, args: [], repeat: null }),
      "meta last-id",
      "timers",
    ],
    [() => world.touch("from outside"), "from outside"],
  ];
  for (const [change, ...sources] of cases) assert.deepEqual(touched(change), sources.sort(), String(change));
  const made1 = touched(() => world.create(Box, { location: lamp }));
  for (const source of [-l, "members Box", "members Thing", "members PlacedEntity", "members Entity"])
    assert.ok(made1.includes(source), String(source));
  const gone = touched(() => box.delete());
  for (const source of [b, -b, l, t, "members Box", "members Thing"]) assert.ok(gone.includes(source), String(source));
});

test("what is found is touched when another would be found, and not before a look has found anything", () => {
  const { world, lamp, twin, seen, touched } = made();
  const tag = () => lamp.tags.push("lit");
  assert.deepEqual(touched(tag), [lamp.id]);
  seen(() => world.find(Thing, { tag: "lit" }));
  assert.deepEqual(
    touched(() => twin.tags.push("lit", "warm")),
    [twin.id, 'found tags "lit', 'found tags "warm'].sort(),
  );
  assert.deepEqual(
    touched(() => lamp.delete()).filter((source) => String(source).startsWith("found")),
    ['found tags "lit'],
  );
  assert.deepEqual(
    touched(() => Object.assign(twin, { marks: [1] })),
    [twin.id],
  );
});

test("what a turn that was undone has touched may be told, and nothing that was seen is lost", () => {
  const { world, lamp } = made();
  assert.throws(() =>
    world.turn(() => {
      lamp.name = "torch";
      throw new Error("undone");
    }),
  );
  assert.deepEqual([...world.takeTouched()], [lamp.id]);
  assert.deepEqual([...world.takeTouched()], []);
  world.follow(false);
  world.turn(() => {
    lamp.name = "torch";
  });
  assert.deepEqual([...world.takeTouched()], []);
});

test("a look changes nothing, also within a turn, and what it saw is told when it throws", () => {
  const { world, lamp, box } = made();
  const seen = new Set<Source>();
  const acts: readonly (() => unknown)[] = [
    () => Object.assign(lamp, { name: "torch" }),
    () => Object.assign(lamp, { location: null }),
    () => lamp.marks.push(1),
    () => lamp.delete(),
    () => world.create(Thing),
    () => world.setMeta("weather", 1),
    () => world.record(() => {}),
  ];
  for (const act of acts) {
    const looks = () =>
      assert.throws(() => world.look(() => void [box.name, act()], seen), { code: "view-acted" }, String(act));
    looks();
    world.turn(looks);
  }
  assert.ok(seen.has(box.id));
  assert.deepEqual([lamp.name, lamp.location, world.size], ["lamp", box, 3]);
});
