/**
 * `npm run simulate -- --seeds N [--from SEED] [--steps STEPS]`: plays so many seeds; one that fails prints its story. With
 * `--planted` it looks among them for the one that finds each planted fault soonest.
 */
import { parseArgs } from "node:util";
import { plantedFaults } from "./planted-faults.ts";
import { scheduleOf, simulate } from "./simulation.ts";
import { storyOf } from "./story.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "100" },
    from: { type: "string", default: "1" },
    steps: { type: "string" },
    planted: { type: "boolean", default: false },
  },
});
if (values.planted) {
  await findSoonest();
  process.exit();
}
const begun = performance.now();
const cpuBegun = process.cpuUsage();
const first = Number(values.from);
let steps = 0;
for (let seed = first; seed < first + Number(values.seeds); seed++) {
  const schedule = scheduleOf(seed, values.steps ? Number(values.steps) : undefined);
  const outcome = await simulate(schedule);
  steps += outcome.told.length;
  if (!outcome.failure) continue;
  process.stdout.write(`${await storyOf(schedule, outcome)}\n`);
  process.exitCode = 1;
  break;
}
const seconds = (performance.now() - begun) / 1000;
const { user, system } = process.cpuUsage(cpuBegun);
process.stdout.write(
  `${steps} steps in ${seconds.toFixed(1)} s, of which the processor worked ${((user + system) / 1e6).toFixed(1)} s\n`,
);

async function findSoonest(): Promise<void> {
  for (const { name, seed: known, plant } of plantedFaults) {
    const mend = plant();
    let [best, soonest] = [0, Number.POSITIVE_INFINITY];
    for (let seed = Number(values.from); seed < Number(values.from) + Number(values.seeds); seed++) {
      const { told, failure } = await simulate(scheduleOf(seed, Math.min(soonest, 1500)));
      if (failure && told.length < soonest) [best, soonest] = [seed, told.length];
    }
    mend();
    process.stdout.write(`${best}\t${soonest} steps\t(is ${known})\t${name}\n`);
  }
}
