/** All who play share one processor: then a rate is what all of them compute together, and nobody waits for another's turn to run. Linux only. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Whether the system has the program that this takes. */
export async function canPin(): Promise<boolean> {
  return run("taskset", ["--version"]).then(
    () => true,
    () => false,
  );
}

/** The result of `work`, while these processes, with all their threads, run on one processor only. */
export async function onOneCore<T>(pids: readonly number[], work: () => Promise<T>): Promise<T> {
  const all = await allowedCores();
  await pin(pids, all.split(/[,-]/)[0]!);
  try {
    return await work();
  } finally {
    await pin(pids, all);
  }
}

/** This process and all that it starts from now on. */
export async function stayOnOneCore(): Promise<void> {
  await pin([process.pid], (await allowedCores()).split(/[,-]/)[0]!);
}

async function pin(pids: readonly number[], cores: string): Promise<void> {
  const living = pids.filter((pid) => existsSync(`/proc/${pid}`));
  for (const pid of living) await run("taskset", ["--all-tasks", "--cpu-list", "--pid", cores, String(pid)]);
}

/** Such as `0-1`. */
async function allowedCores(): Promise<string> {
  const status = await readFile("/proc/self/status", "latin1");
  return /^Cpus_allowed_list:\s*(\S+)$/m.exec(status)?.[1] ?? "0";
}
