/** Whatever becomes of a journal's bytes, its reading ends with the last whole batch, or says that one is missing. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Change, tables } from "../../store.ts";
import { batchesAfter, type JournalReading, type Reached } from "./reading.ts";
import { pageBytes, RecordBuffer } from "./record.ts";
import { JournalRoom } from "./room.ts";

const era = 0x123456789abc;
const pages = 8;
const sectorBytes = 512;

const change: fc.Arbitrary<Change> = fc.record({
  table: fc.constantFrom(...tables),
  key: fc.oneof(fc.string({ unit: "grapheme" }), fc.maxSafeInteger(), fc.double({ noNaN: true })),
  value: fc.oneof(
    fc.constant(null),
    fc.string({ unit: "grapheme" }),
    fc.uint8Array(),
    fc.integer({ min: 1, max: 2 * pageBytes }).map((length) => "x".repeat(length)),
  ),
});

/** A batch is written, at the second attempt maybe, or the database is brought up to date but for so many batches. */
const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ changes: fc.array(change, { maxLength: 4 }), again: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ lacks: fc.nat(3) }) },
  ),
  { maxLength: 40, size: "max" },
);

interface Played {
  /** As the disk has it, and as it had it before the last record was written. */
  readonly bytes: Buffer;
  readonly before: Buffer;
  readonly stored: Reached;
  /** What the database lacks. */
  readonly batches: readonly (Reached & { readonly changes: readonly Change[] })[];
  /** Where the last record is. */
  readonly last: { readonly from: number; readonly end: number };
}

type Step = { readonly changes: readonly Change[]; readonly again: boolean } | { readonly lacks: number };

function play(all: readonly Step[]): Played {
  const bytes = Buffer.alloc(pages * pageBytes);
  let [before, last] = [Buffer.from(bytes), { from: 0, end: 0 }];
  const [buffer, room] = [new RecordBuffer(), new JournalRoom(pages)];
  let stored: Reached = { version: 7, sum: 99 };
  let reached = stored;
  let batches: (Reached & { readonly changes: readonly Change[] })[] = [];
  let attempt = 0;
  for (const step of all) {
    if ("lacks" in step) {
      stored = batches.at(-1 - step.lacks) ?? stored;
      batches = batches.filter(({ version }) => version > stored.version);
      room.free(stored.version);
      continue;
    }
    const version = reached.version + 1;
    for (const counts of step.again ? [false, true] : [true]) {
      const head = { version, era, before: reached.sum, attempt, follows: true };
      // What does not count is another batch: whoever was refused need not come again with the same one.
      const made = buffer.make(head, counts ? step.changes : step.changes.slice(1));
      const from = room.place(made.bytes.length / pageBytes);
      if (from === null) break;
      attempt++;
      before = Buffer.from(bytes);
      made.bytes.copy(bytes, from * pageBytes);
      last = { from: from * pageBytes, end: from * pageBytes + made.bytes.length };
      if (!counts) continue;
      room.hold(version, from, made.bytes.length / pageBytes);
      attempt = 0;
      reached = { version, sum: made.sum };
      batches.push({ ...reached, changes: step.changes });
    }
  }
  return { bytes, before, stored, batches, last };
}

/** So many of the batches are there, as they were written. */
function agrees({ batches: read }: JournalReading, { batches }: Played): boolean {
  const plain = (changes: readonly Change[]) =>
    changes.map(({ table, key, value }) => [table, key, value instanceof Uint8Array ? [...value] : value]);
  assert.deepEqual(
    read.map(({ version, sum }) => ({ version, sum })),
    batches.slice(0, read.length).map(({ version, sum }) => ({ version, sum })),
  );
  for (const [index, record] of read.entries())
    assert.deepEqual(plain(record.changes()), plain(batches[index]!.changes));
  return read.length === batches.length;
}

