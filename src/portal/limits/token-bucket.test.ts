import assert from "node:assert/strict";
import { test } from "node:test";
import { TokenBucket } from "./token-bucket.ts";

/** How many tokens there are at `now`, and when the bucket is full again after them. */
function takeAll(bucket: TokenBucket, from: number, now: number): { readonly taken: number; readonly fullAt: number } {
  let taken = 0;
  let fullAt = from;
  for (; !bucket.isEmpty(fullAt, now) && taken < 100; taken += 1) fullAt = bucket.take(fullAt, now);
  return { taken, fullAt };
}

test("a bucket holds its size, and gets a token after each span", () => {
  const bucket = new TokenBucket(20, 5);
  const start = 1_000_000;
  const { taken, fullAt } = takeAll(bucket, 0, start);
  assert.equal(taken, 5);
  assert.equal(takeAll(bucket, fullAt, start + 49).taken, 0);
  assert.equal(takeAll(bucket, fullAt, start + 50).taken, 1);
  assert.equal(takeAll(bucket, fullAt, start + 10_000).taken, 5);
});
