/** One player says a line, all read it, and then the next. */
import type { Wording } from "./closed-loop.ts";
import type { BroadcastFigures } from "./orders.ts";
import type { LoadPlayer } from "./player.ts";

export async function broadcast(
  players: readonly LoadPlayer[],
  wording: Wording,
  { warmUpMs, measureMs }: { readonly warmUpMs: number; readonly measureMs: number },
): Promise<BroadcastFigures> {
  await repeat(players, wording, warmUpMs);
  const bytesBefore = bytesRead(players);
  const { rounds, ms } = await repeat(players, wording, measureMs);
  const deliveries = rounds * players.length;
  return {
    deliveriesPerSecond: (deliveries * 1000) / ms,
    rounds,
    bytesPerDelivery: (bytesRead(players) - bytesBefore) / deliveries,
  };
}

async function repeat(players: readonly LoadPlayer[], wording: Wording, forMs: number) {
  const begin = performance.now();
  let rounds = 0;
  for (; performance.now() - begin < forMs; rounds++) await sayOne(players, wording);
  return { rounds, ms: performance.now() - begin };
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
