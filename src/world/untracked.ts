/** Reading much of many objects without making what tracks the writes into it, which each would keep. */
import type { Entity } from "./entity.ts";
import { row } from "./row.ts";

/** A field as it is kept: to be read only, and not to be kept. A reference to what is deleted is not null in it. */
export function untracked<One extends Entity, Field extends keyof One & string>(
  entity: One,
  field: Field,
): Readonly<One[Field]> {
  return entity[row].read(field) as Readonly<One[Field]>;
}
