/** Commands a second, and how long each waits: this server beside the floors, with few and many players. */
import { figure, median, rounded } from "../figures.ts";
import { Load } from "../load/load.ts";
import type { CommandFigures } from "../load/orders.ts";
import { medianTimes, type ProcessTimes, processTimes, timesBetween } from "../process-times.ts";
import type { CommandsResult } from "../results.ts";
import { startFloor } from "../subjects/floor.ts";
import { Holdfast } from "../subjects/holdfast.ts";
import type { Subject } from "../subjects/subject.ts";
import type { BenchOptions } from "./bench-part.ts";

const playerCounts = [1, 50, 500] as const;
const mostPlayers = 500;
const loginsAtOnce = 20;
const firstWarmUpMs = 3000;
const warmUpMs = 300;

interface Sample extends CommandFigures {
  readonly cpu: ProcessTimes;
}

interface Contender {
  readonly subject: Subject;
  readonly load: Load;
  readonly samples: Map<number, Sample[]>;
}

export async function measureCommands(options: BenchOptions): Promise<CommandsResult[]> {
  const { rounds, seconds, other, report } = options;
  const subjects = [
    await startFloor("echo"),
    await startFloor("relay"),
    await startFloor("relay-store"),
    await Holdfast.start(),
  ];
  if (other) subjects.push(other);
  const contenders: Contender[] = [];
  try {
    for (const subject of subjects) contenders.push(await enter(subject));
    for (let round = 1; round <= rounds; round++) {
      for (const players of playerCounts) {
        for (const contender of contenders) await measure(contender, players, seconds * 1000);
      }
      report(`commands: round ${round} of ${rounds}`);
    }
  } finally {
    for (const { load } of contenders) load.end();
    for (const subject of subjects) await subject.stop();
  }
  const relay = contenders.find(({ subject }) => subject.name === "relay")!;
  return contenders.flatMap((contender) => playerCounts.map((players) => summed(contender, relay, players)));
}

async function enter(subject: Subject): Promise<Contender> {
  const load = new Load(subject.target);
  await load.give("enter", { players: mostPlayers, atOnce: loginsAtOnce });
  await load.give("commands", { players: 50, warmUpMs: firstWarmUpMs, measureMs: 100 });
  return { subject, load, samples: new Map(playerCounts.map((players) => [players, []])) };
}

async function measure({ subject, load, samples }: Contender, players: number, measureMs: number): Promise<void> {
  await load.give("commands", { players, warmUpMs, measureMs: 1 });
  const before = await processTimes(subject);
  const figures = await load.give("commands", { players, warmUpMs: 0, measureMs });
  const commands = (figures.perSecond * measureMs) / 1000;
  samples.get(players)!.push({ ...figures, cpu: timesBetween(before, await processTimes(subject), commands) });
}

function summed({ subject, samples }: Contender, relay: Contender, players: number): CommandsResult {
  const own = samples.get(players)!;
  const floors = relay.samples.get(players)!;
  const ratio = (of: (sample: Sample) => number) =>
    rounded(median(own.map((sample, round) => of(sample) / of(floors[round]!))));
  return {
    subject: subject.name,
    clients: players,
    perSecond: figure(own.map(({ perSecond }) => perSecond)),
    p50Ms: figure(own.map(({ p50Ms }) => p50Ms)),
    p99Ms: figure(own.map(({ p99Ms }) => p99Ms)),
    ofRelay: { perSecond: ratio(({ perSecond }) => perSecond), p50: ratio(({ p50Ms }) => p50Ms) },
    cpuMicroseconds: medianTimes(
      own.map(({ cpu }) => cpu),
      1000,
    ),
  };
}
