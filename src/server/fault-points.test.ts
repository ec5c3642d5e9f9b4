/** The fault points can be named, and only those there are. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { faultPoints, faultPointsFrom } from "./fault-points.ts";

test("without a specification nothing ever happens", () => {
  const pass = faultPointsFrom(undefined);
  for (const point of faultPoints) pass(point);
});

test("a point that there is none of is refused", () => {
  assert.throws(() => faultPointsFrom("lunch@0.5"), /lunch@0\.5/);
  assert.throws(() => faultPointsFrom("turn-ended@often"), /often/);
});

test("a passage with chance 1 kills the process", () => {
  const script = `
    import { faultPointsFrom } from ${JSON.stringify(new URL("./fault-points.ts", import.meta.url).href)};
    const pass = faultPointsFrom("batch-durable@1");
    pass("turn-ended");
    console.log("alive");
    pass("batch-durable");
    console.log("never");`;
  const { signal, stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
  assert.deepEqual({ signal, stdout }, { signal: "SIGKILL", stdout: "alive\n" });
});
