import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ClockInHand } from "../clock-in-hand.ts";
import { FanOut, type Hearing } from "./fan-out.ts";

interface Listener extends Hearing<Listener> {
  readonly name: string;
}

/** A fan-out whose time passes only by what is done in it. */
class Stage {
  readonly clock = new ClockInHand();
  waits = 0;
  readonly done: string[] = [];
  readonly failed: string[] = [];
  /** How long each piece of work took. */
  readonly pieces: number[] = [];
  readonly fanOut = new FanOut<Listener>({
    sliceMs: 5,
    clock: this.clock,
    onWait: () => void this.waits++,
    onHanded: () => {
      this.pieces.push(this.clock.elapsed() - this.#begun);
      this.#begun = this.clock.elapsed();
    },
    onFailure: (error, { name }) => void this.failed.push(`${name} ${(error as Error).message}`),
  });
  #begun = this.clock.elapsed();
  readonly #listeners = new Map<string, Listener>();

  listener(name: string): Listener {
    const listener = this.#listeners.get(name) ?? { name, waiting: null };
    this.#listeners.set(name, listener);
    return listener;
  }

  add(listener: string, what: string, ms: number): void {
    this.fanOut.add(this.listener(listener), {
      isLong: ms >= 1,
      hand: ({ name }) => {
        this.clock.passes(ms);
        this.done.push(`${name} ${what}`);
      },
    });
  }

  async turn(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
  }

  async finish(): Promise<void> {
    while (this.fanOut.waiting > 0) await this.turn();
  }
}

test("what comes together and fits into a turn of the event loop is done in it, one listener after the other", async () => {
  const stage = new Stage();
  for (const what of ["hello", "bye"]) for (const listener of ["a", "b", "c"]) stage.add(listener, what, 0.1);
  assert.equal(stage.fanOut.waiting, 6);
  await Promise.resolve();
  assert.deepEqual(stage.done, ["a hello", "a bye", "b hello", "b bye", "c hello", "c bye"]);
  assert.deepEqual([stage.fanOut.waiting, stage.waits, stage.pieces.length], [0, 0, 1]);
});

test("however much one listener hears, the others have their turn", async () => {
  const stage = new Stage();
  for (let line = 1; line <= 40; line++) stage.add("a", String(line), 0.01);
  stage.add("b", "hello", 0.01);
  await Promise.resolve();
  assert.equal(stage.done.indexOf("b hello"), 16);
  assert.equal(stage.done.length, 41);
});

test("a line that takes long for many screens is done in pieces", async () => {
  const stage = new Stage();
  for (let screen = 1; screen <= 18; screen++) stage.add(`screen ${screen}`, "long", 3);
  await Promise.resolve();
  assert.deepEqual([stage.done.length, stage.waits], [2, 1]);
  await stage.finish();
  assert.equal(stage.done.length, 18);
  assert.ok(
    stage.pieces.every((ms) => ms <= 6),
    `${stage.pieces}`,
  );
});

test("what can't be handed to one listener is that one's loss alone, at once and later", async () => {
  const stage = new Stage();
  const breaks = (listener: string, isLong: boolean) =>
    stage.fanOut.add(stage.listener(listener), {
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

test("everybody has everything in order, and no piece takes longer than its time and one thing more", async () => {
  const things = fc.array(
    fc.record({
      listener: fc.constantFrom("a", "b", "c", "d"),
      ms: fc.constantFrom(0.05, 0.2, 1, 4),
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
        stage.pieces.every((ms) => ms < 5 + 4 + 4),
        `${stage.pieces}`,
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
