/** Places for guests: so many in all, so many from one network, and whoever is away gives up the place to one who is there. */
import { sentences } from "../../words/catalogue.ts";
import { sessionOf } from "../session-of.ts";
import type { Turn, TurnSession } from "../turn.ts";
import type { LoginServices } from "./login-services.ts";

/** Why nobody can come in as a guest from here now, as a sentence; null if there is a place. */
export function guestRefusal({ guests, guestsFrom, registration }: LoginServices, turn: Turn): string | null {
  if (guests === 0) return sentences.noGuests(registration !== "closed");
  const { address } = sessionOf(turn);
  const near = turn.guests(address);
  if (near.size >= guestsFrom(address) && !makeRoom(turn, near)) return sentences.guestsFullHere;
  const all = turn.guests();
  return all.size < guests || makeRoom(turn, all) ? null : sentences.guestsFull;
}

/** The guest who is away for longest leaves for good; false if none is away. */
function makeRoom(turn: Turn, guests: ReadonlySet<TurnSession>): boolean {
  let longest: TurnSession | null = null;
  for (const guest of guests) {
    const { awaySince } = guest;
    if (awaySince !== null && awaySince < (longest?.awaySince ?? Number.POSITIVE_INFINITY)) longest = guest;
  }
  if (longest) turn.disconnect("gone", longest.sessionId);
  return longest !== null;
}
