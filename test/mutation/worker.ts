/** The process in which tests run: with no mutant, to see what each runs through, or with one mutant after the other. */
import { readFileSync, writeSync } from "node:fs";
import { registerHooks } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type KnownTest, testsOf } from "./harness.ts";
import { allInOne, type Mutant, runningText } from "./mutants.ts";

/** How far a test may go: counted, because the time that it takes is the machine's. */
export interface Effort {
  /** How often it came to a place that a mutant changes. */
  readonly visits: number;
  /** How often the event loop came to a timer that is due every `tickMs`. */
  readonly ticks: number;
}

/** One test as everything is. */
export interface Measured extends Effort {
  readonly index: number;
  readonly file: string;
  readonly name: string;
  readonly passes: boolean;
  readonly ms: number;
  /** The mutants whose places it comes to. */
  readonly seen: readonly number[];
}

export interface Trial {
  readonly mutant: number;
  readonly tests: readonly (Effort & { readonly index: number })[];
}

/** `dirty`: the mutant has left something behind that breaks what is right; nothing is known of it. */
export interface Verdict {
  readonly mutant: number;
  readonly fate: "survived" | "found" | "dirty";
  readonly by: string;
}

export interface Plan {
  readonly mutants: readonly Mutant[];
  readonly tests: readonly string[];
  /** Runs already while files are loaded. */
  readonly fromTheStart: number | null;
  /** Null where tests are measured. */
  readonly trials: readonly Trial[] | null;
}

const tickMs = 50;
/** The pipe to the one who asks. */
const answers = 3;

const plan = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as Plan;
const timers = { setInterval };

let running = plan.fromTheStart ?? -1;
let seen: Set<number> | null = null;
let visits = 0;
let ticks = 0;
let limit: Effort = { visits: Number.POSITIVE_INFINITY, ticks: Number.POSITIVE_INFINITY };
/** The trial that has no verdict yet. */
let open: { readonly mutant: number; readonly test: KnownTest } | null = null;

function tell(answer: Measured | Verdict): void {
  writeSync(answers, `${JSON.stringify(answer)}\n`);
}

/** The process is no good for another mutant. */
function end(why: string): void {
  if (open) tell({ mutant: open.mutant, fate: "found", by: `${open.test.file}: ${open.test.name} (${why})` });
  open = null;
  process.exit(0);
}

Object.assign(globalThis, {
  mutantRuns(index: number): boolean {
    if (++visits > limit.visits) end("it goes round for ever");
    seen?.add(index);
    return index === running;
  },
});

timers
  .setInterval(() => {
    if (++ticks > limit.ticks) end("it waits for ever");
  }, tickMs)
  .unref();

const stray: unknown[] = [];
process.on("uncaughtException", (error) => (open ? end("an error that nobody awaits") : stray.push(error)));
process.on("unhandledRejection", (error) => (open ? end("an error that nobody awaits") : stray.push(error)));
process.on("exit", () => end("the process ends"));

const byUrl = Map.groupBy(plan.mutants.entries(), ([, { file }]) => pathToFileURL(resolve(file)).href);
const harness = pathToFileURL(join(import.meta.dirname, "harness.ts")).href;

registerHooks({
  resolve(specifier, context, nextResolve) {
    const isTest = specifier === "node:test" && context.parentURL !== harness;
    return isTest ? { url: harness, shortCircuit: true } : nextResolve(specifier, context);
  },
  load(url, context, nextLoad) {
    const mutants = byUrl.get(url);
    if (!mutants) return nextLoad(url, context);
    const source = allInOne(runningText(mutants[0]![1].file), new Map(mutants));
    return { format: "module", source, shortCircuit: true };
  },
});

async function passes(test: KnownTest): Promise<boolean> {
  visits = 0;
  ticks = 0;
  stray.length = 0;
  try {
    await test.run();
    return stray.length === 0;
  } catch {
    return false;
  }
}

async function measure(test: KnownTest, index: number): Promise<Measured> {
  seen = new Set();
  const begun = process.cpuUsage();
  const passed = await passes(test);
  const { user, system } = process.cpuUsage(begun);
  const { file, name } = test;
  return { index, file, name, passes: passed, ms: (user + system) / 1000, visits, ticks, seen: [...seen] };
}

async function judge({ mutant, tests: indices }: Trial): Promise<Verdict> {
  for (const { index, ...effort } of indices) {
    const test = tests[index]!;
    open = { mutant, test };
    limit = effort;
    running = mutant;
    const passed = await passes(test);
    open = null;
    if (passed) continue;
    const by = `${test.file}: ${test.name}`;
    if (plan.fromTheStart !== null) return { mutant, fate: "found", by };
    running = -1;
    return { mutant, fate: (await passes(test)) ? "found" : "dirty", by };
  }
  return { mutant, fate: "survived", by: "" };
}

const tests: KnownTest[] = [];
for (const file of plan.tests) tests.push(...(await testsOf(file, () => import(pathToFileURL(resolve(file)).href))));

if (plan.trials === null) for (const [index, test] of tests.entries()) tell(await measure(test, index));
for (const trial of plan.trials ?? []) {
  const verdict = await judge(trial);
  tell(verdict);
  if (verdict.fate === "dirty") break;
}
process.exit(0);
