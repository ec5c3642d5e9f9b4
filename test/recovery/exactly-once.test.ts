/** Each command runs exactly once, wherever the Server is killed. The long form is `npm run drill`. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type FaultPoint, faultPoints } from "../../src/server/watch/fault-points.ts";
import { loseSupervisor, playExactlyOnce } from "./exactly-once.ts";

/** Each generation is killed at another point: with some commands done if there are any to do there, else at once. */
const deaths: readonly `${FaultPoint}#${number}`[] = [
  "turn-ended#100",
  "hello-received#1",
  "batch-handed-over#3",
  "hello-answered#1",
  "batch-durable#3",
  "output-resent#1",
  "batch-released#3",
];

test("killed at every fault point, each command runs exactly once and in order", async () => {
  const result = await playExactlyOnce({
    players: 5,
    commands: 240,
    everyMs: 20,
    faults: `${deaths.join(";")};`,
  });
  assert.deepEqual(result.deaths, Object.fromEntries(faultPoints.map((point) => [point, 1])));
  assert.equal(result.generations, faultPoints.length + 2, "somebody died who was not told to");
});

test("whenever the supervisor is killed, and the Server with it or a reload under way, each command runs exactly once", async () => {
  let killed = 0;
  await playExactlyOnce({
    players: 4,
    commands: 400,
    everyMs: 20,
    faults: "",
    disturbances: 3,
    async disturb(holdfast) {
      await loseSupervisor(holdfast, (["nothing", "server", "reload"] as const)[killed % 3]!);
      killed += 1;
    },
  });
});
