import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ClockInHand } from "../clock-in-hand.ts";
import { FanOut } from "./fan-out.ts";

/** A fan-out whose time passes only by what is done in it. */
class Stage {
  readonly clock = new ClockInHand();
  waits = 0;
  readonly done: string[] = [];
  readonly failed: string[] = [];
  /** What was done in each turn of the event loop, and how long it took. */
  readonly turns: { readonly done: readonly string[]; readonly ms: number }[] = [];
  readonly fanOut = new FanOut<string>({
    sliceMs: 5,
    clock: this.clock,
    onWait: () => void this.waits++,
    onFailure: (error, listener) => void this.failed.push(`${listener} ${(error as Error).message}`),
  });

  add(listener: string, what: string, ms: number): void {
    this.fanOut.add(listener, {
      isLong: ms >= 1,
      hand: () => {
        this.clock.passes(ms);
        this.done.push(`${listener} ${what}`);
      },
    });
  }

  async turn(): Promise<void> {
    const [begun, count] = [this.clock.elapsed(), this.done.length];
    await new Promise((resolve) => setImmediate(resolve));
    this.turns.push({ done: this.done.slice(count), ms: this.clock.elapsed() - begun });
  }

  async finish(): Promise<void> {
    while (this.fanOut.waiting > 0) await this.turn();
  }
}

test("what fits into a turn of the event loop is done at once", () => {
  const stage = new Stage();
  for (const listener of ["a", "b", "c"]) stage.add(listener, "hello", 0.1);
  assert.deepEqual(stage.done, ["a hello", "b hello", "c hello"]);
  assert.deepEqual([stage.fanOut.waiting, stage.waits], [0, 0]);
});

test("a line that takes long for many screens is done in pieces", async () => {
  const stage = new Stage();
  for (let screen = 1; screen <= 18; screen++) stage.add(`screen ${screen}`, "long", 3);
  assert.deepEqual([stage.done.length, stage.waits], [2, 1]);
  await stage.finish();
  assert.equal(stage.done.length, 18);
  assert.ok(
    stage.turns.every(({ ms }) => ms <= 6),
    JSON.stringify(stage.turns),
  );
});

test("what can't be handed to one listener is that one's loss alone, at once and later", async () => {
  const stage = new Stage();
  const breaks = (listener: string, isLong: boolean) =>
    stage.fanOut.add(listener, {
      isLong,
      hand() {
        throw new Error("broken");
      },
    });
  breaks("a", false);
  stage.add("a", "long", 6);
  breaks("a", true);
  stage.add("a", "more", 0.1);
  breaks("b", false);
  stage.add("c", "hello", 0.1);
  await stage.finish();
  assert.deepEqual(stage.failed.toSorted(), ["a broken", "a broken", "b broken"]);
  assert.deepEqual(stage.done.toSorted(), ["a long", "a more", "c hello"]);
});

test("what is short for somebody else is not kept waiting", async () => {
  const stage = new Stage();
  for (let screen = 1; screen <= 18; screen++) stage.add(`screen ${screen}`, "long", 3);
  stage.add("screen 18", "short", 0.1);
  stage.add("elsewhere", "short", 0.1);
  await stage.turn();
  assert.ok(stage.done.includes("elsewhere short"));
  assert.ok(!stage.done.includes("screen 18 short"), "it comes behind what the same listener hears before");
  await stage.finish();
  assert.deepEqual(stage.done.slice(-2), ["screen 18 long", "screen 18 short"]);
});

test("what is long is not kept waiting for ever by what is short", async () => {
  const stage = new Stage();
  stage.add("a", "long", 4);
  stage.add("b", "long", 4);
  stage.add("c", "long", 4);
  for (let turn = 1; turn <= 3; turn++) {
    for (let listener = 1; listener <= 50; listener++) stage.add(`${turn} ${listener}`, "short", 0.9);
    await stage.turn();
  }
  assert.ok(stage.done.includes("c long"));
});

test("everybody has everything in order, and no turn takes longer than a piece and one thing more", async () => {
  const things = fc.array(
    fc.record({
      listener: fc.constantFrom("a", "b", "c", "d"),
      ms: fc.constantFrom(0.1, 0.5, 1, 4),
      turn: fc.boolean(),
    }),
    { maxLength: 80 },
  );
  await fc.assert(
    fc.asyncProperty(things, async (list) => {
      const stage = new Stage();
      for (const [number, { listener, ms, turn }] of list.entries()) {
        stage.add(listener, String(number), ms);
        if (turn) await stage.turn();
      }
      await stage.finish();
      for (const name of ["a", "b", "c", "d"]) {
        const expected = [...list.entries()].filter(([, { listener }]) => listener === name).map(([number]) => number);
        const done = stage.done.filter((what) => what.startsWith(name)).map((what) => Number(what.slice(2)));
        assert.deepEqual(done, expected);
      }
      assert.ok(
        stage.turns.every(({ ms }) => ms < 5 + 4 + 4),
        JSON.stringify(stage.turns),
      );
    }),
    { numRuns: 200 },
  );
});

test("before the end everything is done", () => {
  const stage = new Stage();
  for (const what of ["1", "2", "3"]) for (const listener of ["a", "b"]) stage.add(listener, what, 9);
  stage.fanOut.finish();
  assert.deepEqual(stage.done.toSorted(), ["a 1", "a 2", "a 3", "b 1", "b 2", "b 3"]);
  assert.equal(stage.fanOut.waiting, 0);
});
