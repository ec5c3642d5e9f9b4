/** What an entity is given when it is made; and what it lacks. */
import { HoldfastError } from "../errors.ts";
import type { Entity } from "./entity.ts";
import { PlacedEntity } from "./placed-entity.ts";
import { row } from "./row.ts";
import { hasField } from "./shape.ts";

/** What may be given to what has a place, beside its fields. */
const besides: ReadonlySet<string> = new Set(["location", "key"]);

interface GivenFields {
  readonly like?: Entity | null;
  readonly [field: string]: unknown;
}

/** Throws `no-such-field`, or `field-missing` for what its class requires. */
export function give(entity: Entity, { like, ...given }: GivenFields): void {
  const { shape } = entity[row];
  // First, since what it would have from that isn't its own.
  if (like) entity.like = like;
  for (const [key, value] of Object.entries(given)) {
    if (!hasField(shape, key) && !(besides.has(key) && entity instanceof PlacedEntity)) {
      throw new HoldfastError("no-such-field", `${shape.name} has no field "${key}".`, {
        advice: "Declare it in the class, or give it by its right name.",
      });
    }
    Reflect.set(entity, key, value);
  }
  requireFields(entity);
}

/** Throws `field-missing` for what its class requires and nobody has given it. */
export function requireFields(entity: Entity): void {
  for (const key of entity[row].shape.required) {
    if (entity[row].has(key)) continue;
    throw new HoldfastError("field-missing", `${entity} has no "${key}", which its class requires.`, {
      advice: "Give it where the object is made; to objects that were made before, give it in a migration.",
    });
  }
}
