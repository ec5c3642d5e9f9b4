/** What is measured while everybody must stay connected. */
import type { LoadPlayer } from "./player.ts";

/** The result of `work`; rejects as soon as one of the players is disconnected, since `work` might wait for it for ever. */
export function whileConnected<T>(players: readonly LoadPlayer[], work: Promise<T>): Promise<T> {
  const lost = Promise.race(players.map(({ ended }) => ended)).then(() => {
    throw new Error("a player was disconnected while its lines were measured");
  });
  return Promise.race([work, lost]);
}
