/** Whatever is committed, received, and reloaded in whatever order: nothing that the Portal lacks is ever forgotten. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { serverFrames } from "../../link/frames.ts";
import type { Epoch } from "../../session/session-id.ts";
import type { Change } from "../../store/store.ts";
import { Outbox } from "./outbox.ts";
import { type OutboxRow, placeRow, slotRow, storedOutboxes } from "./outbox-row.ts";

const epoch = "0123456789abcdef" as Epoch;

/** The sequence numbers in these rows, as a Portal reads them. */
function numbers(rows: readonly OutboxRow[]): number[] {
  const decoder = serverFrames.decoder();
  for (const { frames } of rows) decoder.push(frames);
  const seqs: number[] = [];
  for (let message = decoder.next(); message; message = decoder.next()) {
    if (message.op === "output") seqs.push(message.seq);
  }
  return seqs;
}

function say(outbox: Outbox, text: string): void {
  outbox.append([1], { type: "message", message: { type: "text", text } });
}

const step = fc.oneof(
  fc.record({ do: fc.constant("batch" as const), entries: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ do: fc.constant("receive" as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({ do: fc.constant("die" as const) }),
);

test("what is durable and not received is sent again, in order, over deaths and slots used anew", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const store = new Map<number | string, Change>([[epoch, placeRow(epoch, "here")]]);
      let outbox = new Outbox(epoch, 1);
      let last = 0;
      let received = 0;
      for (const step of steps) {
        switch (step.do) {
          case "batch": {
            for (let i = 0; i < step.entries; i++) say(outbox, `${++last}`);
            const row = outbox.seal()!;
            store.set(slotRow(epoch, row).key, slotRow(epoch, row));
            outbox.keep(row);
            break;
          }
          case "receive":
            received += Math.floor((last - received) * step.share);
            outbox.trim(received);
            break;
          case "die":
            outbox = new Outbox(epoch, 1, storedOutboxes([...store.values()]).get(epoch)?.rows);
            outbox.begin(received);
            break;
        }
        const resent = numbers(outbox.unreceived).filter((seq) => seq > received);
        assert.deepEqual(
          resent,
          Array.from({ length: last - received }, (_, i) => received + i + 1),
        );
        assert.equal(outbox.lastSeq, last);
      }
      assert.ok(store.size <= 42);
    }),
  );
});

test("a run that is over is told nothing more, and keeps nothing", () => {
  const outbox = new Outbox(epoch, 1);
  say(outbox, "a");
  const row = outbox.seal()!;
  say(outbox, "b");
  outbox.close();
  outbox.keep(row);
  say(outbox, "c");
  assert.equal(outbox.seal(), null);
  assert.deepEqual(outbox.unreceived, []);
  assert.equal(outbox.bytes, 0);
});

test("a stream that is received goes on in the slots it has", () => {
  const outbox = new Outbox(epoch, 1);
  const slots = new Set<number>();
  for (let seq = 1; seq <= 100; seq++) {
    say(outbox, "again");
    const row = outbox.seal()!;
    slots.add(row.slot);
    outbox.keep(row);
    outbox.trim(seq);
  }
  assert.equal(slots.size, 1);
  assert.equal(outbox.slots, 1);
  assert.equal(outbox.bytes, 0);
});

test("numbers that a Portal has seen are not given again, though the store has forgotten them", () => {
  const outbox = new Outbox(epoch, 1);
  outbox.begin(500);
  say(outbox, "new");
  outbox.keep(outbox.seal()!);
  assert.deepEqual(numbers(outbox.unreceived), [501]);
});

test("its bytes are those of what waits to be committed or received, also when the store brings it back", () => {
  const outbox = new Outbox(epoch, 1);
  const rows: OutboxRow[] = [];
  for (const text of ["one", "two, which is longer", "three"]) {
    say(outbox, text);
    const gathered = outbox.bytes;
    rows.push(outbox.seal()!);
    assert.equal(gathered - outbox.bytes, rows.at(-1)!.frames.length);
    outbox.keep(rows.at(-1)!);
    assert.equal(outbox.bytes, gathered);
  }
  const bytesOf = (some: readonly OutboxRow[]) => some.reduce((sum, { frames }) => sum + frames.length, 0);
  assert.equal(outbox.bytes, bytesOf(rows));
  outbox.trim(1);
  assert.equal(outbox.bytes, bytesOf(rows.slice(1)));
  const [, second, third] = rows as [OutboxRow, OutboxRow, OutboxRow];
  const brought = new Outbox(epoch, 1, [third, second]);
  assert.deepEqual([brought.bytes, brought.lastSeq, brought.slots], [bytesOf([second, third]), 3, 3]);
  assert.deepEqual(numbers(brought.unreceived), [2, 3]);
  // The slot that was free stays the one that is used next, and the others are not written over.
  say(brought, "four");
  assert.equal(brought.seal()!.slot, 0);
  say(brought, "five");
  assert.equal(brought.seal()!.slot, 3);
  brought.close();
  assert.deepEqual([brought.bytes, brought.unreceived, brought.seal()], [0, [], null]);
});
