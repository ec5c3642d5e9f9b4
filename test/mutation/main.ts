/** `npm run mutate -- [FOLDER or FILE ...] [--sample N] [--seed N] [--jobs N] [--again REPORT] [--report REPORT]` */
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { setPriority } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { SeededChance } from "../simulation/chance.ts";
import { type Mutant, mutantsIn, runningText } from "./mutants.ts";
import { type Field, measure, tryAll, tryFromTheStart } from "./trials.ts";
import type { Measured, Trial, Verdict } from "./worker.ts";

const rooms = [
  "src/server/turn",
  "src/server/commit",
  "src/server/sessions",
  "src/server/peers",
  "src/link",
  "src/portal",
];

/** So much more than it takes as everything is may a test take. */
const times = 10;
const moreVisits = 100_000;
const moreTicks = 60;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: "string" },
    seed: { type: "string", default: "1" },
    jobs: { type: "string", default: "1" },
    again: { type: "string" },
    report: { type: "string" },
  },
});

function filesIn(path: string, wanted: (path: string) => boolean): string[] {
  if (statSync(path).isFile()) return [path];
  const names = readdirSync(path, { recursive: true, encoding: "utf8" }).toSorted();
  return names.map((name) => join(path, name)).filter(wanted);
}

const isTest = (path: string) => path.endsWith(".test.ts");
/** Tests and what they use are not what is tested; what is a process of its own (`main.ts`) is run by tests of processes alone. */
const isSource = (path: string) =>
  path.endsWith(".ts") && !isTest(path) && !/\/fixtures\/|\/test-[^/]*$|\/main\.ts$/.test(path);

/** What says that a mutant of an earlier run is the same, though lines have moved. */
const nameOf = ({ file, before, after }: Mutant) => JSON.stringify([file, before, after]);

/** `src/server`, say: the tests of a house are to find the mutants in its rooms. */
const houseOf = ({ file }: Mutant) => file.split("/").slice(0, 2).join("/");

function everyMutant(): Mutant[] {
  const files = (positionals.length > 0 ? positionals : rooms).flatMap((path) => filesIn(path, isSource));
  return files.flatMap((file) => mutantsIn(file, runningText(file)));
}

/** Those of them that are tried. */
function chosenFrom(all: readonly Mutant[]): Mutant[] {
  let mutants = [...all];
  if (values.again) {
    const survivors = JSON.parse(readFileSync(values.again, "utf8")) as Mutant[];
    const names = new Set(survivors.map(nameOf));
    mutants = mutants.filter((mutant) => names.has(nameOf(mutant)));
  }
  if (!values.sample) return mutants;
  const chance = new SeededChance(Number(values.seed));
  while (mutants.length > Number(values.sample)) mutants.splice(chance.below(mutants.length), 1);
  return mutants;
}

/** The tests that come to the mutant's place, those beside it first, and then the quickest. */
function trialOf(index: number, { file }: Mutant, tests: readonly Measured[]): Trial {
  const far = (test: Measured) => (dirname(test.file) === dirname(file) ? 0 : 1);
  const inOrder = tests.toSorted((one, other) => far(one) - far(other) || one.ms - other.ms);
  const effort = ({ visits, ticks }: Measured) => ({
    visits: visits * times + moreVisits,
    ticks: ticks * times + moreTicks,
  });
  return { mutant: index, tests: inOrder.map((test) => ({ index: test.index, ...effort(test) })) };
}

async function play(
  field: Field,
  isTried: (mutant: Mutant) => boolean,
  onVerdict: (verdict: Verdict) => void,
): Promise<void> {
  const measured = await measure(field);
  for (const { file, name, passes } of measured) {
    if (!passes) process.stdout.write(`${file}: ${name}: fails as everything is, and counts for nothing\n`);
  }
  const tests = measured.filter(({ passes }) => passes);
  const inTests: Trial[] = [];
  const atStart: Trial[] = [];
  for (const [index, mutant] of field.mutants.entries()) {
    if (!isTried(mutant)) continue;
    const seeing = tests.filter(({ seen }) => seen.includes(index));
    if (seeing.length > 0) inTests.push(trialOf(index, mutant, seeing));
    else {
      const users = tests.filter(({ seen }) => seen.some((other) => field.mutants[other]!.file === mutant.file));
      atStart.push(trialOf(index, mutant, users));
    }
  }
  const jobs = Number(values.jobs);
  const shares = Array.from({ length: jobs }, (_, job) => inTests.filter((_, place) => place % jobs === job));
  await Promise.all(shares.map((share) => tryAll(field, share, onVerdict)));
  for (const trial of atStart) onVerdict(await tryFromTheStart(field, trial));
}

setPriority(10);
const every = everyMutant();
const mutants = chosenFrom(every);
const tried = new Set(mutants);
const survivors: Mutant[] = [];
// All mutants of a house stand in its text, also those that are not tried: what goes round for ever is known by coming to their places.
for (const [house, own] of Map.groupBy(every, houseOf)) {
  if (!own.some((mutant) => tried.has(mutant))) continue;
  const field = { mutants: own, tests: [...filesIn(house, isTest), "test/mutation/simulated.ts"] };
  await play(
    field,
    (mutant) => tried.has(mutant),
    ({ mutant: index, fate }) => {
      if (fate !== "survived") return;
      const mutant = own[index]!;
      survivors.push(mutant);
      process.stdout.write(`${mutant.file}:${mutant.line} ${mutant.rule}: ${mutant.before} → ${mutant.after}\n`);
    },
  );
}

for (const folder of new Set(mutants.map(({ file }) => dirname(file)))) {
  const count = (all: readonly Mutant[]) => all.filter(({ file }) => dirname(file) === folder).length;
  const [made, lived] = [count(mutants), count(survivors)];
  process.stdout.write(`${folder}: ${made - lived} of ${made} found, ${(100 - (lived / made) * 100).toFixed(1)} %\n`);
}
if (values.report) writeFileSync(values.report, JSON.stringify(survivors));
