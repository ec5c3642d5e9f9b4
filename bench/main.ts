/** `npm run bench`: measures this server and the floors below it in turns, and writes what it found into docs/performance.md. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { machine, machineName } from "./machine.ts";
import type { BenchOptions } from "./parts/bench-part.ts";
import { measureBroadcast } from "./parts/broadcast.ts";
import { measureCommands } from "./parts/commands.ts";
import { measureHostile } from "./parts/hostile.ts";
import { measureLogins } from "./parts/logins.ts";
import { measureMemory } from "./parts/memory.ts";
import { measureRecovery } from "./parts/recovery.ts";
import { measureScreens } from "./parts/screens.ts";
import { measureWorldSize } from "./parts/world-size.ts";
import { report, writeIntoPage } from "./report.ts";
import type { PartName, Parts, Results } from "./results.ts";
import { otherServer } from "./subjects/other.ts";

const parts: { readonly [Name in PartName]: (options: BenchOptions) => Promise<Parts[Name]> } = {
  commands: measureCommands,
  broadcast: measureBroadcast,
  memory: measureMemory,
  logins: measureLogins,
  recovery: measureRecovery,
  "world-size": measureWorldSize,
  hostile: measureHostile,
  screens: measureScreens,
};

const { values } = parseArgs({
  options: {
    only: { type: "string", default: Object.keys(parts).join(",") },
    seconds: { type: "string", default: "2" },
    rounds: { type: "string", default: "5" },
    port: { type: "string" },
    profile: { type: "string" },
  },
});

const file = join(import.meta.dirname, "results", `${machineName()}.json`);
const page = join(import.meta.dirname, "../docs/performance.md");
const say = (line: string) => void process.stdout.write(`${new Date().toTimeString().slice(0, 8)} ${line}\n`);

const options: BenchOptions = {
  seconds: Number(values.seconds),
  rounds: Number(values.rounds),
  other: values.port === undefined ? null : await otherServer(Number(values.port), values.profile ?? null),
  report: say,
};

/** Parts that are not measured now keep what an earlier run on this machine has found. */
function earlier(): Partial<Parts> {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Results;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw error;
  }
}

let results: Results = { ...earlier(), machine: machine(), measuredAt: new Date().toISOString().slice(0, 10) };
for (const name of values.only.split(",") as PartName[]) {
  if (!Object.hasOwn(parts, name))
    throw new Error(`there is no part "${name}"; there are ${Object.keys(parts).join(", ")}`);
  results = { ...results, [name]: await parts[name](options) };
  // The page tells of this server and its floors alone.
  if (options.other) continue;
  mkdirSync(join(import.meta.dirname, "results"), { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  writeIntoPage(page, results);
}
process.stdout.write(`\n${report(results)}\n`);
