/** Whether a command costs more in a large world. */
import { figure, median, rounded } from "../figures.ts";
import { Load } from "../load/load.ts";
import type { CommandFigures } from "../load/orders.ts";
import { processTimes, timesBetween } from "../process-times.ts";
import type { WorldSizeResult } from "../results.ts";
import { Holdfast } from "../subjects/holdfast.ts";
import type { BenchOptions } from "./bench-part.ts";

const worlds = [100, 100_000] as const;
const players = 50;
const loginsAtOnce = 20;
const firstWarmUpMs = 3000;

interface Sample extends CommandFigures {
  readonly serverCpuMs: number;
}

export async function measureWorldSize({ rounds, seconds, report }: BenchOptions): Promise<WorldSizeResult[]> {
  const contenders = await Promise.all(worlds.map(enter));
  try {
    for (let round = 1; round <= rounds; round++) {
      for (const { holdfast, load, samples } of contenders) samples.push(await measure(holdfast, load, seconds * 1000));
      report(`world size: round ${round} of ${rounds}`);
    }
  } finally {
    for (const { holdfast, load } of contenders) {
      load.end();
      await holdfast.stop();
    }
  }
  return contenders.map(({ objects, samples }) => ({
    objects,
    perSecond: figure(samples.map(({ perSecond }) => perSecond)),
    p50Ms: figure(samples.map(({ p50Ms }) => p50Ms)),
    serverCpuMicroseconds: rounded(median(samples.map(({ serverCpuMs }) => serverCpuMs)) * 1000),
  }));
}

async function enter(objects: number) {
  const holdfast = await Holdfast.start({ objects });
  const load = new Load(holdfast.target);
  await load.give("enter", { players, atOnce: loginsAtOnce });
  await load.give("commands", { players, warmUpMs: firstWarmUpMs, measureMs: 1 });
  const samples: Sample[] = [];
  return { objects, holdfast, load, samples };
}

async function measure(holdfast: Holdfast, load: Load, measureMs: number): Promise<Sample> {
  const before = await processTimes(holdfast);
  const figures = await load.give("commands", { players, warmUpMs: 0, measureMs });
  const each = timesBetween(before, await processTimes(holdfast), (figures.perSecond * measureMs) / 1000);
  return { ...figures, serverCpuMs: each.server ?? Number.NaN };
}
