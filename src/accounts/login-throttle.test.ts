import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { LoginThrottle } from "./login-throttle.ts";

const minute = 60_000;

function throttleAt(context: TestContext, remembered?: number) {
  context.mock.timers.enable({ apis: ["Date"], now: 1_000_000 });
  const bounds: string[] = [];
  const throttle = new LoginThrottle({
    failedLogins: 5,
    failedLoginsPerAccount: 12,
    failedLoginWindowMs: 5 * minute,
    isTrusted: (address) => address === "127.0.0.1",
    onBound: (bound, address) => bounds.push(`${bound} ${address}`),
    ...(remembered !== undefined && { remembered }),
  });
  const fail = (times: number, address: string, name: string, familiar = false) => {
    for (let time = 0; time < times; time++) throttle.failed({ address, name, familiar });
  };
  const waitMs = (address: string, name: string, familiar = false) => throttle.waitMs({ address, name, familiar });
  return { fail, waitMs, bounds };
}

/** Twelve failures at one account, none of whose networks has used up its own. */
function guessFromEverywhere(fail: (times: number, address: string, name: string) => void, name: string): void {
  for (const last of [11, 12, 13]) fail(4, `192.0.2.${last}`, name);
}

test("five failures are free, and then each doubles the wait, up to the window", (context) => {
  const { fail, waitMs, bounds } = throttleAt(context);
  fail(4, "192.0.2.1", "Anna");
  assert.equal(waitMs("192.0.2.1", "Anna"), 0);
  const waits = Array.from({ length: 6 }, () => {
    fail(1, "192.0.2.1", "Anna");
    return waitMs("192.0.2.1", "Anna");
  });
  assert.deepEqual(waits, [37_500, 75_000, 150_000, 300_000, 300_000, 300_000]);
  assert.deepEqual(bounds, ["login-throttled 192.0.2.1"]);
});

test("who has used up one network's failures waits there for whatever account, and nobody else does", (context) => {
  const { fail, waitMs } = throttleAt(context);
  fail(8, "192.0.2.1", "Anna");
  assert.ok(waitMs("192.0.2.1", "Bert") > 0);
  assert.equal(waitMs("192.0.2.9", "Anna"), 0);
});

test("guesses from many networks are counted for the account, and slow down all but its owner's", (context) => {
  const { fail, waitMs, bounds } = throttleAt(context);
  guessFromEverywhere(fail, "Anna");
  assert.equal(waitMs("192.0.2.9", "ANNA"), 37_500);
  assert.equal(waitMs("192.0.2.9", "Anna", true), 0);
  assert.equal(waitMs("192.0.2.9", "Bert"), 0);
  assert.deepEqual(bounds, ["account-throttled 192.0.2.13"]);
});

test("a name counts as the account that it finds, however it is stretched", (context) => {
  const { fail, waitMs } = throttleAt(context);
  guessFromEverywhere(fail, "Anna");
  for (const stretch of [1, 97, 98, 200])
    assert.ok(waitMs("192.0.2.9", `${"'".repeat(stretch)}Anna`) > 0, `${stretch}`);
});

test("an owner's own mistakes slow down their network only", (context) => {
  const { fail, waitMs } = throttleAt(context);
  fail(20, "192.0.2.9", "Anna", true);
  assert.ok(waitMs("192.0.2.9", "Anna", true) > 0);
  assert.equal(waitMs("192.0.2.1", "Anna"), 0);
});

test("a wait ends, and failures are forgotten a window after the last", (context) => {
  const { fail, waitMs } = throttleAt(context);
  fail(5, "192.0.2.1", "Anna");
  context.mock.timers.tick(37_500);
  assert.equal(waitMs("192.0.2.1", "Anna"), 0);
  fail(1, "192.0.2.1", "Anna");
  assert.equal(waitMs("192.0.2.1", "Anna"), 75_000);
  context.mock.timers.tick(5 * minute);
  fail(4, "192.0.2.1", "Anna");
  assert.equal(waitMs("192.0.2.1", "Anna"), 0);
});

test("one IPv6 network counts as one address, however it is written", (context) => {
  const { fail, waitMs } = throttleAt(context);
  for (const last of ["1", "2", "3:4", "5:6:7", "8"]) fail(1, `2001:db8::${last}`, `Anna${last}`);
  assert.ok(waitMs("2001:db8:0:0:ffff::1", "Bert") > 0);
  assert.equal(waitMs("2001:db8:0:1::1", "Bert"), 0);
});

test("a trusted address never waits, nor makes others wait", (context) => {
  const { fail, waitMs, bounds } = throttleAt(context);
  fail(50, "127.0.0.1", "Anna");
  guessFromEverywhere(fail, "Anna");
  assert.equal(waitMs("127.0.0.1", "Anna"), 0);
  assert.equal(bounds.length, 1);
});

test("only the latest are remembered", (context) => {
  const { fail, waitMs } = throttleAt(context, 2);
  fail(5, "192.0.2.1", "Anna");
  fail(1, "192.0.2.2", "Bert");
  assert.ok(waitMs("192.0.2.1", "Anna") > 0);
  fail(1, "192.0.2.3", "Cleo");
  assert.equal(waitMs("192.0.2.1", "Anna"), 0);
});
