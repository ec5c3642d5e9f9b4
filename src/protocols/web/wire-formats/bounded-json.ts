/** JSON from strangers: parsed, or refused when it nests too deep or names what no data should name. */
import type { Json } from "../../../session/message.ts";

const depthMax = 16;
const forbiddenNames = new Set(["__proto__", "constructor", "prototype"]);

/** Undefined for everything that is not JSON or not harmless. */
export function parseBoundedJson(source: string): Json | undefined {
  let value: Json;
  try {
    value = JSON.parse(source);
  } catch {
    return undefined;
  }
  return isHarmless(value, depthMax) ? value : undefined;
}

function isHarmless(value: Json, depth: number): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null) return true;
  if (depth === 0) return false;
  if (isList(value)) return value.every((item) => isHarmless(item, depth - 1));
  return Object.entries(value).every(([name, item]) => !forbiddenNames.has(name) && isHarmless(item, depth - 1));
}

export type JsonRecord = { readonly [name: string]: Json };

/** An object, as opposed to a list, a scalar, or nothing. */
export function isRecord(value: Json | undefined): value is JsonRecord {
  return typeof value === "object" && value !== null && !isList(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
