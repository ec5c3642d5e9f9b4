/** Things as somebody sees them, in one sentence: equal ones together, and each a link that looks at it. */
import { type GameObject, listOfNames, nameSeen, noticing } from "holdfast";
import { words } from "./words.ts";

/** So many are looked at one by one; of more it is told that they are there. */
const lookedAtMost = 1000;

/** Markup; empty if there is nothing to be seen. `nameNow` is what stands behind a name, or in its place. */
export function listOfThings(things: readonly GameObject[], looker: GameObject): string {
  const { seen, more } = firstSeen(looker, things);
  return listOfNames(
    seen.map((thing) => nameSeen(thing, looker)),
    { show: words.thing, more },
  );
}

/** Those that `looker` notices, who is none of them; and how many there are beside those that were looked at. */
export function firstSeen<Thing extends GameObject>(
  looker: GameObject,
  things: readonly Thing[],
): { readonly seen: readonly Thing[]; readonly more: number } {
  const near = things.slice(0, lookedAtMost);
  return { seen: seenBy(looker, near), more: things.length - near.length };
}

/** The same of all of them. */
export function seenBy<Thing extends GameObject>(looker: GameObject, things: readonly Thing[]): readonly Thing[] {
  const isNoticed = noticing(looker);
  return things.filter((thing) => thing !== looker && isNoticed(thing));
}
