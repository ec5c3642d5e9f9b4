import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { CreationThrottle } from "./creation-throttle.ts";

const minute = 60_000;

function throttleAt(context: TestContext) {
  context.mock.timers.enable({ apis: ["Date"], now: 1_000_000 });
  const bounds: string[] = [];
  const throttle = new CreationThrottle({
    newAccounts: 2,
    newAccountWindowMs: 10 * minute,
    isTrusted: (address) => address === "127.0.0.1",
    onBound: (bound, address) => bounds.push(`${bound} ${address}`),
  });
  return { throttle, bounds };
}

test("a network makes so many accounts, and then none until the window has passed", (context) => {
  const { throttle, bounds } = throttleAt(context);
  throttle.created("192.0.2.1");
  assert.equal(throttle.waitMs("192.0.2.1"), 0);
  context.mock.timers.tick(minute);
  throttle.created("192.0.2.1");
  assert.equal(throttle.waitMs("192.0.2.1"), 10 * minute);
  assert.equal(throttle.waitMs("192.0.2.2"), 0);
  context.mock.timers.tick(4 * minute);
  assert.equal(throttle.waitMs("192.0.2.1"), 6 * minute);
  context.mock.timers.tick(6 * minute);
  assert.equal(throttle.waitMs("192.0.2.1"), 0);
  assert.deepEqual(bounds, ["creation-throttled 192.0.2.1"]);
});

test("one IPv6 network counts as one address", (context) => {
  const { throttle } = throttleAt(context);
  throttle.created("2001:db8::1");
  throttle.created("2001:db8::2:3");
  assert.ok(throttle.waitMs("2001:db8:0:0:ffff::1") > 0);
  assert.equal(throttle.waitMs("2001:db8:0:1::1"), 0);
});

test("a trusted address makes as many as it likes", (context) => {
  const { throttle, bounds } = throttleAt(context);
  for (let time = 0; time < 50; time++) throttle.created("127.0.0.1");
  assert.equal(throttle.waitMs("127.0.0.1"), 0);
  assert.deepEqual(bounds, []);
});
