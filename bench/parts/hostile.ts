/** How long a player waits for answers while hostile connections hammer every port, and while nobody does. */
import { setTimeout as wait } from "node:timers/promises";
import type { LoopDelay } from "../../src/metrics/loop-watch.ts";
import { answerTimes, attack, enterPlayer } from "../../test/protocols/campaign.ts";
import { Meeting } from "../../test/protocols/meeting.ts";
import { figure, percentile, rounded } from "../figures.ts";
import type { LoadPlayer } from "../load/player.ts";
import { inspectable, memoryAfterCollection } from "../process-figures.ts";
import type { HostileResult } from "../results.ts";
import { freePort } from "../subjects/free-port.ts";
import type { BenchPart } from "./bench-part.ts";

const attackers = 12;
/** A player types 20 lines a second, so that a 99th percentile needs longer than other figures. */
const times = 5;
const limits = { resumeMs: 1000, guestResumeMs: 1000, loginResumeMs: 1000 };
const settleMs = 2000;
const mib = 1024 * 1024;

interface Sample {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export const hostile: BenchPart<readonly HostileResult[]> = {
  expected: ({ seconds, rounds }) => 20 + 2 * fewer(rounds) * times * seconds,

  async measure({ rounds, seconds, at }) {
    const inspector = await freePort();
    await using meeting = await Meeting.begin({
      trusted: false,
      settings: { limits },
      environment: inspectable(inspector),
    });
    const { ports, holdfast } = meeting;
    const player = await enterPlayer(ports, "Ada");
    const before = await resident(meeting, inspector);
    // What is done for the first time is slow, and no figure.
    await attack({ ports, attackers, forMs: 0 });
    const quiet: Sample[] = [];
    const attacked: Sample[] = [];
    for (let round = 1; round <= fewer(rounds); round++) {
      quiet.push(await sample(player, wait(times * seconds * 1000)));
      attacked.push(await sample(player, attack({ ports, attackers, forMs: times * seconds * 1000 })));
      at(round / fewer(rounds), `round ${round} of ${fewer(rounds)}`);
    }
    const { portal, server } = (await holdfast.ask("status", {})) as unknown as {
      readonly [process: string]: { readonly loopDelay: LoopDelay };
    };
    const after = await resident(meeting, inspector);
    player.close();
    return [
      { attackers: 0, ...summed(quiet), longestStallMs: null, grownMib: null },
      {
        attackers,
        ...summed(attacked),
        longestStallMs: { portal: portal!.loopDelay.maxMs, server: server!.loopDelay.maxMs },
        grownMib: {
          portal: rounded((after.portal - before.portal) / mib),
          server: rounded((after.server - before.server) / mib),
        },
      },
    ];
  },
};

/** A round is long. */
function fewer(rounds: number): number {
  return Math.ceil(rounds * 0.6);
}

/** What the processes hold when the attackers' sessions are gone. */
async function resident({ holdfast }: Meeting, inspector: number) {
  await holdfast.until(async () => (await holdfast.status()).portal.sessions === 1);
  await wait(settleMs);
  const { portal, server } = await holdfast.status();
  const of = async (pid: number) => (await memoryAfterCollection(pid, inspector)).residentBytes;
  return { portal: await of(portal.pid), server: await of(server!.pid) };
}

async function sample(player: LoadPlayer, end: Promise<unknown>): Promise<Sample> {
  const answers = await answerTimes(player, end);
  return { p50Ms: percentile(answers, 0.5), p99Ms: percentile(answers, 0.99) };
}

function summed(samples: readonly Sample[]): Pick<HostileResult, "p50Ms" | "p99Ms"> {
  return { p50Ms: figure(samples.map(({ p50Ms }) => p50Ms)), p99Ms: figure(samples.map(({ p99Ms }) => p99Ms)) };
}
