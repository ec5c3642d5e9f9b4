import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { address } from "./fixtures/arbitrary-frames.ts";
import { serverFrames } from "./frames.ts";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/** Is it let go of? V8 frees memory on another thread, so that it may be asked a few times. */
async function isGone(chunk: WeakRef<object>): Promise<boolean> {
  for (let asked = 0; asked < 20 && chunk.deref(); asked++) {
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
  }
  return chunk.deref() === undefined;
}

test("what has come is let go of when it is read, and not only when more comes", async () => {
  const decoder = serverFrames.decoder();
  const push = () => {
    const chunk = Buffer.from(serverFrames.encode({ op: "ready", ...address }));
    decoder.push(chunk);
    return new WeakRef(chunk);
  };
  const chunk = push();
  assert.equal(decoder.next()?.op, "ready");
  assert.equal(await isGone(chunk), false, "it may be asked whether there is more");
  assert.equal(decoder.next(), undefined);
  assert.equal(await isGone(chunk), true);
});

test("frames come in their order wherever chunks are cut, and however many are read between two of them", () => {
  const seqs = fc.array(fc.integer({ min: 0, max: 2 ** 40 }), { minLength: 1, maxLength: 12 });
  const steps = fc.array(fc.record({ bytes: fc.integer({ min: 1, max: 90 }), read: fc.integer({ min: 0, max: 4 }) }));
  fc.assert(
    fc.property(seqs, steps, (said, cuts) => {
      const decoder = serverFrames.decoder();
      const heard: number[] = [];
      const read = (most: number) => {
        for (let times = 0; times < most; times++) {
          const message = decoder.next();
          if (message?.op !== "output") return;
          heard.push(message.seq);
        }
      };
      const output = { type: "message", message: { type: "text", text: "hi" } } as const;
      let bytes = Buffer.concat(
        said.map((seq) => serverFrames.encode({ op: "output", seq, to: [1], output, ...address })),
      );
      for (const cut of [...cuts, { bytes: bytes.length, read: said.length }]) {
        if (bytes.length === 0) break;
        decoder.push(Buffer.from(bytes.subarray(0, cut.bytes)));
        bytes = bytes.subarray(cut.bytes);
        read(cut.read);
      }
      read(said.length);
      assert.deepEqual(heard, said);
    }),
    { numRuns: 2000 },
  );
});
