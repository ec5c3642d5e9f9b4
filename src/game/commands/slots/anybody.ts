/** A slot for whoever plays, wherever they are, by their character's name. */
import { sentences } from "../../../words/catalogue.ts";
import type { GameObject } from "../../game-object.ts";
import type { Slot } from "../slot.ts";
import { oneOf } from "./one-of.ts";
import type { Kind } from "./thing-search.ts";

export function anybody<T extends GameObject>(kind: Kind<T>): Slot<T> {
  return oneOf(({ turn }) => playedIn(turn.sessions(), kind), sentences.notPlaying);
}

/** Each once, however many sessions play it. */
function playedIn<T extends GameObject>(
  sessions: Iterable<{ readonly puppet: GameObject | null }>,
  kind: Kind<T>,
): ReadonlySet<T> {
  const characters = new Set<T>();
  for (const { puppet } of sessions) if (puppet instanceof kind) characters.add(puppet);
  return characters;
}
