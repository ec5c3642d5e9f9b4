/** How long a subject's processes have computed: a figure that a busy machine disturbs less than the clock. */

import { median, rounded } from "./figures.ts";
import { cpuMs } from "./process-figures.ts";
import type { Subject } from "./subjects/subject.ts";

/** Milliseconds by the process's name. */
export interface ProcessTimes {
  readonly [process: string]: number;
}

/** Of a process that has ended meanwhile, as a spare may, nothing is said. */
export async function processTimes({ processes }: Subject): Promise<ProcessTimes> {
  const times: { [process: string]: number } = {};
  for (const [name, pid] of Object.entries(processes)) {
    const ms = await cpuMs(pid);
    if (ms !== null) times[name] = ms;
  }
  return times;
}

/** What each of `count` pieces of work between these two moments took. */
export function timesBetween(before: ProcessTimes, after: ProcessTimes, count: number): ProcessTimes {
  const lasting = Object.entries(after).filter(([name]) => before[name] !== undefined);
  return Object.fromEntries(lasting.map(([name, time]) => [name, (time - before[name]!) / count]));
}

/** Of the processes that are in all samples. */
export function medianTimes(samples: readonly ProcessTimes[], scale: number): ProcessTimes {
  const names = Object.keys(samples[0] ?? {}).filter((name) => samples.every((sample) => sample[name] !== undefined));
  return Object.fromEntries(
    names.map((name) => [name, rounded(median(samples.map((sample) => sample[name]! * scale)))]),
  );
}

/** What Portal and Server compute for it. What a spare learns of it is no part of the answer's way. */
export function computing({ portal = 0, server = 0 }: ProcessTimes): number {
  return portal + server;
}
