/** Places for guests: so many in all, so many from one network, and whoever is away gives up the place to one who is there. */
import { networkOf } from "../../session/address.ts";
import { sentences } from "../../words/catalogue.ts";
import { sessionOf } from "../session-of.ts";
import type { Turn, TurnSession } from "../turn.ts";
import type { LoginServices } from "./login-services.ts";

/** Why nobody can come in as a guest from here now, as a sentence; null if there is a place. */
export function guestRefusal({ guests, guestsFrom, registration }: LoginServices, turn: Turn): string | null {
  if (guests === 0) return sentences.noGuests(registration !== "closed");
  const { address } = sessionOf(turn);
  const network = networkOf(address);
  const playing = [...turn.sessions()].filter(({ account }) => account?.db.guest);
  const near = playing.filter((session) => networkOf(session.address) === network);
  if (near.length >= guestsFrom(address) && !makeRoom(turn, near)) return sentences.guestsFullHere;
  const still = playing.filter(({ account }) => account && !account.deleted);
  return still.length < guests || makeRoom(turn, still) ? null : sentences.guestsFull;
}

/** The guest who is away for longest leaves for good; false if none is away. */
function makeRoom(turn: Turn, guests: readonly TurnSession[]): boolean {
  const away = guests.filter(({ awaySince }) => awaySince !== null);
  away.sort((one, other) => (one.awaySince ?? 0) - (other.awaySince ?? 0));
  const [longest] = away;
  if (longest) turn.disconnect("gone", longest.sessionId);
  return longest !== undefined;
}
