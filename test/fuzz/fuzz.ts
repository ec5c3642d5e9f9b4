/** Feeds a target random inputs and pumped ones: nothing may throw, keep memory, or cost more than its length. */
import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import type { Target } from "./targets.ts";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

const pumped = 262_144;
/** A run over four times the bytes may compute so many times as long, and so much more for what the runtime does besides. */
const factorMax = 12;
const slackMs = 100;
const attempts = 3;
const keptMax = 16 * 1_048_576;

export interface FuzzResult {
  readonly runs: number;
  readonly keptBytes: number;
}

/** Throws with a seed and the smallest input that it found, if something is wrong. */
export function fuzz(target: Target, forMs: number, seed: number): FuzzResult {
  const before = usedBytes();
  const { pieces } = target;
  const piece = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...pieces) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 20 }) },
  );
  const input = fc.array(piece, { maxLength: 120, size: "max" }).map((parts) => Buffer.concat(parts));
  const chunk = fc.oneof(fc.constant(pumped), fc.integer({ min: 1, max: 40 }));
  let runs = 0;
  const property = fc.property(input, chunk, (bytes, size) => {
    runs++;
    target.run(bytes, size);
  });
  fc.assert(property, {
    seed,
    numRuns: Number.MAX_SAFE_INTEGER,
    interruptAfterTimeLimit: forMs,
    markInterruptAsFailure: false,
  });
  const keptBytes = usedBytes() - before;
  assert.ok(keptBytes < keptMax, `${target.name} keeps ${keptBytes} bytes`);
  return { runs, keptBytes };
}

/** Each piece and each pair of pieces again and again: time may only grow as the length does. */
export function pump(target: Target, pairs: Iterable<readonly [Uint8Array, Uint8Array]>): void {
  for (const pair of pairs) {
    const unit = Buffer.concat(pair);
    // The collector of garbage may come in between once, but not three times.
    const isLinear = Array.from({ length: attempts }).some(() => costsItsLength(target, unit));
    assert.ok(isLinear, `${target.name}: ${JSON.stringify(unit.toString("latin1"))} takes more and more time`);
  }
}

function costsItsLength(target: Target, unit: Buffer): boolean {
  const short = timeOf(target, Buffer.alloc(pumped / 4, unit));
  const long = timeOf(target, Buffer.alloc(pumped, unit));
  return long < short * factorMax + slackMs;
}

export function* pairsOf({ pieces }: Target): Generator<readonly [Uint8Array, Uint8Array]> {
  for (const one of pieces) for (const other of pieces) yield [one, other];
}

/** What this thread computed, in milliseconds: what else the machine does meanwhile does not count. */
function timeOf(target: Target, bytes: Buffer): number {
  const begun = process.threadCpuUsage();
  target.run(bytes, 4096);
  const { user, system } = process.threadCpuUsage(begun);
  return (user + system) / 1000;
}

function usedBytes(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
