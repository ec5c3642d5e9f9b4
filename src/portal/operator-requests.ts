/** What operators ask of a Portal's sessions from outside the game: to end some, and to tell some something. */
import type { PortalRequests } from "../control/requests.ts";
import { Output } from "../protocols/output.ts";
import { normalizeAddress } from "../session/address.ts";
import { text } from "../session/message.ts";
import { sentences } from "../words/catalogue.ts";
import type { PortalSession } from "./portal-session.ts";

export type KickRequest = PortalRequests["kick"];
export type AnnounceRequest = PortalRequests["announce"];

/** Ends the sessions that `who` means. The answer names their players, and by its address whoever is not logged in. */
export function kick(sessions: Iterable<PortalSession>, { who, reason }: KickRequest["ask"]): KickRequest["answer"] {
  const meant = [...sessions].filter((session) => isMeant(session, who));
  const names = meant.map((session) => session.other?.accountName ?? session.getSyncData().address);
  for (const session of meant) session.disconnect(reason === null ? "kicked" : { sentence: reason });
  return { closed: meant.length, who: [...new Set(names)] };
}

export function announce(sessions: Iterable<PortalSession>, { text: words, to }: AnnounceRequest["ask"]): void {
  const output = new Output(text(to === "operators" ? sentences.systemToOperators(words) : sentences.announced(words)));
  for (const session of sessions) if (to === "everybody" || session.other?.operator) session.deliver(output);
}

/** A session's id, an address, or an account's name in any case. */
function isMeant(session: PortalSession, who: string): boolean {
  return (
    session.sessionId === who ||
    session.getSyncData().address === normalizeAddress(who) ||
    session.other?.accountName?.toLowerCase() === who.toLowerCase()
  );
}
