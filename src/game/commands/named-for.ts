/** Things by the names that they have for who looks for them. */
import type { GameObject } from "../game-object.ts";
import { noticing } from "../sight.ts";
import { compassWayOf, nameGiven } from "../text-from.ts";
import { type Named, named } from "./find-among.ts";

/** Without what they don't notice. Other words for a thing are those of its true name. */
export function namedFor<T extends GameObject>(looker: GameObject, things: readonly T[]): readonly Named<T>[] {
  if (things.length === 0) return [];
  const all: Named<T>[] = [];
  const isNoticed = noticing(looker);
  for (const thing of things) {
    if (thing !== looker && !isNoticed(thing)) continue;
    const name = nameGiven(thing, looker);
    const one = named(thing, name, name === thing.name ? thing.aliases : []);
    const way = compassWayOf(thing, name);
    all.push(way ? { ...one, name: way.shown, elsewhere: way.names } : one);
  }
  return all;
}
