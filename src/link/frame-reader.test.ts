import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
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
