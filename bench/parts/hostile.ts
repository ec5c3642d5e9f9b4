/** How long a player waits for answers while hostile connections hammer every port, and while nobody does. */
import { setTimeout as wait } from "node:timers/promises";
import type { LoopDelay } from "../../src/metrics/loop-watch.ts";
import { answerTimes, attack, enterPlayer } from "../../test/protocols/campaign.ts";
import { Meeting } from "../../test/protocols/meeting.ts";
import { figure, percentile } from "../figures.ts";
import type { LoadPlayer } from "../load/player.ts";
import type { HostileResult } from "../results.ts";
import type { BenchOptions } from "./bench-part.ts";

const attackers = 12;
/** A player types 20 lines a second, so that a 99th percentile needs longer than other figures. */
const times = 5;
const limits = { resumeMs: 1000 };

interface Sample {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export async function measureHostile({ rounds, seconds, report }: BenchOptions): Promise<HostileResult[]> {
  const measureMs = times * seconds * 1000;
  await using meeting = await Meeting.begin({ trusted: false, settings: { limits } });
  const { ports } = meeting;
  const player = await enterPlayer(ports, "Ada");
  await attack({ ports, attackers, forMs: 0 });
  const quiet: Sample[] = [];
  const attacked: Sample[] = [];
  for (let round = 1; round <= rounds; round++) {
    quiet.push(await sample(player, wait(measureMs)));
    attacked.push(await sample(player, attack({ ports, attackers, forMs: measureMs })));
    report(`hostile: round ${round} of ${rounds}`);
  }
  player.close();
  const { portal, server } = (await meeting.holdfast.ask("status", {})) as unknown as {
    readonly [process: string]: { readonly loopDelay: LoopDelay };
  };
  return [
    { attackers: 0, ...summed(quiet), longestStallMs: null },
    {
      attackers,
      ...summed(attacked),
      longestStallMs: { portal: portal!.loopDelay.maxMs, server: server!.loopDelay.maxMs },
    },
  ];
}

async function sample(player: LoadPlayer, end: Promise<unknown>): Promise<Sample> {
  const answers = await answerTimes(player, end);
  return { p50Ms: percentile(answers, 0.5), p99Ms: percentile(answers, 0.99) };
}

function summed(samples: readonly Sample[]): Pick<HostileResult, "p50Ms" | "p99Ms"> {
  return { p50Ms: figure(samples.map(({ p50Ms }) => p50Ms)), p99Ms: figure(samples.map(({ p99Ms }) => p99Ms)) };
}
