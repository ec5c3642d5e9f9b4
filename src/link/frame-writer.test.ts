/** Whatever is written, taken and refused in whatever order: what is taken is what was written, and is never written over. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { address, anyMessageOf } from "./fixtures/arbitrary-frames.ts";
import type { Addressed } from "./frame-table.ts";
import { FrameWriter } from "./frame-writer.ts";
import { portalFrames, type ServerToPortal, serverFrames } from "./frames.ts";

const message = anyMessageOf(serverFrames.table) as fc.Arbitrary<Addressed<ServerToPortal>>;
const line = (length: number): Addressed<ServerToPortal> => {
  const text = { type: "text", text: "x".repeat(length) } as const;
  return { op: "output", seq: 1, to: [1], output: { type: "message", message: text }, ...address };
};

test("frames that are taken are those that were written since, whatever was refused between", () => {
  const step = fc.oneof(
    message.map((said) => ({ do: "write" as const, said })),
    message.map((said) => ({ do: "add" as const, said })),
    fc.constantFrom(line(300), { ...line(1), seq: -1 }).map((said) => ({ do: "refuse" as const, said })),
    fc.constant({ do: "take" as const, said: null }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const frames = new FrameWriter(300, 100);
      const taken: Buffer[] = [];
      const expected: Buffer[] = [];
      for (const { do: what, said } of steps) {
        const before = frames.length;
        const bytes = said && what !== "refuse" ? serverFrames.encode(said) : Buffer.alloc(0);
        const fits = bytes.length <= 300;
        if (what === "take") taken.push(frames.take());
        else if (what === "add") frames.add(bytes);
        else if (what === "write" && fits) assert.equal(serverFrames.write(said, frames), bytes.length);
        else assert.throws(() => serverFrames.write(said!, frames), { code: "link-refused" });
        if (what === "add" || (what === "write" && fits)) expected.push(bytes);
        if (what !== "take") assert.equal(frames.length - before, what === "write" && !fits ? 0 : bytes.length);
        else assert.equal(frames.length, 0);
      }
      assert.deepEqual(Buffer.concat([...taken, frames.take()]), Buffer.concat(expected));
    }),
  );
});

test("small turns share a piece of memory, and what a burst needed is let go of with it", () => {
  const frames = new FrameWriter();
  const takenOf = (length: number) => {
    serverFrames.write(line(length), frames);
    return frames.take().buffer;
  };
  const first = takenOf(100);
  assert.equal(takenOf(100), first);
  assert.ok(takenOf(1_000_000).byteLength > 1_000_000);
  assert.equal(takenOf(100).byteLength, first.byteLength);
});

test("a text that no frame can carry is refused before there is memory for it", () => {
  const frames = new FrameWriter(1000);
  const before = process.memoryUsage().arrayBuffers;
  const text = "x".repeat(50_000_000);
  const input = { type: "message", message: { type: "text", text } } as const;
  const said = { op: "input", session: 1, seq: 1, input, ...address } as const;
  assert.throws(() => portalFrames.write(said, frames), { code: "link-refused" });
  assert.ok(process.memoryUsage().arrayBuffers < before + 10_000_000);
});
