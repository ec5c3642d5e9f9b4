/** A moment of `npm run fuzz` for each target, and the proof that it would find something. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fuzz, pump } from "./fuzz.ts";
import { type Target, targets } from "./targets.ts";

for (const target of targets) {
  test(`${target.name} survives a moment of fuzzing`, () => {
    fuzz(target, 300, 1);
    pump(
      target,
      target.pieces.map((piece) => [piece, piece] as const),
    );
  });
}

const pieces = [Buffer.from("a"), Buffer.from("b")];

test("a target that throws, keeps what it reads, or is slow is found", () => {
  const throwing: Target = { name: "throwing", pieces, run: (bytes) => assert.ok(!bytes.includes("abba")) };
  assert.throws(() => fuzz(throwing, 60_000, 1), /abba|seed/);
  const kept: Buffer[] = [];
  const keep = (bytes: Buffer) => kept.length < 2 && kept.push(Buffer.alloc(20_000_000, bytes.length));
  const keeping: Target = { name: "keeping", pieces, run: (bytes) => void keep(bytes) };
  assert.throws(() => fuzz(keeping, 300, 1), /keeps/);
  const slow: Target = { name: "slow", pieces, run: (bytes) => compute(bytes.length > 100_000 ? 150 : 0) };
  assert.throws(() => pump(slow, [[pieces[0]!, pieces[1]!]]), /slow/);
});

function compute(ms: number): void {
  const begun = process.threadCpuUsage();
  while (process.threadCpuUsage(begun).user < ms * 1000);
}
