import assert from "node:assert/strict";
import { test } from "node:test";
import { systemClock, wait, within } from "./clock.ts";
import { ClockInHand } from "./clock-in-hand.ts";

test("the system's clock goes on, and wakes whoever waits", async () => {
  const begun = systemClock.elapsed();
  await wait(systemClock, 2);
  assert.ok(systemClock.elapsed() > begun);
  assert.ok(Math.abs(systemClock.now() - Date.now()) < 60_000);
  await new Promise<void>((resolve) => systemClock.soon(resolve));
});

test("what is cancelled does not happen, and what is repeated does so until it is cancelled", async () => {
  const happened: string[] = [];
  const never = systemClock.after(1, () => happened.push("never")).unref();
  never.cancel();
  never.cancel();
  await new Promise<void>((resolve) => {
    const timer = systemClock.every(1, () => {
      happened.push("again");
      if (happened.length < 3) return;
      timer.cancel();
      resolve();
    });
  });
  await wait(systemClock, 5);
  assert.deepEqual(happened, ["again", "again", "again"]);
});

test("what takes too long is refused, and handed over when it comes after all", async () => {
  const clock = new ClockInHand();
  const opening = Promise.withResolvers<string>();
  const late: string[] = [];
  const waited = assert.rejects(
    within(clock, 10_000, opening.promise, (result) => late.push(result)),
    /takes longer than 10 seconds/,
  );
  clock.passes(10_000);
  await waited;
  opening.resolve("a listener");
  await opening.promise;
  await null;
  assert.deepEqual(late, ["a listener"]);
});

test("what is done in time is what it is, and nothing waits any more", async () => {
  const clock = new ClockInHand();
  assert.equal(await within(clock, 10, Promise.resolve("done")), "done");
  await assert.rejects(within(clock, 10, Promise.reject(new Error("its own"))), /its own/);
  assert.equal(clock.waiting, 0);
});

test("what is cancelled stays so when its wait is begun anew, by the system's clock and by one in hand", async () => {
  const clock = new ClockInHand();
  const happened: string[] = [];
  for (const each of [systemClock, clock]) {
    const timer = each.after(1, () => happened.push("once"));
    timer.cancel();
    timer.refresh();
    const again = each.every(1, () => happened.push("again"));
    again.cancel();
    again.refresh();
  }
  clock.passes(10);
  await wait(systemClock, 10);
  assert.deepEqual(happened, []);
});
