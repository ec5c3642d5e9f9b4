/** Where it is noticed what happens in a place: there, around it as far as it is open, and in all that is open there. */
import { atOnce } from "../../world/at-once.ts";
import { insideWhich } from "../../world/placed-entity.ts";
import { GameObject } from "../game-object.ts";

/** The outermost comes first. Costs as much as there are things that may be open. */
export function placesAround(place: GameObject): readonly GameObject[] {
  const places = [outermost(place)];
  for (const one of places) {
    for (const thing of insideWhich(one, mayLetThrough)) if (letsThrough(thing)) places.push(thing);
  }
  return places;
}

function outermost(place: GameObject): GameObject {
  let outer = place;
  while (letsThrough(outer) && outer.location) outer = outer.location;
  return outer;
}

function letsThrough(thing: GameObject): boolean {
  return (
    mayLetThrough(thing) && atOnce(thing.letsThrough(), `${thing.constructor.name}.letsThrough`, thing.letsThrough)
  );
}

/** Of most classes nothing ever does. */
function mayLetThrough(thing: GameObject): boolean {
  return thing.letsThrough !== GameObject.prototype.letsThrough;
}
