import assert from "node:assert/strict";
import { test } from "node:test";
import { ClockInHand } from "../../clock-in-hand.ts";
import type { PortalSession } from "../portal-session.ts";
import { LoginDeadline } from "./login-deadline.ts";

test("a session has the whole time, of which only that with a Server counts", () => {
  const clock = new ClockInHand();
  const expired: unknown[] = [];
  const session = { loggedOutSince: 0 as number | null };
  const sessions = new Set([session as unknown as PortalSession]);
  const deadline = new LoginDeadline(
    () => sessions,
    5000,
    (one) => {
      expired.push(one);
      sessions.delete(one);
    },
    clock,
  );
  clock.passes(4000);
  deadline.begin();
  clock.passes(4000);
  deadline.end();
  clock.passes(60_000);
  assert.deepEqual([expired.length, clock.waiting], [0, 0]);
  deadline.begin();
  deadline.begin();
  assert.equal(clock.waiting, 1);
  clock.passes(4999);
  assert.equal(expired.length, 0);
  clock.passes(1);
  assert.equal(expired.length, 1);
});

test("whoever has logged in, or out again just now, stays", () => {
  const clock = new ClockInHand();
  const session = { loggedOutSince: null as number | null };
  const expired: number[] = [];
  const expire = () => void expired.push(clock.elapsed());
  const deadline = new LoginDeadline(() => [session as PortalSession], 5000, expire, clock);
  deadline.begin();
  clock.passes(60_000);
  session.loggedOutSince = clock.elapsed();
  clock.passes(4000);
  assert.deepEqual(expired, []);
  clock.passes(1000);
  assert.deepEqual(expired, [65_000]);
});
