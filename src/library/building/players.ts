/** What belongs to players, which builders leave alone. */
import type { GameObject, Turn } from "holdfast";

/** Whether somebody plays it, or would when they come back. */
export function isPlayers(turn: Turn, object: GameObject): boolean {
  const account = turn.accounts.byCharacter(object.name);
  return account?.characters.includes(object) || turn.playersOf(object) > 0;
}
