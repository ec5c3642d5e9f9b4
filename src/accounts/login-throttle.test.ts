import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { LoginThrottle } from "./login-throttle.ts";

const minute = 60_000;

function throttleAt(context: TestContext, remembered?: number): LoginThrottle {
  context.mock.timers.enable({ apis: ["Date"], now: 1_000_000 });
  return new LoginThrottle({
    failedLogins: 5,
    failedLoginWindowMs: 5 * minute,
    isTrusted: (address) => address === "127.0.0.1",
    ...(remembered !== undefined && { remembered }),
  });
}

function fail(throttle: LoginThrottle, times: number, address: string, name: string): void {
  for (let time = 0; time < times; time++) throttle.failed(address, name);
}

test("five failures are free, and then each doubles the wait, up to the window", (context) => {
  const throttle = throttleAt(context);
  fail(throttle, 4, "192.0.2.1", "Anna");
  assert.equal(throttle.waitMs("192.0.2.1", "Anna"), 0);
  const waits = Array.from({ length: 6 }, () => {
    throttle.failed("192.0.2.1", "Anna");
    return throttle.waitMs("192.0.2.1", "Anna");
  });
  assert.deepEqual(waits, [37_500, 75_000, 150_000, 300_000, 300_000, 300_000]);
});

test("the address waits for whatever account, and the account from whatever address", (context) => {
  const throttle = throttleAt(context);
  fail(throttle, 5, "192.0.2.1", "Anna");
  assert.ok(throttle.waitMs("192.0.2.1", "Bert") > 0);
  assert.ok(throttle.waitMs("192.0.2.9", "ANNA") > 0);
  assert.equal(throttle.waitMs("192.0.2.9", "Bert"), 0);
});

test("a wait ends, and failures are forgotten a window after the last", (context) => {
  const throttle = throttleAt(context);
  fail(throttle, 5, "192.0.2.1", "Anna");
  context.mock.timers.tick(37_500);
  assert.equal(throttle.waitMs("192.0.2.1", "Anna"), 0);
  throttle.failed("192.0.2.1", "Anna");
  assert.equal(throttle.waitMs("192.0.2.1", "Anna"), 75_000);
  context.mock.timers.tick(5 * minute);
  fail(throttle, 4, "192.0.2.1", "Anna");
  assert.equal(throttle.waitMs("192.0.2.1", "Anna"), 0);
});

test("a success clears the account but not the address", (context) => {
  const throttle = throttleAt(context);
  fail(throttle, 5, "192.0.2.1", "Anna");
  throttle.succeeded("anna");
  assert.equal(throttle.waitMs("192.0.2.9", "Anna"), 0);
  assert.ok(throttle.waitMs("192.0.2.1", "Anna") > 0);
});

test("one IPv6 network counts as one address, however it is written", (context) => {
  const throttle = throttleAt(context);
  for (const last of ["1", "2", "3:4", "5:6:7", "8"]) throttle.failed(`2001:db8::${last}`, `Anna${last}`);
  assert.ok(throttle.waitMs("2001:db8:0:0:ffff::1", "Bert") > 0);
  assert.equal(throttle.waitMs("2001:db8:0:1::1", "Bert"), 0);
});

test("a trusted address never waits, nor makes others wait", (context) => {
  const throttle = throttleAt(context);
  fail(throttle, 50, "127.0.0.1", "Anna");
  assert.equal(throttle.waitMs("127.0.0.1", "Anna"), 0);
  assert.equal(throttle.waitMs("192.0.2.1", "Anna"), 0);
});

test("only the latest are remembered", (context) => {
  const throttle = throttleAt(context, 4);
  fail(throttle, 5, "192.0.2.1", "Anna");
  throttle.failed("192.0.2.2", "Bert");
  assert.ok(throttle.waitMs("192.0.2.1", "Anna") > 0);
  throttle.failed("192.0.2.3", "Cleo");
  assert.equal(throttle.waitMs("192.0.2.1", "Anna"), 0);
});
