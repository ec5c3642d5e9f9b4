/** `npm run fuzz -- SECONDS [SEED]`: fuzzes every reader of strangers' bytes, each for its share of the time. */
import { fuzz, pairsOf, pump } from "./fuzz.ts";
import { targets } from "./targets.ts";

const seconds = Number(process.argv[2] ?? 60);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000_000);
process.stdout.write(`${seconds} s, seed ${seed}\n`);

for (const target of targets) {
  const begun = performance.now();
  pump(target, pairsOf(target));
  const { runs, keptBytes } = fuzz(target, (seconds * 1000) / targets.length, seed);
  const took = ((performance.now() - begun) / 1000).toFixed(1);
  process.stdout.write(`${target.name}: ${runs} runs in ${took} s, ${Math.round(keptBytes / 1024)} KiB kept\n`);
}
