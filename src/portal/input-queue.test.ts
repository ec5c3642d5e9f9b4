import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { defaultLimits } from "../config.ts";
import type { Input } from "../link/frames.ts";
import { InputQueue } from "./input-queue.ts";

const line = (text: string): Input => ({ type: "message", message: { type: "text", text } });

test("what is not committed is kept under its number, whatever is committed when, and again", () => {
  const step = fc.oneof(fc.constant("add" as const), fc.double({ min: 0, max: 1, noNaN: true }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const queue = new InputQueue();
      let [last, committed] = [0, 0];
      for (const step of steps) {
        if (step === "add") {
          assert.equal(queue.next, last + 1);
          queue.add(line(`${++last}`), 10, 0);
        } else {
          const seq = Math.floor(last * step);
          assert.equal(queue.commit(seq, 0), seq > committed);
          committed = Math.max(committed, seq);
        }
        assert.deepEqual(
          [...queue.all()].map(([seq, input]) => [
            seq,
            input.type === "message" && (input.message as { text: string }).text,
          ]),
          Array.from({ length: last - committed }, (_, index) => [committed + index + 1, `${committed + index + 1}`]),
        );
        assert.equal(queue.length, last - committed);
        const bytes = (last - committed) * 10;
        assert.equal(queue.isFull({ ...defaultLimits, uncommittedBytes: bytes + 1, uncommittedLines: 1000 }), false);
        assert.equal(queue.isFull({ ...defaultLimits, uncommittedBytes: bytes, uncommittedLines: 1000 }), true);
        const lines = { uncommittedBytes: 10_000, uncommittedLines: queue.length };
        assert.equal(queue.isFull({ ...defaultLimits, ...lines }), true);
        assert.equal(queue.isFull({ ...defaultLimits, ...lines, uncommittedLines: queue.length + 1 }), false);
      }
      assert.throws(() => queue.commit(last + 1, 0), { code: "link-protocol" });
    }),
  );
});

test("how far the Server is behind is what a line waited, and nothing else that was kept", () => {
  const queue = new InputQueue();
  assert.equal(queue.lagMs, null);
  queue.add(line("a"), 1, 100);
  queue.add({ type: "presence", awaySince: 1 }, 1, 200);
  queue.commit(2, 350);
  assert.equal(queue.lagMs, 250);
});
