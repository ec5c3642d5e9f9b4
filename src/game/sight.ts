/** Who sees what is around them, and what they notice where they see nothing. */
import { atOnce } from "../world/at-once.ts";
import { isSeen, type Perceived } from "./text-from.ts";

/** A place, as far as it says whether anything is seen there. */
interface Place {
  isDark(): boolean;
}

interface Sighted {
  readonly location: Place | null;
  seesInDark(): boolean;
}

interface Noticed<Looker> extends Perceived<Looker> {
  noticedInDark(looker: Looker): boolean;
}

/** Whether it isn't dark where somebody is, or they see in the dark. */
export function seesAround(looker: Sighted): boolean {
  const { location } = looker;
  return location === null || !isDark(location) || seesInDark(looker);
}

/** Tells of what is near somebody whether they notice it: it isn't hidden from them, and they see it or feel it. */
export function noticing<Looker extends Sighted>(looker: Looker): (thing: Noticed<Looker>) => boolean {
  const isThere = (thing: Noticed<Looker>) => (thing as unknown) === looker || isSeen(thing, looker);
  if (seesAround(looker)) return isThere;
  return (thing) => isThere(thing) && isNoticedInDark(thing, looker);
}

export function isDark(place: Place): boolean {
  const dark: unknown = place.isDark();
  return typeof dark === "boolean" ? dark : answer(dark, `${place.constructor.name}.isDark`, place.isDark);
}

export function seesInDark(looker: Sighted): boolean {
  const sees: unknown = looker.seesInDark();
  return typeof sees === "boolean" ? sees : answer(sees, `${looker.constructor.name}.seesInDark`, looker.seesInDark);
}

/** Everybody notices themselves. */
export function isNoticedInDark<Looker>(thing: Noticed<Looker>, looker: Looker): boolean {
  if ((thing as unknown) === looker) return true;
  const noticed: unknown = thing.noticedInDark(looker);
  if (typeof noticed === "boolean") return noticed;
  return answer(noticed, `${thing.constructor.name}.noticedInDark`, thing.noticedInDark);
}

/** What gives something else means yes or no by it, unless it waits. */
function answer(given: unknown, name: string, hook: unknown): boolean {
  return Boolean(atOnce(given, name, hook));
}
