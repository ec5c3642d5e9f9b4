/** Guards for what somebody else has sent, or kept, as JSON. */
import type { Json } from "../session/message.ts";

export type JsonRecord = { readonly [name: string]: Json };

/** An object, as opposed to a list, a scalar, or nothing. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

export function isListOf<T>(isItem: (value: unknown) => value is T): (value: unknown) => value is T[] {
  return (value): value is T[] => Array.isArray(value) && value.every(isItem);
}

export function isText(value: unknown): value is string {
  return typeof value === "string";
}

export function isYes(value: unknown): value is true {
  return value === true;
}

export function isTruth(value: unknown): value is boolean {
  return typeof value === "boolean";
}

/** A whole number from 0 on. */
export function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
