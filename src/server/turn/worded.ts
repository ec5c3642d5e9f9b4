/** Which words go to which sessions: what is told is worded for each who hears it, and once for all who see the same. */
import type { Telling } from "../../game/acts/telling.ts";
import { GameObject } from "../../game/game-object.ts";
import type { ServerSession } from "../sessions/server-session.ts";

type Worded = readonly (readonly [text: string, sessions: readonly ServerSession[]])[];

/** A string is markup, the same for all. */
export function worded(sessions: Iterable<ServerSession>, what: Telling | string): Worded {
  if (typeof what === "string") return [[what, [...sessions]]];
  const { about } = what;
  if (!about.every(looksTheSameToAll)) return eachInTheirWords(sessions, what);
  // All who aren't told of hear the same, and stand together under null.
  const byLooker = Map.groupBy(sessions, ({ puppet }) => (puppet && about.includes(puppet) ? puppet : null));
  return Array.from(byLooker, ([looker, those]) => [what.wordedFor(looker), those]);
}

function eachInTheirWords(sessions: Iterable<ServerSession>, what: Telling): Worded {
  const byLooker = Map.groupBy(sessions, ({ puppet }) => puppet);
  const each = Array.from(byLooker, ([looker, those]) => [what.wordedFor(looker), those] as const);
  const byText = Map.groupBy(each, ([text]) => text);
  return Array.from(byText, ([text, alike]) => [text, alike.flatMap(([, those]) => those)]);
}

function looksTheSameToAll({ nameFor, seenBy }: GameObject): boolean {
  const { prototype } = GameObject;
  return nameFor === prototype.nameFor && seenBy === prototype.seenBy;
}
