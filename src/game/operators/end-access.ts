/** Ends all that an account's password or keys have opened: proofs without a session, and sessions. */
import { endProofs } from "../../accounts/access.ts";
import type { PlayerAccount } from "../player-account.ts";
import type { Turn, TurnSession } from "../turn.ts";

/** But for the session of the turn, and those that `ends` lets be. */
export function endAccess(
  turn: Turn,
  account: PlayerAccount,
  ends: (session: TurnSession) => boolean = () => true,
): void {
  endProofs(account);
  const own = turn.session?.sessionId;
  for (const session of turn.sessionsOf(account)) {
    if (session.sessionId === own || !ends(session)) continue;
    turn.disconnect("password-changed", session.sessionId);
  }
}
