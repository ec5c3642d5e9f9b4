/** Which words go to which sessions: what is told is worded for each who hears it, and once for all who see the same. */
import type { Telling } from "../../game/acts/telling.ts";
import { GameObject } from "../../game/game-object.ts";
import { isDark, seesInDark } from "../../game/sight.ts";
import type { ServerSession } from "../sessions/server-session.ts";

/** What some hear, as markup. */
export interface Wording {
  readonly text: string;
  /** As it is to them: in the dark, where they see nothing. */
  readonly telling: Telling;
  /** One of them; null is somebody who is not told of, and sees all there is. */
  readonly looker: GameObject | null;
  readonly sessions: readonly ServerSession[];
}

/** `playing` are the sessions that play an object. What happens in some places is seen there, if it isn't dark; what is told somebody otherwise goes by no light. */
export function worded(
  sessions: readonly ServerSession[],
  telling: Telling,
  playing: (object: GameObject) => ReadonlySet<ServerSession>,
  places: readonly GameObject[],
): readonly Wording[] {
  const dark = places.filter(isDark);
  if (dark.length === 0) return wordedInLight(sessions, telling, playing);
  const isBlind = ({ puppet }: ServerSession) =>
    puppet?.location && dark.includes(puppet.location) && !seesInDark(puppet);
  const { blind = [], others = [] } = Object.groupBy(sessions, (one) => (isBlind(one) ? "blind" : "others"));
  return [...wordedInLight(others, telling, playing), ...eachInTheirWords(blind, telling.inTheDark())];
}

function wordedInLight(
  sessions: readonly ServerSession[],
  telling: Telling,
  playing: (object: GameObject) => ReadonlySet<ServerSession>,
): readonly Wording[] {
  const { about } = telling;
  const [only] = sessions;
  if (only && sessions.length === 1) return [oneWording(only, telling)];
  if (!about.every(looksTheSameToAll)) return eachInTheirWords(sessions, telling);
  const wordings: Wording[] = [];
  // All who aren't told of hear the same.
  let others = sessions;
  for (const looker of about) {
    const own = playing(looker);
    if (own.size === 0 || looker.deleted) continue;
    const those = others.filter((session) => own.has(session));
    if (those.length === 0) continue;
    others = others.filter((session) => !own.has(session));
    wordings.push({ text: telling.wordedFor(looker), telling, looker, sessions: those });
  }
  if (others.length > 0) wordings.push({ text: telling.wordedFor(null), telling, looker: null, sessions: others });
  return wordings;
}

function oneWording(session: ServerSession, telling: Telling): Wording {
  const { puppet: looker } = session;
  return { text: telling.wordedFor(looker), telling, looker, sessions: [session] };
}

function eachInTheirWords(sessions: Iterable<ServerSession>, telling: Telling): readonly Wording[] {
  const byLooker = Map.groupBy(sessions, ({ puppet }) => puppet);
  const each = Array.from(byLooker, ([looker, those]) => ({
    text: telling.wordedFor(looker),
    looker,
    sessions: those,
  }));
  const byText = Map.groupBy(each, ({ text }) => text);
  return Array.from(byText, ([text, alike]) => ({
    text,
    telling,
    looker: alike[0]!.looker,
    sessions: alike.flatMap(({ sessions }) => sessions),
  }));
}

function looksTheSameToAll({ nameFor, seenBy }: GameObject): boolean {
  const { prototype } = GameObject;
  return nameFor === prototype.nameFor && seenBy === prototype.seenBy;
}
