/** What an entity is given when it is made; and what it lacks. */
import { HoldfastError } from "../errors.ts";
import type { Entity } from "./entity.ts";
import { PlacedEntity } from "./placed-entity.ts";
import { Reference } from "./plain-data.ts";
import { row } from "./row.ts";
import { hasField } from "./shape.ts";

/** What may be given to what has a place, beside its fields. */
const besides: ReadonlySet<string> = new Set(["location", "key"]);

interface GivenFields {
  readonly like?: Entity | null;
  readonly [field: string]: unknown;
}

/** Throws `no-such-field`, or `field-missing` or `deleted` for what its class requires. */
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
    if (shape.required.has(key) && value instanceof Reference && value.deleted) throw gone(entity, key);
  }
  requireFields(entity);
}

/** Elsewhere it would read as null. */
function gone(entity: Entity, key: string): HoldfastError {
  return new HoldfastError("deleted", `${entity} can't have as its "${key}" what is deleted.`, {
    advice: "Ask `deleted` before making something of an object that may be gone.",
  });
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
