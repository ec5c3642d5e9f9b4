/** What an object is given when it is made, and which fields it must be given. */
import type { Entity } from "./entity.ts";

declare const needed: unique symbol;

/** A `T`, and marked for `world.create`, which wants it. */
export type Needed<T> = T & { readonly [needed]?: never };

const mark = Object.freeze({ required: true });

/** `destination = required<PlacedEntity>()`: no object is made without it. Write no type before the `=`, which would hide that. */
export function required<T extends NonNullable<unknown>>(): Needed<T> {
  return mark as unknown as Needed<T>;
}

export function isRequired(value: unknown): boolean {
  return value === mark;
}

/** What `world.create` takes for a `T`: its fields, those that are required in any case; where it is; and what it is like. */
export type Given<T extends Entity> = { readonly [Key in NeededKeys<T>]: T[Key] } & {
  readonly [Key in Exclude<FieldKeys<T>, NeededKeys<T>>]?: T[Key];
} & { readonly like?: Entity | null };

type Method = (...args: never[]) => unknown;
type FieldKeys<T> = Exclude<
  { [Key in keyof T]: T[Key] extends Method ? never : Key }[keyof T],
  keyof Entity | "contents"
>;
type NeededKeys<T> = {
  [Key in FieldKeys<T>]: typeof needed extends keyof T[Key] ? Key : never;
}[FieldKeys<T>];
