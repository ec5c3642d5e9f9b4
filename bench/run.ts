/** One run of the bench: its parts one after the other, each written down as soon as it is measured. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { machine, machineName } from "./machine.ts";
import { parts } from "./parts/parts.ts";
import type { Progress } from "./progress.ts";
import { writePage } from "./report/page.ts";
import type { PartName, Results } from "./results.ts";
import type { Subject } from "./subjects/subject.ts";

export interface Run {
  readonly names: readonly PartName[];
  readonly seconds: number;
  readonly rounds: number;
  readonly other: Subject | null;
  /** Where the page is that tells what was found; null to keep nothing. */
  readonly docs: string | null;
  progress(expected: ReadonlyMap<string, number>): Progress;
}

const directory = join(import.meta.dirname, "results");

/** Without any name it writes the page anew, with the figures that are there. */
export async function measureParts({ names, docs, progress, ...options }: Run): Promise<Results> {
  const shown = progress(new Map(names.map((name) => [name, parts[name].expected(options)])));
  let results: Results = { ...unmeasured(), ...(docs === null ? {} : earlier()) };
  for (const name of names) {
    shown.at(name, 0, "begins");
    const found = await parts[name].measure({ ...options, at: (share, step) => shown.at(name, share, step) });
    shown.at(name, 1, "measured");
    results = { ...results, ...unmeasured(), [name]: found };
    if (docs !== null) write(docs, results);
  }
  if (docs !== null) write(docs, results);
  return results;
}

function write(docs: string, results: Results): void {
  mkdirSync(directory, { recursive: true });
  writeFileSync(fileOfMachine(), `${JSON.stringify(results, null, 2)}\n`);
  writePage(docs, results);
}

function unmeasured(): Results {
  return { machine: machine(), measuredAt: new Date().toISOString().slice(0, 10) };
}

/** Parts that are not measured now keep what an earlier run on this machine has found. */
function earlier(): Partial<Results> {
  try {
    return JSON.parse(readFileSync(fileOfMachine(), "utf8")) as Results;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw error;
  }
}

function fileOfMachine(): string {
  return join(directory, `${machineName()}.json`);
}
