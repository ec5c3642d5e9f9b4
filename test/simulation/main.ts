/** `npm run simulate -- --seeds N [--from SEED] [--steps STEPS]`: plays so many seeds; one that fails prints its schedule. */
import { parseArgs } from "node:util";
import { simulate } from "./simulation.ts";
import { storyOf } from "./story.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "100" },
    from: { type: "string", default: "1" },
    steps: { type: "string" },
  },
});
const begun = performance.now();
const first = Number(values.from);
let steps = 0;
for (let seed = first; seed < first + Number(values.seeds); seed++) {
  const outcome = await simulate({ seed, ...(values.steps && { steps: Number(values.steps) }) });
  steps += outcome.schedule.length;
  if (!outcome.failure) continue;
  process.stdout.write(storyOf(outcome.schedule, outcome.failure));
  process.exitCode = 1;
  break;
}
const seconds = (performance.now() - begun) / 1000;
process.stdout.write(`${steps} steps in ${seconds.toFixed(1)} s\n`);
