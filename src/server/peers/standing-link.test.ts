import assert from "node:assert/strict";
import { test } from "node:test";
import { ClockInHand } from "../../clock-in-hand.ts";
import { createLog } from "../../log.ts";
import type { Epoch } from "../../session/session-id.ts";
import { Door } from "../fixtures/door.ts";
import { StandingLink } from "./standing-link.ts";

const run = "1111111111111111" as Epoch;

function standing() {
  const clock = new ClockInHand();
  const door = new Door(run);
  const heard: string[] = [];
  const logged: string[] = [];
  const stage = { clock, door, heard, logged, downs: 0, throws: false };
  const link = new StandingLink({
    connect: door.connect,
    onMessage: ({ op }) => {
      if (stage.throws) throw new Error("impossible");
      heard.push(op);
    },
    onDown: () => void stage.downs++,
    clock,
    log: createLog("server", { destination: { write: (line) => void logged.push(line) } }),
  });
  const passes = async (ms: number) => {
    clock.passes(ms);
    await door.settled();
  };
  return Object.assign(stage, { link, passes });
}

test("while nobody listens it tries again, twice as late each time, and after a second at the latest", async () => {
  const stage = standing();
  stage.door.isOpen = false;
  stage.link.open();
  await stage.door.settled();
  for (const [index, ms] of [20, 40, 80, 160, 320, 640, 1000, 1000, 1000].entries()) {
    await stage.passes(ms - 1);
    assert.equal(stage.door.knocks, index + 1);
    await stage.passes(1);
    assert.equal(stage.door.knocks, index + 2);
  }
  stage.door.isOpen = true;
  await stage.passes(1000);
  assert.equal(stage.link.now, stage.door.last);
  await stage.passes(60_000);
  assert.deepEqual([stage.door.links.length, stage.clock.waiting, stage.downs], [1, 0, 0]);
});

test("a link that breaks is told of and made again, and what an earlier one still says is nothing to anybody", async () => {
  const stage = standing();
  stage.link.open();
  assert.equal(stage.link.now, null);
  await stage.door.settled();
  const first = stage.door.last;
  first.hears({ op: "received", seq: 1 });
  first.close();
  assert.deepEqual([stage.link.now, stage.downs], [null, 1]);
  await stage.door.settled();
  assert.equal(stage.link.now, stage.door.last);
  assert.notEqual(stage.door.last, first);
  first.hears({ op: "superseded", claim: 2 });
  first.events.onClose();
  stage.door.last.hears({ op: "received", seq: 2 });
  await stage.door.settled();
  assert.deepEqual([stage.heard, stage.downs, stage.door.knocks], [["received", "received"], 1, 2]);
});

test("who says something impossible is hung up on and logged, and comes back", async () => {
  const stage = standing();
  stage.link.open();
  await stage.door.settled();
  const first = stage.door.last;
  stage.throws = true;
  first.hears({ op: "received", seq: 1 });
  assert.ok(first.isClosed);
  assert.match(stage.logged.join(""), /"message":"impossible"/);
  stage.throws = false;
  await stage.door.settled();
  stage.door.last.hears({ op: "received", seq: 2 });
  assert.deepEqual([stage.heard, stage.door.links.length], [["received"], 2]);
});

test("who is not wanted any more is closed for good, and its end is no news", async () => {
  const stage = standing();
  stage.link.open();
  await stage.door.settled();
  stage.link.close();
  assert.deepEqual([stage.door.last.isClosed, stage.link.now], [true, null]);
  stage.door.last.hears({ op: "received", seq: 1 });
  await stage.passes(60_000);
  assert.deepEqual([stage.heard, stage.downs, stage.door.knocks], [[], 0, 1]);
});

test("a connection that comes about when it is not wanted any more is closed", async () => {
  const stage = standing();
  stage.link.open();
  stage.link.close();
  await stage.door.settled();
  assert.deepEqual([stage.door.last.isClosed, stage.link.now], [true, null]);
});

test("nobody knocks any more after the close, though nobody ever listened", async () => {
  const stage = standing();
  stage.door.isOpen = false;
  stage.link.open();
  await stage.door.settled();
  stage.link.close();
  await stage.passes(60_000);
  assert.equal(stage.door.knocks, 1);
});
