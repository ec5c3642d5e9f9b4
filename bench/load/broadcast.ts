/** What is said to all: one player says a line, all read it, and then the next; or a whole crowd talks at once. */
import { percentile } from "../figures.ts";
import { closedLoop, type Wording } from "./closed-loop.ts";
import type { BroadcastFigures } from "./orders.ts";
import type { LoadPlayer } from "./player.ts";

interface Times {
  readonly warmUpMs: number;
  readonly measureMs: number;
}

export async function broadcast(
  players: readonly LoadPlayer[],
  wording: Wording,
  { warmUpMs, measureMs }: Times,
): Promise<BroadcastFigures> {
  await repeat(players, wording, warmUpMs);
  const bytesBefore = bytesRead(players);
  const begin = performance.now();
  const waits = await repeat(players, wording, measureMs);
  const deliveries = waits.length * players.length;
  return {
    deliveries,
    deliveriesPerSecond: (deliveries * 1000) / (performance.now() - begin),
    bytesPerDelivery: (bytesRead(players) - bytesBefore) / deliveries,
    p50Ms: percentile(
      waits.toSorted((a, b) => a - b),
      0.5,
    ),
  };
}

/** Each of them hears each line. */
export async function crowd(players: readonly LoadPlayer[], wording: Wording, times: Times): Promise<BroadcastFigures> {
  const bytesBefore = bytesRead(players);
  const { commands, perSecond, p50Ms } = await closedLoop(players, wording, times);
  const deliveries = commands * players.length;
  return {
    deliveries,
    deliveriesPerSecond: perSecond * players.length,
    bytesPerDelivery: (bytesRead(players) - bytesBefore) / deliveries,
    p50Ms,
  };
}

/** How long each line took until all had read it. */
async function repeat(players: readonly LoadPlayer[], wording: Wording, forMs: number): Promise<number[]> {
  const waits: number[] = [];
  const end = performance.now() + forMs;
  for (let now = performance.now(); now < end; ) {
    await sayOne(players, wording);
    waits.push(performance.now() - now);
    now = performance.now();
  }
  return waits;
}

/** What each reads is the speaker's name and verb, and the words, which alone are the same for all. */
function sayOne(players: readonly LoadPlayer[], wording: Wording): Promise<void> {
  const { line } = wording.next();
  const words = line.slice(line.indexOf(" ") + 1);
  return new Promise((resolve) => {
    let left = players.length;
    for (const player of players) {
      player.await(words, () => {
        if (--left === 0) resolve();
      });
    }
    players[0]!.send(line);
  });
}

function bytesRead(players: readonly LoadPlayer[]): number {
  return players.reduce((sum, player) => sum + player.bytesRead, 0);
}
