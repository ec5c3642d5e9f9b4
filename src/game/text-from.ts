/** What hooks give that give text. Where the compiler is not asked, they may give anything. */
import { inspect } from "node:util";
import { HoldfastError } from "../errors.ts";
import { type CompassWay, compassWays } from "../words/small-words.ts";
import { atOnce } from "../world/at-once.ts";
import { writtenAt } from "../world/written-at.ts";

/** What a hook of this name has given back; throws `hook-waited`, or `no-text` if that is something else. */
export function textFrom(result: unknown, name: string, hook: unknown): string {
  if (typeof result === "string") return result;
  atOnce(result, name, hook);
  const place = writtenAt(hook);
  const given = inspect(result, { breakLength: Number.POSITIVE_INFINITY, depth: 0 });
  throw new HoldfastError(
    "no-text",
    `${name}()${place === null ? "" : ` (${place})`} gave ${given}, which is no text.`,
    {
      advice: "Return a text.",
    },
  );
}

/** The same of one that may have nothing to say: null, and what gives nothing back. */
export function textOrNullFrom(result: unknown, name: string, hook: unknown): string | null {
  return result === null || result === undefined ? null : textFrom(result, name, hook);
}

/** A thing, as far as it says how it is perceived. */
export interface Perceived<Looker> {
  nameFor(looker: Looker): string;
  seenBy(looker: Looker): boolean;
}

interface LookedAt<Looker, Turn> {
  appearance(looker: Looker, turn: Turn): string;
}

/** What a thing is called by somebody who notices it. A way of the compass is so in their language, whatever its exit is called. */
export function nameSeen<Looker>(thing: Perceived<Looker>, looker: Looker): string {
  return shownName(thing, nameGiven(thing, looker));
}

/** The same of a name that it is known to have. */
export function shownName(thing: object, name: string): string {
  return compassWayOf(thing, name)?.shown ?? name;
}

/** The way of the compass that something leads in that goes by its bare name, as an exit does. */
export function compassWayOf(thing: object, name: string): CompassWay | undefined {
  const way = compassWays.get(name);
  return way && "whenNamed" in thing ? way : undefined;
}

/** The name as it was given to it. */
export function nameGiven<Looker>(thing: Perceived<Looker>, looker: Looker): string {
  const name: unknown = thing.nameFor(looker);
  return typeof name === "string" ? name : textFrom(name, `${thing.constructor.name}.nameFor`, thing.nameFor);
}

/** All that somebody sees who looks at a thing, or comes into it. */
export function appearanceSeen<Looker, Turn>(thing: LookedAt<Looker, Turn>, looker: Looker, turn: Turn): string {
  return textFrom(thing.appearance(looker, turn), `${thing.constructor.name}.appearance`, thing.appearance);
}

export function isSeen<Looker>(thing: Perceived<Looker>, looker: Looker): boolean {
  const seen: unknown = thing.seenBy(looker);
  if (typeof seen === "boolean") return seen;
  return Boolean(atOnce(seen, `${thing.constructor.name}.seenBy`, thing.seenBy));
}
