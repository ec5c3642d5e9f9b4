/** Whether a light shines somewhere. */
import type { GameObject } from "holdfast";
import { Character } from "../character.ts";
import { LightSource } from "./light-source.ts";

/** Nobody looks into boxes that stand in boxes for ever. */
const deepest = 20;

/** One that lies there, is in somebody's hands, or in something open. Costs as much as there are things. */
export function hasLight(place: GameObject, depth = 0): boolean {
  return place.contents.some((thing) => {
    if (thing instanceof LightSource) return thing.lit;
    const isOpen = thing instanceof Character || thing.letsThrough();
    return isOpen && depth < deepest && hasLight(thing, depth + 1);
  });
}
