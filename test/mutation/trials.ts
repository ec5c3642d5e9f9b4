/** Has tests measured, and mutants tried, by processes that may end at any time. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { testEnvironment } from "../environment.ts";
import type { Mutant } from "./mutants.ts";
import type { Measured, Plan, Trial, Verdict } from "./worker.ts";

/** The kernel ends what computes for so long, where a mutant has made a loop without a place that is counted. */
const cpuSecondsMax = 900;

/** The mutants of some files, and the test files that are to find them. */
export interface Field {
  readonly mutants: readonly Mutant[];
  readonly tests: readonly string[];
}

export function measure(field: Field): Promise<Measured[]> {
  return work<Measured>({ ...field, fromTheStart: null, trials: null });
}

/** A mutant of what is run while a file is loaded has a process of its own. */
export async function tryFromTheStart(field: Field, trial: Trial): Promise<Verdict> {
  const [verdict] = await work<Verdict>({ ...field, fromTheStart: trial.mutant, trials: [trial] });
  return verdict ?? ended(trial);
}

export async function tryAll(field: Field, trials: readonly Trial[], onVerdict: (verdict: Verdict) => void) {
  let left = [...trials];
  /** Found dirty in a process that another mutant may have left so; the next time, in a new one, it is its own doing. */
  let again = -1;
  while (left.length > 0) {
    const verdicts = await work<Verdict>({ ...field, fromTheStart: null, trials: left });
    const [first = left[0]!] = left;
    const last = verdicts.at(-1);
    for (const verdict of verdicts) {
      if (verdict.fate !== "dirty") onVerdict(verdict);
      else if (verdict.mutant === again || verdicts.length === 1) onVerdict({ ...verdict, fate: "found" });
    }
    const isAgain = last?.fate === "dirty" && last.mutant !== again && verdicts.length > 1;
    again = isAgain ? last.mutant : -1;
    if (!last) onVerdict(ended(first));
    left = left.slice(Math.max(1, verdicts.length - (isAgain ? 1 : 0)));
  }
}

const ended = ({ mutant }: Trial): Verdict => ({ mutant, fate: "found", by: "the process ended" });

async function work<Answer>(plan: Plan): Promise<Answer[]> {
  const directory = mkdtempSync(join(tmpdir(), "holdfast-mutation-"));
  const file = join(directory, "plan.json");
  writeFileSync(file, JSON.stringify(plan));
  const command = [process.execPath, "--conditions=holdfast-source", "--disable-warning=ExperimentalWarning"];
  const child = spawn(
    "sh",
    ["-c", `ulimit -t ${cpuSecondsMax}; exec "$0" "$@"`, ...command, join(import.meta.dirname, "worker.ts"), file],
    { env: testEnvironment(), stdio: ["ignore", "ignore", process.env.MUTATION_DEBUG ? "inherit" : "ignore", "pipe"] },
  );
  const answers: Answer[] = [];
  try {
    for await (const line of createInterface(child.stdio[3] as Readable)) answers.push(JSON.parse(line));
    return answers;
  } finally {
    rmSync(directory, { recursive: true });
  }
}
