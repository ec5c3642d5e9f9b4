/** `npm run power-cuts -- --cuts N [--commands COMMANDS] [--seed SEED]`: needs strace. */
import { parseArgs } from "node:util";
import { cutPower } from "./power-cuts.ts";

const { values } = parseArgs({
  options: {
    cuts: { type: "string", default: "500" },
    commands: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
  },
});
const { cuts, commands, seed } = values;
const { events, acknowledged, wrong } = await cutPower({
  cuts: Number(cuts),
  commands: Number(commands),
  seed: Number(seed),
});
for (const found of wrong) process.stdout.write(`${found}\n`);
process.stdout.write(
  `${cuts} power cuts within ${events} writes, syncs and words; ${acknowledged} inputs were acknowledged; ${wrong.length} cuts left something wrong\n`,
);
process.exitCode = wrong.length > 0 ? 1 : 0;
