/** Brings the sessions up to date when a Portal has said which of them are there. */
import type { SessionId } from "../../session/session-id.ts";
import type { PortalData } from "../../session/sync-data.ts";
import type { ServerSession } from "../sessions/server-session.ts";
import type { ServerSessionHandler } from "../sessions/server-session-handler.ts";
import type { OnThrow } from "../watch/faults.ts";
import type { GameTurn } from "./game-turn.ts";
import type { TurnRunner } from "./turn-runner.ts";

export interface MeetingParts {
  readonly handler: ServerSessionHandler;
  readonly turns: TurnRunner;
  readonly onThrow: OnThrow;
}

/** Nobody is behind the sessions of a run that is over; those of this one are as it says now, or as they are `known`. */
export function meetPortal(present: readonly PortalData[], known: readonly SessionId[], parts: MeetingParts): void {
  const { handler } = parts;
  for (const session of handler.leftOver()) {
    const closed = attempt(session, (turn) => handler.close(session, turn, "gone"), parts);
    if (!closed) attempt(session, () => handler.forget(session), parts);
  }
  for (const data of present) {
    const session = handler.get(data.sessionId);
    if (session) attempt(session, () => session.loadSyncData(data), parts);
  }
  for (const id of known) {
    const session = handler.get(id);
    if (session?.isAstray) attempt(session, () => session.loadSyncData(session.other), parts);
  }
}

/** A turn that nobody typed; false if it threw. */
function attempt(session: ServerSession, step: (turn: GameTurn) => void, { turns, onThrow }: MeetingParts): boolean {
  const outcome = turns.run(session, step);
  if (outcome.type !== "threw") return true;
  const { sessionId } = session;
  onThrow(outcome.error, "meeting", { session: sessionId }, "a session could not be brought up to date");
  return false;
}
