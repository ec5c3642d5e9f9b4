/** What data looks like, said in a line. */

export type Guard<T> = (value: unknown) => value is T;

export const text: Guard<string> = (value) => typeof value === "string";
export const number: Guard<number> = (value): value is number => Number.isFinite(value);
export const anything: Guard<unknown> = (_value): _value is unknown => true;

export function either<One, Other>(one: Guard<One>, other: Guard<Other>): Guard<One | Other> {
  return (value): value is One | Other => one(value) || other(value);
}

export function listOf<T>(is: Guard<T>): Guard<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(is);
}

/** Whatever it has, by whatever name, is that. */
export function tableOf<T>(is: Guard<T>): Guard<{ readonly [name: string]: T }> {
  return (value): value is { readonly [name: string]: T } => isTable(value) && Object.values(value).every(is);
}

/** It has these, and nothing else. */
export function table<T extends { readonly [name: string]: unknown }>(
  fields: {
    readonly [Name in keyof T]: Guard<T[Name]>;
  },
): Guard<T> {
  return (value): value is T =>
    isTable(value) &&
    Object.keys(value).every((name) => Object.hasOwn(fields, name)) &&
    Object.entries(fields).every(([name, is]) => (is as Guard<unknown>)(value[name]));
}

function isTable(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
