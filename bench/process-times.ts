/** How long a subject's processes have computed: a figure that a busy machine disturbs less than the clock. */

import { median, rounded } from "./figures.ts";
import { cpuMs } from "./process-figures.ts";
import type { Subject } from "./subjects/subject.ts";

/** Milliseconds by the process's name. */
export interface ProcessTimes {
  readonly [process: string]: number;
}

export async function processTimes({ processes }: Subject): Promise<ProcessTimes> {
  const times = Object.entries(processes).map(async ([name, pid]) => [name, await cpuMs(pid)] as const);
  return Object.fromEntries(await Promise.all(times));
}

/** What each of `count` pieces of work between these two moments took. */
export function timesBetween(before: ProcessTimes, after: ProcessTimes, count: number): ProcessTimes {
  return Object.fromEntries(Object.entries(after).map(([name, time]) => [name, (time - before[name]!) / count]));
}

export function medianTimes(samples: readonly ProcessTimes[], scale: number): ProcessTimes {
  const names = Object.keys(samples[0] ?? {});
  return Object.fromEntries(
    names.map((name) => [name, rounded(median(samples.map((sample) => sample[name]! * scale)))]),
  );
}

/** What Portal and Server compute for it. What a spare learns of it is no part of the answer's way. */
export function computing({ portal = 0, server = 0 }: ProcessTimes): number {
  return portal + server;
}
