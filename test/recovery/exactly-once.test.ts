/** Each command runs exactly once, wherever the Server is killed. The long form is `npm run drill:long`. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { faultPoints } from "../../src/server/fault-points.ts";
import { playExactlyOnce } from "./exactly-once.ts";

const rare = new Set<string>(["hello-received", "hello-answered", "output-resent"]);
const everywhere = faultPoints.map((point) => `${point}@${rare.has(point) ? 0.2 : 0.004}`).join(",");

test("killed at every fault point, each command runs exactly once and in order", { timeout: 120_000 }, async () => {
  const { deaths } = await playExactlyOnce({ players: 5, commands: 120, faults: everywhere, withinMs: 90_000 });
  assert.ok(deaths > 0, "no fault point was hit");
});
