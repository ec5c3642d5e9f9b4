/** Whatever is committed, received, and reloaded in whatever order: nothing that the Portal lacks is ever forgotten. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { systemChance } from "../../chance.ts";
import { FrameDecoder } from "../../link/framing.ts";
import { newEpoch } from "../../session/session-id.ts";
import type { Change } from "../../store/store.ts";
import { Outbox, type SealedOutput } from "./outbox.ts";

/** The sequence numbers in these frames, as a Portal reads them. */
function numbers(frames: readonly Buffer[]): number[] {
  const decoder = FrameDecoder.fromServer();
  for (const frame of frames) decoder.push(frame);
  const seqs: number[] = [];
  for (let message = decoder.next(); message; message = decoder.next()) {
    if (message.op === "output") seqs.push(message.seq);
  }
  return seqs;
}

const say = (text: string) => ({ to: [1], output: { type: "message", message: { type: "text", text } } }) as const;

const step = fc.oneof(
  fc.record({ do: fc.constant("batch" as const), entries: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ do: fc.constant("receive" as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({ do: fc.constant("die" as const) }),
  fc.record({ do: fc.constant("new-portal" as const) }),
);

test("what is durable and not received is sent again, in order, over deaths and slots used anew", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const rows = new Map<number | string, Change>();
      let outbox = new Outbox(1);
      let epoch = newEpoch(systemChance);
      let last = 0;
      let received = 0;
      outbox.begin(epoch, 0);
      for (const step of steps) {
        switch (step.do) {
          case "batch": {
            for (let i = 0; i < step.entries; i++) outbox.append(say(`${++last}`));
            const batch = outbox.seal();
            for (const change of batch?.changes ?? []) rows.set(change.key, change);
            outbox.keep(batch!.sealed);
            break;
          }
          case "receive":
            received += Math.floor((last - received) * step.share);
            outbox.trim(received);
            break;
          case "die":
            outbox = new Outbox(1);
            outbox.load([...rows.values()]);
            if (last > 0) assert.equal(outbox.epoch, epoch);
            outbox.begin(epoch, received);
            break;
          case "new-portal":
            epoch = newEpoch(systemChance);
            last = 0;
            received = 0;
            outbox.begin(epoch, 0);
            break;
        }
        const resent = numbers(outbox.unreceived()).filter((seq) => seq > received);
        assert.deepEqual(
          resent,
          Array.from({ length: last - received }, (_, i) => received + i + 1),
        );
      }
      assert.ok(rows.size <= 42);
    }),
  );
});

test("a batch whose Portal has gone meanwhile is kept for nobody", () => {
  const outbox = new Outbox(1);
  outbox.begin(newEpoch(systemChance), 0);
  outbox.append(say("a"));
  const sealed = outbox.seal()?.sealed as SealedOutput;
  outbox.begin(newEpoch(systemChance), 0);
  assert.equal(outbox.keep(sealed), false);
  assert.deepEqual(outbox.unreceived(), []);
});

test("a stream that is received goes on in the slots it has", () => {
  const outbox = new Outbox(1);
  outbox.begin(newEpoch(systemChance), 0);
  const slots = new Set<number>();
  for (let seq = 1; seq <= 100; seq++) {
    outbox.append(say("again"));
    const { sealed } = outbox.seal()!;
    slots.add(sealed.slot);
    outbox.keep(sealed);
    outbox.trim(seq);
  }
  assert.equal(slots.size, 1);
  assert.equal(outbox.bytes, 0);
});

test("numbers that a Portal has seen are not given again, though the store has forgotten them", () => {
  const epoch = newEpoch(systemChance);
  const outbox = new Outbox(1);
  outbox.load([]);
  outbox.begin(epoch, 500);
  outbox.append(say("new"));
  outbox.keep(outbox.seal()!.sealed);
  assert.deepEqual(numbers(outbox.unreceived()), [501]);
});
