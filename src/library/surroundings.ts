/** What somebody sees where they are: the place, and what is around it as far as it is open, as of an open cart. */
import { appearanceSeen, type GameObject, nameSeen, seesAround, type Turn } from "holdfast";
import { words } from "./words.ts";

/** Markup. */
export function surroundings(place: GameObject, looker: GameObject, turn: Turn): string {
  const isBlind = !seesAround(looker);
  const seen = [appearanceSeen(place, looker, turn) || words.nothingSpecial(nameSeen(place, looker))];
  for (let inner = place; !isBlind && inner.letsThrough() && inner.location !== null; inner = inner.location) {
    const outside = appearanceSeen(inner.location, looker, turn);
    if (outside !== "") seen.push(words.around(nameSeen(inner, looker)), outside);
  }
  return seen.join("\n");
}
