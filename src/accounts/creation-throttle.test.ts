import assert from "node:assert/strict";
import { test } from "node:test";
import { CreationThrottle } from "./creation-throttle.ts";

const minute = 60_000;

function throttleAt() {
  let now = 0;
  const bounds: string[] = [];
  const throttle = new CreationThrottle({
    newAccounts: 2,
    newAccountWindowMs: 10 * minute,
    now: () => now,
    isTrusted: (address) => address === "127.0.0.1",
    onBound: (bound, address) => bounds.push(`${bound} ${address}`),
  });
  const tick = (ms: number) => {
    now += ms;
  };
  return { throttle, bounds, tick };
}

test("a network makes so many accounts, and then none until the window has passed", () => {
  const { throttle, bounds, tick } = throttleAt();
  throttle.begun("192.0.2.1");
  assert.equal(throttle.waitMs("192.0.2.1"), 0);
  tick(minute);
  throttle.begun("192.0.2.1");
  assert.equal(throttle.waitMs("192.0.2.1"), 10 * minute);
  assert.equal(throttle.waitMs("192.0.2.2"), 0);
  tick(4 * minute);
  assert.equal(throttle.waitMs("192.0.2.1"), 6 * minute);
  tick(6 * minute);
  assert.equal(throttle.waitMs("192.0.2.1"), 0);
  assert.deepEqual(bounds, ["creation-throttled 192.0.2.1"]);
});

test("one IPv6 network counts as one address", () => {
  const { throttle } = throttleAt();
  throttle.begun("2001:db8::1");
  throttle.begun("2001:db8::2:3");
  assert.ok(throttle.waitMs("2001:db8:0:0:ffff::1") > 0);
  assert.equal(throttle.waitMs("2001:db8:0:1::1"), 0);
});

test("a trusted address makes as many as it likes", () => {
  const { throttle, bounds } = throttleAt();
  for (let time = 0; time < 50; time++) throttle.begun("127.0.0.1");
  assert.equal(throttle.waitMs("127.0.0.1"), 0);
  assert.deepEqual(bounds, []);
});
