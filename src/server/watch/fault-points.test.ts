/** The fault points can be named, and only those there are. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { faultPoints, faultPointsFrom } from "./fault-points.ts";

test("without a specification nothing ever happens", () => {
  for (const specification of [undefined, "", "batch-durable@0"]) {
    const pass = faultPointsFrom(specification, 1);
    for (const point of faultPoints) pass(point);
  }
});

test("a point that there is none of is refused", () => {
  assert.throws(() => faultPointsFrom("lunch@0.5", 1), /lunch@0\.5/);
  assert.throws(() => faultPointsFrom("turn-ended@often", 1), /often/);
});

test("a passage with chance 1 kills the process, which says where", () => {
  const { signal, stdout, stderr } = passAll("batch-durable@1", 1);
  assert.equal(signal, "SIGKILL");
  assert.equal(stdout.trim().split("\n").at(-1), "batch-durable");
  assert.equal(stderr, "killed at batch-durable\n");
});

test("a passage may be told by its number", () => {
  const { stdout } = passAll("turn-ended#2", 1, 3);
  assert.equal(stdout.split("turn-ended").length - 1, 2);
});

test("each generation has its own list, and the last is for all that follow", () => {
  const diesAt = (generation: number) => passAll("turn-ended@1;batch-durable@1;", generation).stderr;
  assert.deepEqual([1, 2, 3, 4].map(diesAt), ["killed at turn-ended\n", "killed at batch-durable\n", "", ""]);
});

/** Passes every point, so many times, in a process of its own. */
function passAll(specification: string, generation: number, times = 1) {
  const script = `
    import { faultPoints, faultPointsFrom } from ${JSON.stringify(new URL("./fault-points.ts", import.meta.url).href)};
    const pass = faultPointsFrom(${JSON.stringify(specification)}, ${generation});
    for (let time = 1; time <= ${times}; time++)
      for (const point of faultPoints) {
        console.log(point);
        pass(point);
      }`;
  return spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
}
