/** Small guards for what came as JSON: each says whether a value has the shape of its type. */

export type Guard<T> = (value: unknown) => value is T;

export const isString: Guard<string> = (value) => typeof value === "string";
export const isNumber: Guard<number> = (value) => typeof value === "number";
export const isBoolean: Guard<boolean> = (value) => typeof value === "boolean";

export const isRecord: Guard<{ readonly [key: string]: unknown }> = (value): value is { [key: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A whole number from 0 that JSON and JavaScript carry without loss. */
export const isCount: Guard<number> = (value): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

export function isNullOr<T>(guard: Guard<T>): Guard<T | null> {
  return (value): value is T | null => value === null || guard(value);
}

export function isOneOf<const T>(...values: readonly T[]): Guard<T> {
  return (value): value is T => values.includes(value as T);
}

export function isArrayOf<T>(guard: Guard<T>): Guard<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(guard);
}

/** A guard for each field; a field that the type gains doesn't compile until it has one. */
export type Fields<T> = { readonly [K in keyof Required<T>]: Guard<Exclude<T[K], undefined>> };

/** Any of these fields and no other. */
export function isPartOf<T extends object>(fields: Fields<T>): Guard<Partial<T>> {
  return (value): value is Partial<T> => isRecord(value) && Object.keys(value).every((key) => fits(fields, value, key));
}

/** All of these fields, of which only the `optional` may be missing, and no other. */
export function isWhole<T extends object>(fields: Fields<T>, ...optional: readonly (keyof T)[]): Guard<T> {
  const isPart = isPartOf(fields);
  const needed = Object.keys(fields).filter((name) => !optional.includes(name as keyof T));
  return (value): value is T => isPart(value) && needed.every((name) => Object.hasOwn(value, name));
}

function fits<T extends object>(fields: Fields<T>, value: { readonly [key: string]: unknown }, key: string): boolean {
  return Object.hasOwn(fields, key) && fields[key as keyof T](value[key]);
}
