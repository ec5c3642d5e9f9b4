/** How long the Portal does nothing else when one line of a foreign script is heard on many kinds of screens. */
import { setTimeout as wait } from "node:timers/promises";
import { plainLetters } from "../../src/drill/profile.ts";
import type { LoopDelay } from "../../src/metrics/loop-watch.ts";
import { enterPlayer } from "../../test/protocols/campaign.ts";
import { Meeting } from "../../test/protocols/meeting.ts";
import { figure, percentile } from "../figures.ts";
import { LoadPlayer } from "../load/player.ts";
import type { ScreensResult } from "../results.ts";
import type { BenchPart } from "./bench-part.ts";

const kinds = 18;
const encodings = ["cp437", "latin1", "koi8-r"] as const;
/** As fast as a player may type in the long run. */
const everyMs = 50;
/** Thousands of different letters, so that nothing is remembered from one to the next. */
const longLine = `say ${Array.from({ length: 8000 }, (_, at) => String.fromCodePoint(0x4e00 + at * 2)).join("")}`;

interface Sample {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export const screens: BenchPart<readonly ScreensResult[]> = {
  expected: ({ seconds, rounds }) => 15 + 2 * rounds * seconds,

  async measure({ rounds, seconds, at }) {
    await using meeting = await Meeting.begin();
    const { ports } = meeting;
    const listeners = [];
    for (let number = 0; number < kinds; number++) listeners.push(await enterListener(ports, number));
    const speaker = await enterPlayer(ports, "Speaker");
    const elsewhere = await LoadPlayer.connect(ports.telnet);
    const quiet: Sample[] = [];
    const loud: Sample[] = [];
    for (let round = 1; round <= rounds; round++) {
      quiet.push(await answers(elsewhere, wait(seconds * 1000)));
      loud.push(await answers(elsewhere, speak(speaker, seconds * 1000)));
      at(round / rounds, `round ${round} of ${rounds}`);
    }
    const { portal } = (await meeting.holdfast.ask("status", {})) as unknown as { portal: { loopDelay: LoopDelay } };
    for (const player of [...listeners, speaker, elsewhere]) player.close();
    return [
      { screens: 0, ...summed(quiet), longestStallMs: null },
      { screens: kinds, ...summed(loud), longestStallMs: portal.loopDelay.maxMs },
    ];
  },
};

/** Each has a width of its own, and some an old encoding. */
async function enterListener(ports: Meeting["ports"], number: number): Promise<LoadPlayer> {
  const player = await enterPlayer(
    ports,
    `Listener${plainLetters[number % plainLetters.length]?.repeat(1 + Math.floor(number / plainLetters.length))}`,
  );
  const encoding = encodings[number];
  if (encoding) await answered(player, `options encoding ${encoding}`, "encoding is now");
  await answered(player, `options width ${40 + number}`, "width is now");
  return player;
}

async function speak(speaker: LoadPlayer, forMs: number): Promise<void> {
  const line = Buffer.from(longLine).toString("latin1");
  const end = performance.now() + forMs;
  while (performance.now() < end) {
    speaker.send(line);
    await wait(everyMs);
  }
}

/** What somebody at the login screen waits for each answer. */
async function answers(player: LoadPlayer, end: Promise<void>): Promise<Sample> {
  const times: number[] = [];
  let ended = false;
  const ending = end.finally(() => {
    ended = true;
  });
  for (let line = 1; !ended; line++) {
    const sent = performance.now();
    await answered(player, `line${line}`, `"line${line}"`);
    times.push(performance.now() - sent);
    await wait(everyMs / 5);
  }
  await ending;
  times.sort((one, other) => one - other);
  return { p50Ms: percentile(times, 0.5), p99Ms: percentile(times, 0.99) };
}

async function answered(player: LoadPlayer, line: string, answer: string): Promise<void> {
  const seen = new Promise<void>((resolve) => player.await(answer, resolve));
  player.send(line);
  await seen;
}

function summed(samples: readonly Sample[]): Pick<ScreensResult, "p50Ms" | "p99Ms"> {
  return { p50Ms: figure(samples.map(({ p50Ms }) => p50Ms)), p99Ms: figure(samples.map(({ p99Ms }) => p99Ms)) };
}
