/** Things by the names that they have for who looks for them. */
import type { GameObject } from "../game-object.ts";
import { isSeen, nameSeen } from "../text-from.ts";
import { type Named, named } from "./find-among.ts";

/** Without what they don't notice. Other words for a thing are those of its true name. */
export function namedFor<T extends GameObject>(looker: GameObject, things: readonly T[]): readonly Named<T>[] {
  const all: Named<T>[] = [];
  for (const thing of things) {
    if (thing !== looker && !isSeen(thing, looker)) continue;
    const name = nameSeen(thing, looker);
    all.push(named(thing, name, name === thing.name ? thing.aliases : []));
  }
  return all;
}
