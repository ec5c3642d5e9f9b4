/** What is known of the fields of an object, for whoever looks at it or changes it by their names. */
import type { Entity } from "./entity.ts";
import { row } from "./row.ts";

export interface FieldFacts {
  readonly name: string;
  /** As the field reads; undefined where it must be given and never was. */
  readonly value: unknown;
  /** The object whose value that is: this one, or one that it is like; null if its class says so. */
  readonly from: Entity | null;
  /** What the class says, as a copy; undefined if it must be given. */
  readonly standard: unknown;
}

/** In the order in which the class declares them. */
export function fieldFacts(entity: Entity): readonly FieldFacts[] {
  const { defaults, required } = entity[row].shape;
  return [...defaults.keys(), ...required].map((name) => {
    const from = holderOf(entity, name);
    const standard = structuredClone(defaults.get(name));
    const value = from === null && required.has(name) ? undefined : entity[row].get(name);
    return { name, value, from, standard };
  });
}

function holderOf(entity: Entity, field: string): Entity | null {
  for (let at: Entity | null = entity; at; at = at.like) if (at[row].content.fields[field] !== undefined) return at;
  return null;
}
