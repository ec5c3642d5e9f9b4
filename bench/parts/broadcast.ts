/** One line said to everybody, beside a bare process that writes the same to as many sockets. */
import { figure, median, rounded } from "../figures.ts";
import { Load } from "../load/load.ts";
import type { BroadcastFigures } from "../load/orders.ts";
import { medianTimes, type ProcessTimes, processTimes, timesBetween } from "../process-times.ts";
import type { BroadcastResult } from "../results.ts";
import { startFloor } from "../subjects/floor.ts";
import { Holdfast } from "../subjects/holdfast.ts";
import type { Subject } from "../subjects/subject.ts";
import type { BenchOptions } from "./bench-part.ts";

const listenerCounts = [20, 2000] as const;
const loginsAtOnce = 20;
const warmUpMs = 1000;

interface Sample extends BroadcastFigures {
  readonly cpu: ProcessTimes;
}

interface Contender {
  readonly subject: Subject;
  readonly load: Load;
  readonly samples: Sample[];
}

export async function measureBroadcast(options: BenchOptions): Promise<BroadcastResult[]> {
  const results: BroadcastResult[] = [];
  for (const listeners of listenerCounts) results.push(...(await measureWith(listeners, options)));
  return results;
}

async function measureWith(listeners: number, { rounds, seconds, report }: BenchOptions): Promise<BroadcastResult[]> {
  const floor = await enter(await startFloor("broadcast"), listeners);
  const holdfast = await enter(await Holdfast.start({ together: true }), listeners);
  const contenders = [floor, holdfast];
  try {
    for (let round = 1; round <= rounds; round++) {
      for (const contender of contenders) await measure(contender, seconds * 1000);
      report(`broadcast to ${listeners}: round ${round} of ${rounds}`);
    }
  } finally {
    for (const { load, subject } of contenders) {
      load.end();
      await subject.stop();
    }
  }
  return contenders.map((contender) => summed(contender, floor, listeners));
}

async function enter(subject: Subject, listeners: number): Promise<Contender> {
  const load = new Load(subject.target);
  await load.give("enter", { players: listeners, atOnce: loginsAtOnce });
  await load.give("broadcast", { warmUpMs, measureMs: 1 });
  return { subject, load, samples: [] };
}

async function measure({ subject, load, samples }: Contender, measureMs: number): Promise<void> {
  const before = await processTimes(subject);
  const figures = await load.give("broadcast", { warmUpMs: 0, measureMs });
  samples.push({ ...figures, cpu: timesBetween(before, await processTimes(subject), figures.rounds) });
}

function summed({ subject, samples }: Contender, floor: Contender, listeners: number): BroadcastResult {
  const ratios = samples.map((sample, round) => sample.deliveriesPerSecond / floor.samples[round]!.deliveriesPerSecond);
  return {
    subject: subject.name,
    listeners,
    deliveriesPerSecond: figure(samples.map(({ deliveriesPerSecond }) => deliveriesPerSecond)),
    bytesPerDelivery: rounded(median(samples.map(({ bytesPerDelivery }) => bytesPerDelivery))),
    ofFloor: rounded(median(ratios)),
    cpuMs: medianTimes(
      samples.map(({ cpu }) => cpu),
      1,
    ),
  };
}
