/** What a value that came as JSON must look like: a guard to ask, and what the guard is made of. */

import type { Json } from "../session/message.ts";

export type Guard<T> = (value: unknown) => value is T;

export interface Shape<T> {
  /** Has the value this shape? */
  readonly is: Guard<T>;
  readonly kind: Kind;
}

/** How a shape is made, for whoever makes values that have it. */
export type Kind =
  | { readonly of: "string" | "number" | "boolean" | "json" | "json record" }
  | { readonly of: "whole number"; readonly max: number }
  | { readonly of: "one of"; readonly values: readonly unknown[] }
  | { readonly of: "any of"; readonly shapes: readonly Shape<unknown>[] }
  | { readonly of: "list"; readonly shape: Shape<unknown> }
  | { readonly of: "pair"; readonly shapes: readonly [Shape<unknown>, Shape<unknown>] }
  | {
      readonly of: "record";
      readonly fields: { readonly [name: string]: Shape<unknown> };
      readonly optional: readonly string[];
    }
  /** A rule of its own, by name. */
  | { readonly of: "such"; readonly name: string };

export const string: Shape<string> = { is: (value) => typeof value === "string", kind: { of: "string" } };
/** Any but those that JSON doesn't carry. */
export const number: Shape<number> = {
  is: (value): value is number => Number.isFinite(value),
  kind: { of: "number" },
};
export const boolean: Shape<boolean> = { is: (value) => typeof value === "boolean", kind: { of: "boolean" } };

/** What `JSON.parse` made is JSON at every depth, so only the outermost layer is looked at. */
export const json: Shape<Json> = { is: (value): value is Json => value !== undefined, kind: { of: "json" } };
export const jsonRecord: Shape<{ readonly [key: string]: Json }> = {
  is: (value): value is { readonly [key: string]: Json } => isRecord(value),
  kind: { of: "json record" },
};

export function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A whole number from 0 to `max`. */
export function upTo(max: number): Shape<number> {
  return {
    is: (value): value is number => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= max,
    kind: { of: "whole number", max },
  };
}

/** A whole number from 0 that JSON and JavaScript carry without loss. */
export const count = upTo(Number.MAX_SAFE_INTEGER);

/** A string, or something else of JSON, that a rule of its own picks out. */
export function such<T>(name: string, is: Guard<T>): Shape<T> {
  return { is, kind: { of: "such", name } };
}

export function oneOf<const T>(...values: readonly T[]): Shape<T> {
  return { is: (value): value is T => values.includes(value as T), kind: { of: "one of", values } };
}

export function anyOf<const Shapes extends readonly Shape<unknown>[]>(...shapes: Shapes): Shape<Of<Shapes[number]>> {
  return {
    is: (value): value is Of<Shapes[number]> => shapes.some((shape) => shape.is(value)),
    kind: { of: "any of", shapes },
  };
}

export function nullOr<T>(shape: Shape<T>): Shape<T | null> {
  return anyOf(oneOf(null), shape);
}

export function listOf<T>(shape: Shape<T>): Shape<readonly T[]> {
  return {
    is: (value): value is readonly T[] => Array.isArray(value) && value.every(shape.is),
    kind: { of: "list", shape },
  };
}

export function pairOf<A, B>(a: Shape<A>, b: Shape<B>): Shape<readonly [A, B]> {
  return {
    is: (value): value is readonly [A, B] =>
      Array.isArray(value) && value.length === 2 && a.is(value[0]) && b.is(value[1]),
    kind: { of: "pair", shapes: [a, b] },
  };
}

/** The type that a shape checks. */
export type Of<S> = S extends Shape<infer T> ? T : never;

/** A shape for each field; a field that the type gains doesn't compile until it has one. */
export type ShapesOf<T> = { readonly [K in keyof Required<T>]: Shape<Exclude<T[K], undefined>> };

/** Any of these fields and no other. */
export function partOf<T extends object>(fields: ShapesOf<T>): Shape<Partial<T>> {
  return recordWith(fields, Object.keys(fields));
}

/** All of these fields, of which only the `optional` may be missing, and no other. */
export function record<T extends object>(fields: ShapesOf<T>, ...optional: readonly (keyof T & string)[]): Shape<T> {
  return recordWith(fields, optional);
}

function recordWith<T>(fields: { readonly [name: string]: Shape<unknown> }, optional: readonly string[]): Shape<T> {
  const needed = Object.keys(fields).filter((name) => !optional.includes(name));
  const is = (value: unknown): value is T =>
    isRecord(value) &&
    Object.keys(value).every((name) => Object.hasOwn(fields, name) && fields[name]!.is(value[name])) &&
    needed.every((name) => Object.hasOwn(value, name));
  return { is, kind: { of: "record", fields, optional } };
}
