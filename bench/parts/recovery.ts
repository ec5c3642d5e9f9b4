/** How long a start takes, and how long players wait for an answer around a kill and around a reload. */
import { setTimeout as wait } from "node:timers/promises";
import { figure, rounded } from "../figures.ts";
import { Load } from "../load/load.ts";
import type { PaceFigures } from "../load/orders.ts";
import type { RecoveryResult } from "../results.ts";
import { Holdfast } from "../subjects/holdfast.ts";
import type { BenchPart } from "./bench-part.ts";

const sessions = 1000;
const loginsAtOnce = 20;
/** Each player sends a line so often; they take turns. */
const everyMs = 1000;
const leadMs = 1500;
const reloadsInRound = 2;

interface Samples {
  readonly start: number[];
  readonly undisturbed: PaceFigures[];
  readonly kill: PaceFigures[];
  readonly reload: PaceFigures[];
}

export const recovery = recoveryWith([100, 100_000], { secondsInRound: 20, firstStartSeconds: 3 });

/** Only when it is asked for, since it takes minutes. */
export const million = recoveryWith([1_000_000], { secondsInRound: 60, firstStartSeconds: 25 });

interface Duration {
  readonly secondsInRound: number;
  readonly firstStartSeconds: number;
}

function recoveryWith(
  worlds: readonly number[],
  { secondsInRound, firstStartSeconds }: Duration,
): BenchPart<readonly RecoveryResult[]> {
  return {
    expected: ({ rounds }) => worlds.length * (firstStartSeconds + fewer(rounds) * secondsInRound),

    async measure({ rounds, at }) {
      const results: RecoveryResult[] = [];
      for (const [index, objects] of worlds.entries()) {
        const measured = (round: number) =>
          at((index + round / fewer(rounds)) / worlds.length, `${objects} objects, round ${round} of ${fewer(rounds)}`);
        results.push(await measureWorld(objects, fewer(rounds), measured));
      }
      return results;
    },
  };
}

/** A round is long, and its figures differ little from the next one's. */
function fewer(rounds: number): number {
  return Math.ceil(rounds * 0.6);
}

async function measureWorld(
  objects: number,
  rounds: number,
  measured: (round: number) => void,
): Promise<RecoveryResult> {
  const holdfast = await Holdfast.start({ objects });
  const samples: Samples = { start: [], undisturbed: [], kill: [], reload: [] };
  try {
    for (let round = 1; round <= rounds; round++) {
      await holdfast.end();
      samples.start.push(await holdfast.start());
      await disturb(holdfast, samples);
      measured(round);
    }
  } finally {
    await holdfast.stop();
  }
  return { firstStartMs: rounded(holdfast.firstStartMs), ...summed(objects, samples) };
}

/** One kill for each start, since a Server that is killed again at once is started again later and later. */
async function disturb(holdfast: Holdfast, samples: Samples): Promise<void> {
  const load = new Load(holdfast.target);
  try {
    await load.give("enter", { players: sessions, atOnce: loginsAtOnce });
    await holdfast.prepared();
    samples.undisturbed.push(await silenceAround(load, () => wait(leadMs)));
    samples.kill.push(await silenceAround(load, async () => holdfast.killServer()));
    await holdfast.recovered();
    await holdfast.prepared();
    for (let times = 0; times < reloadsInRound; times++) {
      samples.reload.push(await silenceAround(load, () => holdfast.reload()));
    }
  } finally {
    load.end();
  }
}

async function silenceAround(load: Load, act: () => Promise<void>): Promise<PaceFigures> {
  await load.give("pace", { everyMs });
  await wait(leadMs);
  await act();
  await wait(leadMs);
  return load.give("settle", {});
}

function summed(objects: number, { start, undisturbed, kill, reload }: Samples): Omit<RecoveryResult, "firstStartMs"> {
  const silence = (paces: readonly PaceFigures[]) => figure(paces.map(({ longestSilenceMs }) => longestSilenceMs));
  const all = [...undisturbed, ...kill, ...reload];
  return {
    objects,
    sessions,
    startMs: figure(start),
    undisturbedMs: silence(undisturbed),
    killMs: silence(kill),
    reloadMs: silence(reload),
    dropped: all.reduce((sum, { dropped }) => sum + dropped, 0),
    unanswered: all.reduce((sum, { sent, answered }) => sum + sent - answered, 0),
  };
}
