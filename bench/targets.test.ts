/** Targets: what a run found is held against each of them, and nothing is said of what it did not measure. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Results } from "./results.ts";
import { targets } from "./targets.ts";

const nothing: Results = {
  machine: { cpus: 2, model: "any", memoryGib: 8, system: "Linux 6", node: "v26" },
  measuredAt: "2026-11-28",
};
const idle = { by: "telnet", sessions: 1, heapKibPerSession: 1 };
const memory = [
  { ...idle, subject: "echo", process: "portal", residentKibPerSession: 2 },
  { ...idle, subject: "holdfast", process: "portal", residentKibPerSession: 3 },
  { ...idle, subject: "holdfast", process: "server", residentKibPerSession: 4 },
];

test("nothing is said of what was not measured", () => {
  assert.deepEqual(targets(nothing), []);
});

test("a ratio to the floor is met or not, and the floor's own figure stands beside it", () => {
  assert.deepEqual(
    targets({ ...nothing, memory }).map(({ reached, met, floor }) => ({ reached, met, floor })),
    [
      { reached: "1.5 (3 KiB)", met: true, floor: "2 KiB" },
      { reached: "2 (4 KiB)", met: false, floor: "2 KiB" },
    ],
  );
});

test("the rate of both counts of clients is held against the floor that it is of", () => {
  const row = { oneCore: false, p50Ms: { median: 1, spread: 0 }, p99Ms: { median: 1, spread: 0 } };
  const same = { ratio: 1, noise: 0.02 };
  const commands = {
    rows: [50, 500].map((clients) => ({
      ...row,
      subject: "relay-durable",
      clients,
      perSecond: { median: clients * 1000, spread: 0 },
      cpuMicroseconds: { portal: 5, server: 2 },
    })),
    ratios: [50, 500].map((clients) => ({
      of: "holdfast",
      to: "relay-durable",
      clients,
      oneCore: false,
      perSecond: { ratio: 0.7, noise: 0.02 },
      p50: same,
      computing: { ratio: 1.75, noise: 0.02 },
    })),
  };
  assert.deepEqual(
    targets({ ...nothing, commands }).map(({ target, reached, met, floor }) => [
      target.slice(0, 9),
      reached,
      met,
      floor,
    ]),
    [
      ["Commands ", "0.7 ± 2%", false, "50,000 a second"],
      ["Commands ", "0.7 ± 2%", true, "500,000 a second"],
      ["Computing", "1.75 ± 2%", false, "7 µs"],
      ["Computing", "1.75 ± 2%", true, "7 µs"],
    ],
  );
});
