/** Leaving. */
import { command } from "../commands/define-command.ts";
import type { Turn, TurnSession } from "../turn.ts";

export const quit = command({
  how: ["quit", "@quit", "exit", "logout"],
  help: "Leaves the game.",
  run(turn) {
    for (const { sessionId } of awaySessionsOf(turn)) turn.disconnect("quit", sessionId);
    turn.disconnect("quit");
  },
});

/** The same player's, behind which nobody is: a character must not stand about for hours whose player has said goodbye. */
function awaySessionsOf(turn: Turn): TurnSession[] {
  const { account, session } = turn;
  if (!account) return [];
  return turn.sessionsOf(account).filter((other) => other !== session && other.awaySince !== null);
}
