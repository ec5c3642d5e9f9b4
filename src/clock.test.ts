import assert from "node:assert/strict";
import { test } from "node:test";
import { systemClock, wait } from "./clock.ts";

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
