import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Repeat } from "./calendar.ts";
import { PlacedEntity } from "./placed-entity.ts";
import { World } from "./world.ts";

class Bell extends PlacedEntity {
  ring(): void {}
  get clapper(): () => void {
    return () => {};
  }
  hide(): unknown {
    return this.#mute;
  }
  #mute(): void {}
}

class Gong extends Bell {
  override ring(): void {}
  inherited(): unknown {
    return super.ring;
  }
}

function setting() {
  const world = new World({ kinds: [Bell, Gong] });
  const bell = world.turn(() => world.create(Bell, { name: "bell" }));
  const add = (due: number, repeat: Repeat | null = null, ...args: readonly unknown[]) =>
    world.turn(() => world.timers.add({ due, object: bell, method: bell.ring, args, repeat }));
  return { world, bell, add };
}

const time = (iso: string) => Date.parse(iso);

test("the earliest timer comes first, of equals the oldest, and each only once it is due", () => {
  const { world, bell, add } = setting();
  const [late, early, alsoEarly] = [add(20), add(10), add(10)];
  assert.equal(world.timers.nextDue, 10);
  assert.equal(world.timers.next(9), null);
  const fired: number[] = [];
  for (let timer = world.timers.next(25); timer; timer = world.timers.next(25)) {
    assert.equal(timer.object, bell);
    fired.push(timer.id);
    world.turn(() => world.timers.settle(timer!, 25));
  }
  assert.deepEqual(fired, [early, alsoEarly, late]);
  assert.equal(world.timers.nextDue, null);
});

test("a timer whose turn is undone is still to come", () => {
  const { world, add } = setting();
  const id = add(10);
  assert.throws(() =>
    world.turn(() => {
      world.timers.settle(world.timers.next(10)!, 10);
      assert.equal(world.timers.next(10), null);
      throw new Error("a broken bell");
    }),
  );
  assert.equal(world.timers.next(10)?.id, id);
});

test("missed periods count as one, and the phase is kept", () => {
  const { world, add } = setting();
  add(100, { everyMs: 10 });
  world.turn(() => world.timers.settle(world.timers.next(100)!, 100));
  assert.equal(world.timers.nextDue, 110);
  world.turn(() => world.timers.settle(world.timers.next(1234)!, 1234));
  assert.equal(world.timers.nextDue, 1240);
});

test("a calendar keeps the wall clock of its zone over the change to summer time", () => {
  const { world, add } = setting();
  add(time("2026-03-28T03:00:00Z"), { pattern: "0 4 * * *", zone: "Europe/Berlin" });
  world.turn(() => world.timers.settle(world.timers.next(Number.MAX_SAFE_INTEGER)!, time("2026-03-28T03:00:00Z")));
  assert.equal(world.timers.nextDue, time("2026-03-29T02:00:00Z"));
});

test("a calendar that has no next time ends", () => {
  const { world, add } = setting();
  const now = time("2026-01-01T00:00:00Z");
  add(now, { pattern: "0 0 0 1 1 * 2026", zone: "UTC" });
  world.turn(() => world.timers.settle(world.timers.next(now)!, now));
  assert.equal(world.timers.size, 0);
});

test("timers that can't be kept are refused", () => {
  const { world, bell, add } = setting();
  assert.throws(() => add(Number.NaN), { code: "bad-timer" });
  assert.throws(() => add(1, { everyMs: 0 }), { code: "bad-timer" });
  assert.throws(() => add(1, { everyMs: Number.POSITIVE_INFINITY }), { code: "bad-timer" });
  assert.throws(() => add(1, { pattern: "at noon", zone: "UTC" }), { code: "bad-timer", message: /"at noon"/ });
  assert.throws(() => add(1, { pattern: "0 4 * * *", zone: "Middle/Earth" }), { code: "bad-timer" });
  assert.throws(() => add(1, null, () => {}), { code: "not-storable", message: /bell|Bell/ });
  world.turn(() => bell.delete());
  assert.throws(() => add(1), { code: "deleted" });
});

test("a timer's data is a copy that nobody can change", () => {
  const { world, add } = setting();
  const data = { strokes: [12] };
  add(1, null, data);
  data.strokes.push(13);
  const kept = world.timers.next(1)!.args[0] as { strokes: number[] };
  assert.deepEqual(kept, { strokes: [12] });
  assert.throws(() => kept.strokes.push(1), TypeError);
});

