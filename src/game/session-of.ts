/** The session behind a turn, for commands that only a session can call. */
import type { Turn, TurnSession } from "./turn.ts";

export function sessionOf(turn: Turn): TurnSession {
  if (turn.session) return turn.session;
  throw new Error("this turn was begun by a timer, so it has no session");
}
