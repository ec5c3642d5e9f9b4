/** Players who each send a line, wait for its answer, and at once send the next. */
import { percentile } from "../figures.ts";
import type { CommandFigures } from "./orders.ts";
import type { LoadPlayer } from "./player.ts";

export interface Wording {
  /** A line that no player has sent before, and what its answer has in it. */
  next(): { readonly line: string; readonly answer: string };
}

export async function closedLoop(
  players: readonly LoadPlayer[],
  wording: Wording,
  { warmUpMs, measureMs }: { readonly warmUpMs: number; readonly measureMs: number },
): Promise<CommandFigures> {
  const latencies: number[] = [];
  const begin = performance.now() + warmUpMs;
  const end = begin + measureMs;
  const playOn = (player: LoadPlayer, done: () => void) => {
    const { line, answer } = wording.next();
    const sentAt = performance.now();
    player.await(answer, () => {
      const now = performance.now();
      if (sentAt >= begin) latencies.push(now - sentAt);
      if (now < end) playOn(player, done);
      else done();
    });
    player.send(line);
  };
  await Promise.all(players.map((player) => new Promise<void>((done) => playOn(player, done))));
  const ms = performance.now() - begin;
  latencies.sort((a, b) => a - b);
  return {
    commands: latencies.length,
    perSecond: (latencies.length * 1000) / ms,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
  };
}