test("timers are loaded as they were, and followed by deltas", () => {
  const { world, bell, add } = setting();
  const [kept, cancelled] = [add(10, { everyMs: 5 }, { x: 1 }), add(5)];
  const other = new World({ kinds: [Bell, Gong] });
  other.load({ version: 1, changes: world.takeChanges() });
  assert.deepEqual(other.timers.of(other.get(bell.id)!), [
    { ...world.timers.get(kept), object: other.get(bell.id) },
    { ...world.timers.get(cancelled), object: other.get(bell.id) },
  ]);
  world.turn(() => {
    world.timers.cancel(cancelled);
    world.timers.settle(world.timers.get(kept)!, 10);
  });
  other.load({ version: 2, changes: world.takeChanges() });
  assert.equal(other.timers.nextDue, 15);
  assert.equal(other.timers.size, 1);
});

test("timers come in the order of their times, whatever is added and cancelled meanwhile", () => {
  const steps = fc.array(fc.oneof(fc.nat(50), fc.constant("cancel" as const), fc.constant("fire" as const)), {
    maxLength: 300,
  });
  fc.assert(
    fc.property(steps, (program) => {
      const { world, add } = setting();
      const waiting = new Map<number, number>();
      for (const step of program) {
        const [first] = [...waiting].sort(([a, x], [b, y]) => x - y || a - b);
        if (typeof step === "number") waiting.set(add(step), step);
        else if (step === "cancel") {
          const id = [...waiting.keys()].at(-1) ?? 0;
          assert.equal(
            world.turn(() => world.timers.cancel(id)),
            waiting.delete(id),
          );
        } else if (first) {
          const timer = world.timers.next(50)!;
          assert.equal(timer.id, first[0]);
          world.turn(() => world.timers.settle(timer, 50));
          waiting.delete(timer.id);
        }
        assert.equal(world.timers.nextDue, waiting.size === 0 ? null : Math.min(...waiting.values()));
      }
    }),
    { numRuns: 50 },
  );
});

test("a timer's method is stored by the name that the object's class has for it", () => {
  const { world, bell } = setting();
  const gong = world.turn(() => world.create(Gong));
  const add = (method: unknown, object: Bell = bell) =>
    world.turn(() => world.timers.get(world.timers.add({ due: 1, object, method, args: [], repeat: null }))!.method);
  assert.equal(add(bell.ring), "ring");
  assert.equal(add(gong.ring, gong), "ring");
  assert.equal(add(bell.delete), "delete");
  assert.equal(world.timers.size, 3);
  const none = [() => {}, bell.clapper, bell.hide(), bell.ring.bind(bell), Bell, "ring", undefined];
  for (const method of none) assert.throws(() => add(method), { code: "no-timer-method" }, String(method));
  assert.throws(() => add(bell.hide()), {
    message: /^A timer can't call this function \(.*timers\.test\.ts:\d+\): it is no public method of Bell #1\.$/,
  });
  // By its name it would be the gong's own.
  assert.throws(() => add(bell.ring, gong), { code: "no-timer-method" });
  assert.throws(() => add(gong.inherited(), gong), { code: "no-timer-method" });
  assert.equal(world.timers.size, 3);
});

test("a timer gives its method objects of the world, also another process's", () => {
  const { world, bell, add } = setting();
  const gong = world.turn(() => world.create(Gong));
  add(10, null, gong, { among: [bell, 7] });
  const other = new World({ kinds: [Bell, Gong] });
  other.load({ version: 1, changes: world.takeChanges() });
  assert.deepEqual(other.timers.next(10)!.args, [other.get(gong.id), { among: [other.get(bell.id), 7] }]);
});

test("a timer is cancelled when an object of its data is deleted, unless that is undone", () => {
  const { world, bell, add } = setting();
  const gong = world.turn(() => world.create(Gong));
  add(10, { everyMs: 10 }, [{ prey: gong }]);
  const kept = add(20);
  assert.throws(() =>
    world.turn(() => {
      gong.delete();
      assert.equal(world.timers.next(10), null);
      throw new Error("it lives");
    }),
  );
  assert.equal(world.timers.nextDue, 10);
  world.turn(() => gong.delete());
  assert.deepEqual(
    world.timers.of(bell).map(({ id }) => id),
    [kept],
  );
  assert.throws(() => add(1, null, gong), { code: "deleted", message: /^Gong #2 is deleted/ });
});

test("a timer stored when there was one piece of data calls its method with that", () => {
  const { world, bell } = setting();
  const row = (key: number, data: unknown) => ({
    table: "timer" as const,
    key,
    value: JSON.stringify({ due: key, object: bell.id, method: "ring", data, repeat: null }),
  });
  world.load({ version: 1, changes: [row(8, { strokes: 3 }), row(9, null)] });
  assert.deepEqual(world.timers.get(8)!.args, [{ strokes: 3 }]);
  assert.deepEqual(world.timers.get(9)!.args, []);
});