/** Where batches at the end are missing nobody can know of them; where one in the middle is, it is said. */
function holds(reading: JournalReading, played: Played): void {
  const missing = agrees(reading, played) ? 0 : played.batches.length - reading.batches.length;
  if (reading.beyond === null) assert.ok(missing <= 1, "those behind a missing batch are there");
  else assert.ok(missing > 1, "nothing is said to be missing that is there");
}

const isWhole = (step: Step) => !("again" in step) || !step.again;

test("what was written is read, round and round", () => {
  fc.assert(
    fc.property(steps, (all) => {
      const played = play(all);
      const { batches, beyond } = batchesAfter(played.bytes, era, played.stored);
      // One that was written and never counted may be there.
      assert.ok(batches.length - played.batches.length <= (all.every(isWhole) ? 0 : 1));
      assert.ok(agrees({ batches: batches.slice(0, played.batches.length), beyond }, played));
      assert.equal(beyond, null);
      assert.deepEqual(batchesAfter(played.bytes, era + 1, played.stored), { batches: [], beyond: null });
    }),
  );
});

test("of a record that was being written any sector may be there: then the reading ends before it", () => {
  fc.assert(
    fc.property(steps, fc.infiniteStream(fc.boolean()), (all, isThere) => {
      const whole = all.filter(isWhole);
      const played = play(whole);
      const { bytes, before, last } = played;
      for (let at = last.from; at < last.end; at += sectorBytes) {
        if (!isThere.next().value) before.copy(bytes, at, at, at + sectorBytes);
      }
      const reading = batchesAfter(bytes, era, played.stored);
      agrees(reading, played);
      assert.ok(reading.batches.length >= played.batches.length - 1);
      assert.equal(reading.beyond, null);
    }),
  );
});

test("after a bit has flipped, or pages are lost, what is read is as it was written, and a hole is told", () => {
  fc.assert(
    fc.property(steps, fc.nat(pages * pageBytes - 1), fc.nat(7), fc.boolean(), (all, at, bit, isLost) => {
      const played = play(all.filter(isWhole));
      const { bytes } = played;
      if (isLost) bytes.fill(0, at - (at % pageBytes), at - (at % pageBytes) + pageBytes);
      else bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at);
      holds(batchesAfter(bytes, era, played.stored), played);
    }),
    { numRuns: 500 },
  );
});

test("of a journal that was cut only what is whole is read, wherever it was cut", () => {
  fc.assert(
    fc.property(steps, fc.nat(pages * pageBytes), (all, size) => {
      const played = play(all.filter(isWhole));
      agrees(batchesAfter(played.bytes.subarray(0, size), era, played.stored), played);
    }),
  );
});

test("a batch that follows another history than this one is not read, and not taken for none", () => {
  const { bytes } = new RecordBuffer().make({ version: 8, era, before: 6, attempt: 0, follows: true }, []);
  assert.equal(batchesAfter(bytes, era, { version: 7, sum: 6 }).batches.length, 1);
  assert.deepEqual(batchesAfter(bytes, era, { version: 7, sum: 7 }), { batches: [], beyond: 8 });
});

test("a hole is none where nothing was synced", () => {
  const buffer = new RecordBuffer();
  const bytes = [8, 9].map((version) =>
    Buffer.from(buffer.make({ version, era, before: version - 1, attempt: 0, follows: false }, []).bytes),
  );
  assert.deepEqual(batchesAfter(bytes[1]!, era, { version: 7, sum: 7 }), { batches: [], beyond: null });
});

test("any bytes are a journal in which nothing is", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3 * pageBytes }), (bytes) => {
      assert.deepEqual(batchesAfter(Buffer.from(bytes), era, { version: 0, sum: 0 }), { batches: [], beyond: null });
    }),
  );
});

test("a record can't be made of what is no row", () => {
  const head = { version: 1, era, before: 0, attempt: 0, follows: true };
  const broken = { table: "object", key: 1, value: 7 as unknown as string } as const;
  assert.throws(() => new RecordBuffer().make(head, [broken]), /object 1 is neither text nor bytes/);
});
