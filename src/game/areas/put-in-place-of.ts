/** One object takes another's place: what is in it, and every reference to it. */
import { Entity } from "../../world/entity.ts";
import type { PlacedEntity } from "../../world/placed-entity.ts";
import { referenceKey } from "../../world/plain-data.ts";
import { row } from "../../world/row.ts";
import type { World } from "../../world/world.ts";

/** Goes through the whole world once, and deletes `before`. */
export function putInPlaceOf(world: World, before: PlacedEntity, after: PlacedEntity): void {
  for (const thing of before.contents) thing.location = after;
  const reference = JSON.stringify({ [referenceKey]: before.id });
  for (const entity of world.all(Entity)) {
    if (entity === before || !entity[row].encode().includes(reference)) continue;
    // What is of another class now is nothing that the others could be like.
    if (entity.like === before) entity.like = null;
    replaceIn(world.stored(entity), before, after);
  }
  before.delete();
}

function replaceIn(data: object, before: Entity, after: Entity): void {
  for (const [key, value] of Object.entries(data)) {
    if (value === before) Reflect.set(data, key, after);
    else if (typeof value === "object" && value !== null && !(value instanceof Entity)) replaceIn(value, before, after);
  }
}
