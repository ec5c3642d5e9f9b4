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

/** What is dirty may have been left so by an earlier mutant: it is tried again, as the first one of a new process. */
export async function tryAll(field: Field, trials: readonly Trial[], onVerdict: (verdict: Verdict) => void) {
  let left = [...trials];
  while (left.length > 0) {
    const isFirst = (mutant: number) => mutant === left[0]!.mutant;
    const verdicts = await work<Verdict>({ ...field, fromTheStart: null, trials: left }, (verdict) => {
      if (verdict.fate !== "dirty") onVerdict(verdict);
      else if (isFirst(verdict.mutant)) onVerdict({ ...verdict, fate: "found" });
    });
    const isDirty = verdicts.length > 1 && verdicts.at(-1)!.fate === "dirty";
    if (verdicts.length === 0) onVerdict(ended(left[0]!));
    left = left.slice(Math.max(1, isDirty ? verdicts.length - 1 : verdicts.length));
  }
}

const ended = ({ mutant }: Trial): Verdict => ({ mutant, fate: "found", by: "the process ended" });

async function work<Answer>(plan: Plan, onAnswer: (answer: Answer) => void = () => {}): Promise<Answer[]> {
  const directory = mkdtempSync(join(tmpdir(), "holdfast-mutation-"));
  const file = join(directory, "plan.json");
  writeFileSync(file, JSON.stringify(plan));
  const command = [process.execPath, "--conditions=holdfast-source", "--disable-warning=ExperimentalWarning"];
  const child = spawn(
    "sh",
    ["-c", `ulimit -t ${cpuSecondsMax}; exec "$0" "$@"`, ...command, join(import.meta.dirname, "worker.ts"), file],
    {
      env: testEnvironment({ TMPDIR: directory }),
      stdio: ["ignore", "ignore", process.env.MUTATION_DEBUG ? "inherit" : "ignore", "pipe"],
    },
  );
  const answers: Answer[] = [];
  try {
    for await (const line of createInterface(child.stdio[3] as Readable)) {
      const answer = JSON.parse(line) as Answer;
      onAnswer(answer);
      answers.push(answer);
    }
    return answers;
  } finally {
    rmSync(directory, { recursive: true });
  }
}
