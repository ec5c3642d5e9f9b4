/** Commands a second, how long each waits, and what it costs: this server beside the floors, with few and many players. */
import { Contender } from "../contender.ts";
import { type ContestResults, contest } from "../contest.ts";
import { figure } from "../figures.ts";
import type { CommandFigures } from "../load/orders.ts";
import { canPin, onOneCore } from "../one-core.ts";
import { computing, medianTimes, type ProcessTimes } from "../process-times.ts";
import type { CommandsResult, CommandsRow } from "../results.ts";
import { startFloor } from "../subjects/floor.ts";
import { Holdfast } from "../subjects/holdfast.ts";
import type { Subject } from "../subjects/subject.ts";
import type { BenchPart } from "./bench-part.ts";

export interface CommandSituation {
  readonly clients: number;
  /** Players and server on one processor together. */
  readonly oneCore: boolean;
}

export interface CommandSample extends CommandFigures {
  readonly cpuMs: ProcessTimes;
}

const clientCounts = [1, 50, 500] as const;
const onOneCoreWith = 50;
const firstWarmUpMs = 3000;
const warmUpMs = 300;
/** Of all the time that this part takes. */
const startShare = 0.2;
const floors = ["relay", "relay-corked", "relay-store", "relay-durable"] as const;

/** What each is held against. */
const comparisons = [
  ["relay-durable", "relay-corked"],
  ["holdfast", "relay"],
  ["holdfast", "relay-store"],
  ["holdfast", "relay-durable"],
] as const;

export const commands: BenchPart<CommandsResult> = {
  expected: ({ seconds, rounds }) => 45 + rounds * (seconds + 0.4) * 6 * 4,

  async measure({ other, rounds, seconds, at }) {
    await using stack = new AsyncDisposableStack();
    const starts: readonly (() => Promise<Subject>)[] = [
      ...floors.map((floor) => () => startFloor(floor)),
      () => Holdfast.start(),
      () => Holdfast.start(),
      ...(other ? [async () => other] : []),
    ];
    const contenders: Contender[] = [];
    for (const start of starts) {
      const contender = stack.use(new Contender(await start()));
      await warmUp(contender, Math.max(...clientCounts));
      contenders.push(contender);
      at((startShare * contenders.length) / starts.length, `${contender.name} is warm`);
    }
    const situations: CommandSituation[] = clientCounts.map((clients) => ({ clients, oneCore: false }));
    if (await canPin()) situations.push({ clients: onOneCoreWith, oneCore: true });
    const found = await contest({
      contenders,
      situations,
      rounds,
      measure: (contender, situation) => measureCommands(contender, situation, seconds * 1000),
      measured: (share, round) => at(startShare + (1 - startShare) * share, `round ${round} of ${rounds}`),
    });
    return {
      rows: found.names.flatMap((name) => situations.map((situation) => summed(name, situation, found))),
      ratios: situations.flatMap((situation) =>
        comparisons.map(([of, to]) => ({ of, to, ...situation, ...compared(found, of, to, situation) })),
      ),
    };
  },
};

/** Players come in, and play until the code is as fast as it becomes. */
export async function warmUp(contender: Contender, players: number): Promise<void> {
  await contender.fill(players);
  await contender.load.give("commands", { players: Math.min(players, 50), warmUpMs: firstWarmUpMs, measureMs: 1 });
}

export async function measureCommands(
  contender: Contender,
  { clients: players, oneCore }: CommandSituation,
  measureMs: number,
): Promise<CommandSample> {
  const play = async () => {
    await contender.load.give("commands", { players, warmUpMs, measureMs: 1 });
    return contender.timed(
      () => contender.load.give("commands", { players, warmUpMs: 0, measureMs }),
      ({ commands }) => commands,
    );
  };
  return oneCore ? onOneCore(contender.pids, play) : play();
}

type Found = ContestResults<CommandSituation, CommandSample>;

/** How many times as many commands a second one does as the other, how long they wait, and what each costs. */
export function compared(found: Found, of: string, to: string, situation: CommandSituation) {
  const ratio = (value: (sample: CommandSample) => number) => found.ratio(of, to, situation, value);
  return {
    perSecond: ratio(({ perSecond }) => perSecond),
    p50: ratio(({ p50Ms }) => p50Ms),
    computing: ratio(({ cpuMs }) => computing(cpuMs)),
  };
}

function summed(subject: string, situation: CommandSituation, found: Found): CommandsRow {
  const samples = found.of(subject, situation);
  return {
    subject,
    ...situation,
    perSecond: figure(samples.map(({ perSecond }) => perSecond)),
    p50Ms: figure(samples.map(({ p50Ms }) => p50Ms)),
    p99Ms: figure(samples.map(({ p99Ms }) => p99Ms)),
    cpuMicroseconds: medianTimes(
      samples.map(({ cpuMs }) => cpuMs),
      1000,
    ),
  };
}
