/** What one says in a room, or all at once, to all who are there: this server beside bare processes that write the same to as many sockets. */
import { Contender } from "../contender.ts";
import { type ContestResults, contest } from "../contest.ts";
import { figure, median, rounded } from "../figures.ts";
import type { BroadcastFigures } from "../load/orders.ts";
import { computing, medianTimes, type ProcessTimes } from "../process-times.ts";
import type { BroadcastResult, BroadcastRow } from "../results.ts";
import { startFloor } from "../subjects/floor.ts";
import { Holdfast } from "../subjects/holdfast.ts";
import type { BenchPart } from "./bench-part.ts";

export interface BroadcastSituation {
  readonly listeners: number;
  /** One says a line, and the next when all have read it; or each as soon as it has read its own. */
  readonly speakers: number;
}

export interface BroadcastSample extends BroadcastFigures {
  /** For each delivery. */
  readonly cpuMs: ProcessTimes;
}

export const broadcastSituations: readonly BroadcastSituation[] = [
  { listeners: 20, speakers: 1 },
  { listeners: 200, speakers: 1 },
  { listeners: 200, speakers: 200 },
  { listeners: 2000, speakers: 1 },
];
const warmUpMs = 1000;
const comparisons = [
  ["holdfast", "broadcast"],
  ["holdfast", "broadcast-durable"],
] as const;

export const broadcast: BenchPart<BroadcastResult> = {
  expected: ({ seconds, rounds }) => 35 + rounds * seconds * 4 * broadcastSituations.length,

  async measure({ rounds, seconds, at }) {
    await using stack = new AsyncDisposableStack();
    const start = [
      () => startFloor("broadcast"),
      () => startFloor("broadcast-durable"),
      () => Holdfast.start({ together: true }),
      () => Holdfast.start({ together: true }),
    ];
    const contenders: Contender[] = [];
    for (const starting of start) contenders.push(stack.use(new Contender(await starting())));
    const result: { rows: BroadcastRow[]; ratios: BroadcastResult["ratios"][number][] } = { rows: [], ratios: [] };
    // Who has come in hears everything, so that each situation has more listeners than the last.
    for (const [index, situation] of broadcastSituations.entries()) {
      for (const contender of contenders) await warmUp(contender, situation);
      const found = await contest({
        contenders,
        situations: [situation],
        rounds,
        measure: (contender) => measureBroadcast(contender, situation, seconds * 1000),
        measured: (share, round) =>
          at(
            (index + share) / broadcastSituations.length,
            `${situation.listeners} listeners, round ${round} of ${rounds}`,
          ),
      });
      result.rows.push(...found.names.map((name) => summed(name, situation, found)));
      result.ratios.push(
        ...comparisons.map(([of, to]) => ({ of, to, ...situation, ...compared(found, of, to, situation) })),
      );
    }
    return result;
  },
};

export async function warmUp(contender: Contender, situation: BroadcastSituation): Promise<void> {
  await contender.fill(situation.listeners);
  await measureBroadcast(contender, situation, warmUpMs);
}

export function measureBroadcast(
  contender: Contender,
  { speakers }: BroadcastSituation,
  measureMs: number,
): Promise<BroadcastSample> {
  const times = { warmUpMs: 0, measureMs };
  return contender.timed(
    () => (speakers === 1 ? contender.load.give("broadcast", times) : contender.load.give("crowd", times)),
    ({ deliveries }) => deliveries,
  );
}

type Found = ContestResults<BroadcastSituation, BroadcastSample>;

export function compared(found: Found, of: string, to: string, situation: BroadcastSituation) {
  const ratio = (value: (sample: BroadcastSample) => number) => found.ratio(of, to, situation, value);
  return {
    deliveriesPerSecond: ratio(({ deliveriesPerSecond }) => deliveriesPerSecond),
    computing: ratio(({ cpuMs }) => computing(cpuMs)),
  };
}

function summed(subject: string, situation: BroadcastSituation, found: Found): BroadcastRow {
  const samples = found.of(subject, situation);
  return {
    subject,
    ...situation,
    deliveriesPerSecond: figure(samples.map(({ deliveriesPerSecond }) => deliveriesPerSecond)),
    p50Ms: figure(samples.map(({ p50Ms }) => p50Ms)),
    bytesPerDelivery: rounded(median(samples.map(({ bytesPerDelivery }) => bytesPerDelivery))),
    cpuMicroseconds: medianTimes(
      samples.map(({ cpuMs }) => cpuMs),
      1000,
    ),
  };
}
