import assert from "node:assert/strict";
import { test } from "node:test";
import { LoginThrottle } from "./login-throttle.ts";

const minute = 60_000;

function throttleAt(remembered?: number) {
  let now = 0;
  const bounds: string[] = [];
  const throttle = new LoginThrottle({
    failedLogins: 5,
    failedLoginsPerAccount: 12,
    failedLoginWindowMs: 5 * minute,
    failedLoginsPerDay: 40,
    failedLoginsPerAccountPerDay: 60,
    now: () => now,
    isTrusted: (address) => address === "127.0.0.1",
    onBound: (bound, address) => bounds.push(`${bound} ${address}`),
    ...(remembered !== undefined && { remembered }),
  });
  const fail = (times: number, address: string, name: string, familiar = false) => {
    for (let time = 0; time < times; time++) throttle.failed({ address, name, familiar });
  };
  const waitMs = (address: string, name: string, familiar = false) => throttle.waitMs({ address, name, familiar });
  const tick = (ms: number) => {
    now += ms;
  };
  return { fail, waitMs, bounds, tick };
}

/** Twelve failures at one account, none of whose networks has used up its own. */
function guessFromEverywhere(fail: (times: number, address: string, name: string) => void, name: string): void {
  for (const last of [11, 12, 13]) fail(4, `192.0.2.${last}`, name);
}

test("five failures are free, and then each doubles the wait, up to the window", () => {
  const { fail, waitMs, bounds } = throttleAt();
  fail(4, "192.0.2.1", "Anna");
  assert.equal(waitMs("192.0.2.1", "Anna"), 0);
  const waits = Array.from({ length: 6 }, () => {
    fail(1, "192.0.2.1", "Anna");
    return waitMs("192.0.2.1", "Anna");
  });
  assert.deepEqual(waits, [37_500, 75_000, 150_000, 300_000, 300_000, 300_000]);
  assert.deepEqual(bounds, ["login-throttled 192.0.2.1"]);
});

test("who has used up one network's failures waits there for whatever account, and nobody else does", () => {
  const { fail, waitMs } = throttleAt();
  fail(8, "192.0.2.1", "Anna");
  assert.ok(waitMs("192.0.2.1", "Bert") > 0);
  assert.equal(waitMs("192.0.2.9", "Anna"), 0);
});

test("guesses from many networks are counted for the account, and slow down all but its owner's", () => {
  const { fail, waitMs, bounds } = throttleAt();
  guessFromEverywhere(fail, "Anna");
  assert.equal(waitMs("192.0.2.9", "ANNA"), 37_500);
  assert.equal(waitMs("192.0.2.9", "Anna", true), 0);
  assert.equal(waitMs("192.0.2.9", "Bert"), 0);
  assert.deepEqual(bounds, ["account-throttled 192.0.2.13"]);
});

test("a name counts as the account that it finds, however it is stretched", () => {
  const { fail, waitMs } = throttleAt();
  guessFromEverywhere(fail, "Anna");
  for (const stretch of [1, 97, 98, 200])
    assert.ok(waitMs("192.0.2.9", `${"'".repeat(stretch)}Anna`) > 0, `${stretch}`);
});

test("an owner's own mistakes slow down their network only", () => {
  const { fail, waitMs } = throttleAt();
  fail(20, "192.0.2.9", "Anna", true);
  assert.ok(waitMs("192.0.2.9", "Anna", true) > 0);
  assert.equal(waitMs("192.0.2.1", "Anna"), 0);
});

test("a wait ends, and failures are forgotten a window after the last", () => {
  const { fail, waitMs, tick } = throttleAt();
  fail(5, "192.0.2.1", "Anna");
  tick(37_500);
  assert.equal(waitMs("192.0.2.1", "Anna"), 0);
  fail(1, "192.0.2.1", "Anna");
  assert.equal(waitMs("192.0.2.1", "Anna"), 75_000);
  tick(5 * minute);
  fail(4, "192.0.2.1", "Anna");
  assert.equal(waitMs("192.0.2.1", "Anna"), 0);
});

test("one IPv6 network counts as one address, however it is written", () => {
  const { fail, waitMs } = throttleAt();
  for (const last of ["1", "2", "3:4", "5:6:7", "8"]) fail(1, `2001:db8::${last}`, `Anna${last}`);
  assert.ok(waitMs("2001:db8:0:0:ffff::1", "Bert") > 0);
  assert.equal(waitMs("2001:db8:0:1::1", "Bert"), 0);
});

test("a trusted address never waits, nor makes others wait", () => {
  const { fail, waitMs, bounds } = throttleAt();
  fail(50, "127.0.0.1", "Anna");
  guessFromEverywhere(fail, "Anna");
  assert.equal(waitMs("127.0.0.1", "Anna"), 0);
  assert.equal(bounds.length, 1);
});

test("only the latest are remembered", () => {
  const { fail, waitMs } = throttleAt(2);
  fail(5, "192.0.2.1", "Anna");
  fail(1, "192.0.2.2", "Bert");
  assert.ok(waitMs("192.0.2.1", "Anna") > 0);
  fail(1, "192.0.2.3", "Cleo");
  assert.equal(waitMs("192.0.2.1", "Anna"), 0);
});

/** As a program does it: a guess as soon as one is allowed. Gives how many it had in that many days. */
function guessesIn(days: number, { fail, waitMs, tick }: ReturnType<typeof throttleAt>, address: string): number {
  let guesses = 0;
  for (let passed = 0; passed < days * 24 * 60 * minute; guesses++) {
    const wait = waitMs(address, "Anna");
    tick(wait);
    passed += wait;
    fail(1, address, "Anna");
  }
  return guesses;
}

test("who goes on guessing has fewer guesses each day", () => {
  const throttle = throttleAt();
  const first = guessesIn(1, throttle, "192.0.2.1");
  assert.ok(first <= 42, `${first} on the first day`);
  const week = guessesIn(7, throttle, "192.0.2.1");
  assert.ok(week <= 60, `${week} in the week after`);
});

test("strange networks have one budget a day at an account, which none of them raises", () => {
  const throttle = throttleAt();
  for (let network = 0; network < 80; network++) {
    const address = `198.51.100.${network}`;
    throttle.tick(throttle.waitMs(address, "Anna") > 10 * minute ? 0 : throttle.waitMs(address, "Anna"));
    if (throttle.waitMs(address, "Anna") === 0) throttle.fail(1, address, "Anna");
  }
  assert.ok(throttle.waitMs("203.0.113.9", "Anna") > 60 * minute);
  assert.equal(throttle.waitMs("203.0.113.9", "Anna", true), 0);
  assert.equal(throttle.waitMs("203.0.113.9", "Bert"), 0);
  throttle.tick(24 * 60 * minute);
  assert.equal(throttle.waitMs("203.0.113.9", "Anna"), 0);
});
