/** What somebody would lose with a session: nobody is logged in on it, a guest is, or a player. */
import type { ServerData } from "../session/sync-data.ts";

/** Whoever has least to lose comes first. */
export const standings = ["nobody", "guest", "player"] as const;

export type Standing = (typeof standings)[number];

/** Of what the Server has told of the session; null if it has told nothing yet. */
export function standingOf(server: ServerData | null): Standing {
  if (server === null || server.accountId === null) return "nobody";
  return server.guest ? "guest" : "player";
}
