/** A turn that runs out of stack is undone like any other, wherever that happens. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { PlacedEntity } from "./placed-entity.ts";
import { World } from "./world.ts";

class Mushroom extends PlacedEntity {
  spores: number[] = [];
  ring(): void {}
}

/** One of each thing that a turn may do, without an end. */
const endless: { readonly [what: string]: (world: World, ring: Mushroom) => void } = {
  create: (world, ring) => void world.create(Mushroom, { name: "a mushroom", location: ring, like: ring }),
  delete: (world, ring) => {
    const [oldest] = ring.contents;
    oldest?.delete();
    world.create(Mushroom, { location: ring });
  },
  move: (_, ring) => {
    for (const thing of ring.contents) thing.location = null;
    for (const thing of ring.world.all(Mushroom)) if (thing !== ring) thing.location = ring;
  },
  fields: (_, ring) => {
    ring.name += "!";
    for (const thing of ring.world.all(Mushroom)) thing.spores.push(1);
  },
  like: (_, ring) => {
    for (const thing of ring.world.all(Mushroom)) if (thing !== ring) thing.like = thing.like ? null : ring;
  },
  timer: (world, ring) =>
    void world.timers.add({ due: 5, object: ring, method: ring.ring, args: [ring], repeat: null }),
  find: (world, ring) => {
    ring.name += "!";
    world.find(Mushroom, { name: ring.name }).toArray();
  },
};

/** Runs `step` so many calls before the end of the stack. */
function nearTheEnd(calls: number, step: () => void): void {
  let isEnd = false;
  let left = calls;
  let thrown: unknown = null;
  const descend = (): void => {
    try {
      if (!isEnd) descend();
    } catch {
      isEnd = true;
    }
    if (left-- !== 0) return;
    try {
      step();
    } catch (error) {
      thrown = error;
    }
  };
  descend();
  if (thrown !== null) throw thrown;
}

function deep(calls: number): void {
  if (calls > 0) deep(calls - 1);
}

for (const [what, step] of Object.entries(endless)) {
  test(`nothing is left of a turn that runs out of stack: ${what}`, () => {
    const world = new World({ kinds: [Mushroom] });
    const ring = world.turn(() => world.create(Mushroom, { name: "a ring" }));
    world.turn(() => {
      for (let count = 0; count < 3; count++) world.create(Mushroom, { location: ring, like: ring });
    });
    let steps = 0;
    const state = () => {
      const named = ["a ring", "a ring!", "a mushroom"].map((name) => [...world.find(Mushroom, { name })].map(String));
      const things = [...world.all(Mushroom)].map(({ name, like, contents }) => [name, like?.id, contents.length]);
      return { rows: world.everything(), size: world.size, named, things, due: world.timers.nextDue, steps };
    };
    const before = state();
    world.takeChanges();
    const endlessly = () => {
      world.turn(() => {
        const count = steps;
        // To undo it takes more stack than to do it, as it also does where the code for it has never run.
        world.record(() => {
          deep(150);
          steps = count;
        });
        steps++;
        step(world, ring);
      });
      endlessly();
    };
    for (let calls = 100; calls < 1500; calls += 29) {
      assert.throws(() => world.turn(() => nearTheEnd(calls, endlessly)), RangeError);
      assert.deepEqual(state(), before, `${calls} calls from the end`);
      assert.deepEqual(world.takeChanges(), []);
    }
  });
}

test("what could not be undone whole is undone by the turn around it, whoever catches that", () => {
  const world = new World({ kinds: [Mushroom] });
  const ring = world.turn(() => world.create(Mushroom, { name: "a ring" }));
  let attempts = 0;
  const step = () => {
    try {
      world.turn(() => {
        ring.name = "a torn ring";
        world.record(() => {
          if (attempts++ === 0) throw new RangeError("no stack");
        });
        throw new Error("it fails");
      });
    } catch {}
    ring.spores.push(1);
  };
  assert.throws(() => world.turn(step), RangeError);
  assert.deepEqual([attempts, ring.name, ring.spores.length, world.inTurn], [2, "a ring", 0, false]);
  world.turn(() => ring.spores.push(2));
  assert.deepEqual([...ring.spores], [2]);
});
