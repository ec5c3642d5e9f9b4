/** A session's numbers outlive it until its Portal is known to have heard of the end. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Epoch } from "../../session/session-id.ts";
import { Lanes } from "./lanes.ts";
import { Outbox } from "./outbox.ts";

const output = { type: "message", message: { type: "text", text: "a line" } } as const;

function opened() {
  const outbox = new Outbox("0123456789abcdef" as Epoch, 1);
  return { outbox, lanes: new Lanes(outbox) };
}

test("a session that has ended is forgotten when an output beyond the word of it was received", () => {
  const { outbox, lanes } = opened();
  const lane = lanes.open(4);
  for (let said = 0; said < 3; said++) outbox.append([4], output);
  lane.handled = 7;
  lanes.end(lane);
  lanes.told();
  assert.deepEqual(lanes.heard(100), [], "the end is not committed, so the Portal was not told of it");
  lane.commit(7);
  lanes.told();
  outbox.append([4], output);
  lanes.told();
  assert.deepEqual([lanes.heard(3), lanes.heard(4)], [[], [lane]]);
  assert.deepEqual(lanes.committed, [[4, 7]]);
  lanes.forget(lane);
  assert.deepEqual([lanes.get(4), lanes.committed, lanes.ended], [undefined, [], []]);
});

test("an end that was undone is none", () => {
  const { lanes } = opened();
  const lane = lanes.open(4);
  lanes.end(lane);
  assert.ok(lanes.hasEnded(lane));
  lanes.reopen(lane);
  assert.ok(!lanes.hasEnded(lane));
  lanes.told();
  assert.deepEqual(lanes.heard(100), []);
});

test("a lane that is brought back goes on where its last input is done, and is settled while no other is", () => {
  const lane = opened().lanes.open(1, 5);
  assert.deepEqual([lane.received, lane.handled, lane.committed, lane.isSettled], [5, 5, 5, true]);
  lane.handled = 6;
  assert.equal(lane.isSettled, false);
  lane.commit(6);
  assert.equal(lane.isSettled, true);
});

test("a session waits while much that its turns said is on its way, and no longer", () => {
  const { outbox, lanes } = opened();
  const lane = lanes.open(1);
  outbox.append([1], output);
  lane.say(64 * 1024);
  assert.equal(lane.mustWait, false);
  outbox.append([1], output);
  lane.say(1);
  assert.equal(lane.mustWait, true);
  outbox.trim(1);
  assert.equal(lane.mustWait, true);
  outbox.trim(2);
  assert.equal(lane.mustWait, false);
});
