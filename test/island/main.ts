/** `npm run island -- --minutes 10 --players 50`: many play the island at random, and every invariant holds in the end. */
import { parseArgs } from "node:util";
import { playIsland } from "./play-island.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    players: { type: "string", default: "50" },
    seed: { type: "string", default: "1" },
    pace: { type: "string", default: "4" },
    every: { type: "string", default: "1000" },
    fault: { type: "string", default: "15" },
  },
});

const say = (line: string) => process.stdout.write(`${line}\n`);
const startedAt = performance.now();
const result = await playIsland({
  players: Number(values.players),
  seconds: Number(values.minutes) * 60,
  seed: Number(values.seed),
  pace: Number(values.pace),
  everyMs: Number(values.every),
  faultEveryMs: Number(values.fault) * 1000,
  report: (line) => say(`${Math.round((performance.now() - startedAt) / 1000)} s: ${line}`),
});
const { faults, broken, ...account } = result;
const lost = account.numbered - account.answered;
for (const [what, count] of Object.entries({ ...faults, ...account, lost })) say(`${what.padEnd(22)} ${count}`);
for (const sentence of broken) say(`BROKEN: ${sentence}`);
const isKept = broken.length === 0 && lost + account.doubled + account.outOfOrder + account.dropped === 0;
say(isKept ? "Every invariant holds, and every promise was kept." : "Something was broken.");
process.exitCode = isKept ? 0 : 1;
