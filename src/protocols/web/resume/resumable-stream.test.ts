import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ClockInHand } from "../../../clock-in-hand.ts";
import { ResumableStream } from "./resumable-stream.ts";

const roomy = { connectedBytes: 1_000_000, awayBytes: 1_000_000, keepMs: 60_000 };

function say(stream: ResumableStream, text: string): void {
  stream.push((number) => `${number}:${text}`);
}

test("outputs are numbered from 1 and given again after any number", () => {
  const stream = new ResumableStream(roomy, new ClockInHand());
  for (const text of ["a", "b", "c"]) say(stream, text);
  assert.deepEqual(stream.after(1), {
    gap: null,
    frames: [stream.after(1).frames[0], stream.after(1).frames[1]],
  });
  assert.deepEqual(
    stream.after(1).frames.map(({ frame }) => frame),
    ["2:b", "3:c"],
  );
  assert.deepEqual(stream.after(3), { gap: null, frames: [] });
});

test("what is acknowledged is forgotten, and what was never sent can't be acknowledged", () => {
  const stream = new ResumableStream(roomy, new ClockInHand());
  say(stream, "a");
  say(stream, "b");
  assert.equal(stream.acknowledge(1), true);
  assert.deepEqual(stream.after(0).gap, { from: 1, to: 1 });
  assert.equal(stream.acknowledge(3), false);
  assert.equal(stream.acknowledge(0), true);
  assert.equal(stream.after(1).frames.length, 1);
});

test("less is kept for a client that is away", () => {
  const stream = new ResumableStream({ connectedBytes: 100, awayBytes: 10, keepMs: 60_000 }, new ClockInHand());
  for (let count = 0; count < 20; count++) say(stream, "xx");
  assert.equal(stream.after(0).gap, null);
  stream.setAway(true);
  assert.ok(stream.unacknowledgedBytes <= 10);
  assert.equal(stream.after(0).gap?.to, 18);
});

test("what is too old is not kept", () => {
  const clock = new ClockInHand();
  const stream = new ResumableStream({ ...roomy, keepMs: 1000 }, clock);
  say(stream, "old");
  clock.passes(600);
  say(stream, "new");
  clock.passes(600);
  assert.deepEqual(stream.after(0).gap, { from: 1, to: 1 });
  assert.equal(stream.after(0).frames.length, 1);
});

test("an input is taken once and in order", () => {
  const stream = new ResumableStream(roomy, new ClockInHand());
  assert.equal(stream.take(2), "too-early");
  assert.equal(stream.take(1), "next");
  assert.equal(stream.take(1), "taken-before");
  assert.equal(stream.take(0), "taken-before");
  assert.equal(stream.take(2), "next");
  assert.equal(stream.received, 2);
});

test("whatever is lost, a client that follows the books misses nothing it was not told of", () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant("say" as const), text: fc.string({ maxLength: 30, unit: "grapheme" }) }),
    fc.record({ do: fc.constant("acknowledge" as const) }),
    fc.record({ do: fc.constant("drop" as const) }),
    fc.record({ do: fc.constant("resume" as const) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 100 }), fc.integer({ min: 1, max: 200 }), (steps, awayBytes) => {
      const stream = new ResumableStream({ connectedBytes: 300, awayBytes, keepMs: 60_000 }, new ClockInHand());
      const seen: number[] = [];
      const lost: number[] = [];
      let received = 0;
      let away = false;
      for (const action of steps) {
        if (action.do === "say") {
          const { number } = stream.push((next) => `${next}:${action.text}`);
          if (away) continue;
          seen.push(number);
          received = number;
        } else if (action.do === "acknowledge") stream.acknowledge(received);
        else if (action.do === "drop") {
          away = true;
          stream.setAway(true);
        } else if (away) {
          away = false;
          stream.setAway(false);
          const { gap, frames } = stream.after(received);
          for (let number = gap?.from ?? 1; number <= (gap?.to ?? 0); number++) lost.push(number);
          for (const { number } of frames) seen.push(number);
          received = stream.sent;
        }
        assert.ok(stream.unacknowledgedBytes <= (away ? awayBytes : 300));
      }
      const known = [...seen, ...lost].sort((a, b) => a - b);
      assert.deepEqual(
        known,
        Array.from({ length: received }, (_, at) => at + 1),
      );
    }),
  );
});
