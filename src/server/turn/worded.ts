/** Which words go to which sessions: what is told is worded for each who hears it, and once for all who see the same. */
import type { Telling } from "../../game/acts/telling.ts";
import { GameObject } from "../../game/game-object.ts";
import type { ServerSession } from "../sessions/server-session.ts";

/** A string is markup, the same for all. */
export function* worded(
  sessions: Iterable<ServerSession>,
  what: Telling | string,
): Iterable<readonly [text: string, sessions: readonly ServerSession[]]> {
  if (typeof what === "string") {
    yield [what, [...sessions]];
    return;
  }
  const { about } = what;
  const isSameToOthers = about.every(looksTheSameToAll);
  let toOthers: string | null = null;
  const byText = new Map<string, ServerSession[]>();
  for (const session of sessions) {
    const looker = session.puppet;
    const isOther = isSameToOthers && !(looker && about.includes(looker));
    if (isOther) toOthers ??= what.wordedFor(null);
    const text = (isOther ? toOthers : null) ?? what.wordedFor(looker);
    const heard = byText.get(text);
    if (heard) heard.push(session);
    else byText.set(text, [session]);
  }
  yield* byText;
}

function looksTheSameToAll({ nameFor, seenBy }: GameObject): boolean {
  const { prototype } = GameObject;
  return nameFor === prototype.nameFor && seenBy === prototype.seenBy;
}
