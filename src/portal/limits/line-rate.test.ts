import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ClockInHand } from "../../clock-in-hand.ts";
import { LineRate } from "./line-rate.ts";

/** Somebody who takes a token whenever there is one, until there is nothing left to say. */
class Speaker {
  readonly saidAt: number[] = [];
  readonly #rate: LineRate;
  #lines: number;
  bucketFullAt = 0;

  constructor(rate: LineRate, lines: number) {
    this.#rate = rate;
    this.#lines = lines;
    this.atLineRate();
  }

  atLineRate(): void {
    const { clock } = this.#rate;
    for (; this.#lines > 0 && !this.#rate.isEmpty(this.bucketFullAt, clock.elapsed()); this.#lines--) {
      this.bucketFullAt = this.#rate.take(this.bucketFullAt, clock.elapsed());
      this.saidAt.push(clock.elapsed());
    }
    if (this.#lines > 0) this.#rate.wait(this);
  }
}

test("whoever waits goes on at the rate, whatever the others do, and the timer ends with the last of them", () => {
  const number = fc.integer({ min: 1, max: 40 });
  fc.assert(
    fc.property(number, number, fc.array(number, { minLength: 1, maxLength: 4 }), (perSecond, burst, all) => {
      const clock = new ClockInHand();
      const rate = new LineRate(perSecond, burst, clock);
      const speakers = all.map((lines) => new Speaker(rate, lines));
      for (let second = 0; second < 41 && clock.waiting > 0; second++) {
        assert.equal(clock.waiting, 1);
        clock.passes(1000);
      }
      assert.equal(clock.waiting, 0);
      for (const [index, { saidAt }] of speakers.entries()) {
        assert.equal(saidAt.length, all[index]);
        // A line is late by the timer's step at most, which is a line's time.
        const last = Math.max(0, saidAt.length - burst) * (1000 / perSecond);
        assert.ok(saidAt.at(-1)! >= last - 0.01 && saidAt.at(-1)! <= last + 2 * Math.max(10, 1000 / perSecond));
      }
    }),
  );
});

test("one is called once, and who is forgotten never", () => {
  const clock = new ClockInHand();
  const rate = new LineRate(10, 1, clock);
  const calls: string[] = [];
  const waiter = (name: string) => ({ bucketFullAt: 100, atLineRate: () => void calls.push(name) });
  const [one, other] = [waiter("one"), waiter("other")];
  rate.wait(one);
  rate.wait(one);
  rate.wait(other);
  rate.forget(other);
  clock.passes(50);
  assert.deepEqual(calls, []);
  clock.passes(1000);
  assert.deepEqual(calls, ["one"]);
  rate.wait(other);
  clock.passes(1000);
  assert.deepEqual(calls, ["one", "other"]);
});

test("a rate of a line in an hour is looked at each second, and one of very many a hundred times a second", () => {
  for (const [perSecond, everyMs] of [
    [1 / 3600, 1000],
    [1_000_000, 10],
  ] as const) {
    const clock = new ClockInHand();
    const rate = new LineRate(perSecond, 1, clock);
    const waiter = { bucketFullAt: Number.POSITIVE_INFINITY, looks: 0, atLineRate() {} };
    Object.defineProperty(waiter, "bucketFullAt", { get: () => ++waiter.looks * Number.POSITIVE_INFINITY });
    rate.wait(waiter);
    clock.passes(10 * everyMs);
    assert.equal(waiter.looks, 10);
  }
});
